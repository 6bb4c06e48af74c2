import path from 'node:path';
import { LonghandError, type Failure } from '../../contract/errors';
import type { Page, PageStatus, PageSummary, Template } from '../../contract/pages';
import { pageFolderOf, type Library } from '../../core/library/database';
import type { PageContent, PageRow, PageState } from '../../core/library/page-table';
import { judgeFields, wantedFields } from '../../core/receipts/checking/page-state';

/** @throws LonghandError `unknown-item` where there is no such page, or it was removed */
export function knownPage(library: Library, id: string): PageRow {
  const row = library.pages.get(id);
  if (row !== undefined && !row.isRemoved) return row;
  throw new LonghandError(
    'unknown-item',
    'This page is no longer there (bring it back, or choose another one of the list).',
    { item: id },
  );
}

/** All of them, or none. @throws LonghandError `unknown-item` */
export function knownPages(library: Library, ids: readonly string[]): PageRow[] {
  const found = new Set(library.pages.find(ids).map((row) => row.id));
  const missing = ids.find((id) => !found.has(id));
  if (missing === undefined) return library.pages.find(ids);
  throw new LonghandError('unknown-item', 'A page is no longer there (look at the list again).', {
    item: missing,
  });
}

/**
 * What was read of a page.
 *
 * @throws LonghandError `unknown-item` where it was not read yet
 */
export function knownContent(library: Library, id: string): PageContent {
  const content = library.pages.contentOf(id);
  if (content !== undefined) return content;
  throw new LonghandError('unknown-item', 'This page has not been read yet (wait until it is).', {
    item: id,
  });
}

/** The template that lies over a page; it may be removed. */
export function templateOf(library: Library, id: string | null): Template | null {
  return id === null ? null : (library.templates.get(id) ?? null);
}

/** What a list shows of a page that was read, as it follows from its fields. */
export function stateOf(
  library: Library,
  { reading, fields }: PageContent,
  { status, template, failure = null }: StateOptions,
): PageState {
  const { flags, doubt } = judgeFields(reading, fields, templateOf(library, template));
  return {
    ...{ status, failure, template },
    ...wantedFields(fields),
    flags: flags.length,
    doubt: status === 'checked' ? 0 : doubt,
  };
}

/** Where a page stands, and what lies over it. */
export interface StateOptions {
  readonly status: PageStatus;
  readonly template: string | null;
  readonly failure?: Failure | null;
}

/** A page as a list shows it. */
export function summaryOf(row: PageRow): PageSummary {
  const { id, number, file, path: at, page, pages, status, addedAt, failure, ...rest } = row;
  const { company, date, currency, total, flags, doubt } = rest;
  return {
    ...{ id, number, file, path: at, page, pages, status, addedAt, failure },
    ...{ company, date, currency, total, flags, doubt },
  };
}

/** @throws LonghandError `unknown-item` */
export function pageOf(library: Library, id: string): Page {
  const row = knownPage(library, id);
  const content = library.pages.contentOf(id);
  const head = { ...summaryOf(row), template: row.template };
  if (content === undefined) {
    const nothing = { fields: [], items: [], flags: [], words: [], text: '', seconds: 0 };
    return { ...head, ...nothing, width: 0, height: 0 };
  }
  const { width, height, items, words, text, seconds } = content.reading;
  const { flags } = judgeFields(content.reading, content.fields, templateOf(library, row.template));
  return {
    ...head,
    ...{ width, height, items, text, seconds },
    fields: [...content.fields],
    flags: [...flags],
    words: words.map(({ text: said, box, confidence, handwritten }) => ({
      ...{ text: said, box, confidence, handwritten },
    })),
  };
}

/** Where the picture of a page lies. */
export function pictureOf(library: Library, id: string): string {
  return path.join(pageFolderOf(library.folder), `${id}.jpg`);
}

/** Where the file lies that a page is of. */
export function fileOf(library: Library, { source, path: at, file }: PageRow): string {
  return source === null ? (at ?? file) : path.join(pageFolderOf(library.folder), source);
}
