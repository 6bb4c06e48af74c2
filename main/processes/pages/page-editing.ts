import type { CallArgs, CallResult } from '../../contract/calls';
import type { BoxReading } from '../../contract/page-reading';
import { SURE, type FieldKey, type Page, type PageBox, type PageField } from '../../contract/pages';
import type { Library } from '../../core/library/database';
import type { Direction, PageChange } from '../../core/library/page-edit-table';
import type { PageContent, PageRow } from '../../core/library/page-table';
import type { Currency } from '../../core/receipts/fields/amount';
import type { DateOrder } from '../../core/receipts/fields/date';
import { orderFor } from '../../core/receipts/fields/page-fields';
import { isHandwritten, withWritten } from '../../core/receipts/checking/stored-reading';
import {
  changesBetween,
  withAccepted,
  withChanges,
  withField,
  without,
} from '../../core/receipts/checking/said-fields';
import { kindOfField, typedValue } from '../../core/receipts/checking/typed-value';
import type { CorrectionSamples } from './correction-samples';
import type { PageNews } from './page-news';
import { knownContent, knownPage, knownPages, pageOf, stateOf, templateOf } from './page-record';

/** A page as it would be after a step. */
interface Draft {
  readonly row: PageRow;
  readonly content: PageContent;
  readonly fields: readonly PageField[];
  readonly template: string | null;
}

/** What a step changes on a page. */
interface MadeChange {
  readonly page: string;
  readonly change: PageChange;
}

/** What a person changes on pages: every step can be taken back and made again, also after Longhand was closed. */
export class PageEditing {
  readonly #library: Library;
  readonly #news: PageNews;
  readonly #samples: CorrectionSamples;

  constructor(library: Library, news: PageNews, samples: CorrectionSamples) {
    this.#library = library;
    this.#news = news;
    this.#samples = samples;
  }

  /** @throws LonghandError `unknown-item`, `field-invalid`, `write-failed` */
  setField({ id, key, text, box }: CallArgs<'pages.setField'>): Page {
    const draft = this.#draftOf(id);
    const fields = text === null ? without(draft.fields, key) : this.#withTyped(draft, key, text, box);
    this.#make(changesOf({ ...draft, fields }));
    return pageOf(this.#library, id);
  }

  /** @throws LonghandError `unknown-item`, `write-failed` */
  accept(id: string, keys: readonly FieldKey[]): Page {
    const draft = this.#draftOf(id);
    this.#make(changesOf({ ...draft, fields: withAccepted(draft.fields, keys) }));
    return pageOf(this.#library, id);
  }

  /** One step for all of them; pages that are not read yet stay as they are. @throws LonghandError `unknown-item`, `write-failed` */
  setChecked(ids: readonly string[], isChecked: boolean): void {
    const from = isChecked ? 'read' : 'checked';
    const rows = knownPages(this.#library, ids).filter(
      ({ status, isRemoved }) => !isRemoved && status === from,
    );
    const change: PageChange = {
      fields: [],
      isChecked: { before: !isChecked, after: isChecked },
      template: null,
    };
    this.#make(rows.map(({ id }) => ({ page: id, change })));
  }

  /**
   * Remembers where handwritten digits stand that were read in boxes, so that correcting them teaches.
   *
   * @throws LonghandError `unknown-item`, `write-failed`
   */
  noteWritten(id: string, boxes: readonly { readonly box: PageBox; readonly reading: BoxReading }[]): void {
    const before = knownContent(this.#library, id).reading;
    const after = boxes.reduce((all, { box, reading }) => withWritten(all, box, reading), before);
    if (after !== before) this.#library.pages.setReading(id, after);
  }

  /**
   * Sets what was read where a template says, in one step for a page.
   *
   * @throws LonghandError `unknown-item`, `write-failed`
   */
  layTemplate(id: string, template: string, read: readonly PageField[]): void {
    const draft = this.#draftOf(id);
    // What a person said stays.
    const fresh = read.filter(
      ({ key }) => !draft.fields.some((field) => field.key === key && field.state !== 'read'),
    );
    const changes = fresh.map((after) => ({ key: after.key, before: null, after }));
    this.#make(changesOf({ ...draft, template, fields: withChanges(draft.fields, changes, 'after') }));
  }

  /** @throws LonghandError `write-failed` */
  move(direction: Direction): CallResult<'pages.undo'> {
    const edits = this.#library.pageEdits.next(direction);
    const isUndone = direction === 'undo';
    this.#library.together(() => {
      for (const { page, change } of edits) this.#apply(page, change, isUndone ? 'before' : 'after');
      this.#library.pageEdits.setUndone(
        edits.map(({ position }) => position),
        isUndone,
      );
      this.#samples.follow(edits, isUndone);
    });
    this.#news.tell(edits.map(({ page }) => page));
    return { page: edits[0]?.page ?? null };
  }

  history(): CallResult<'pages.history'> {
    return { undo: this.#said('undo'), redo: this.#said('redo') };
  }

  #said(direction: Direction): CallResult<'pages.history'>['undo'] {
    const [edit] = this.#library.pageEdits.next(direction);
    if (edit === undefined) return null;
    return { page: edit.page, keys: edit.change.fields.map(({ key }) => key) };
  }

  #draftOf(id: string): Draft {
    const row = knownPage(this.#library, id);
    const content = knownContent(this.#library, id);
    return { row, content, fields: content.fields, template: row.template };
  }

  #withTyped(draft: Draft, key: FieldKey, text: string, box: PageBox | null): PageField[] {
    const kind = kindOfField(key, templateOf(this.#library, draft.template));
    const value = typedValue(kind, text, dateOrderOf(draft.fields));
    const handwritten = box !== null && isHandwritten(box, draft.content.reading.words);
    return withField(draft.fields, { key, value, text, box, handwritten });
  }

  #make(changes: readonly MadeChange[]): void {
    if (changes.length === 0) return;
    const positions = this.#library.together(() => {
      for (const { page, change } of changes) this.#apply(page, change, 'after');
      return this.#library.pageEdits.insert(changes);
    });
    this.#news.tell(changes.map(({ page }) => page));
    for (const position of positions) {
      const edit = this.#library.pageEdits.get(position);
      if (edit !== undefined) this.#samples.learn(edit);
    }
  }

  #apply(id: string, { fields: changes, isChecked, template }: PageChange, side: 'before' | 'after'): void {
    const { pages } = this.#library;
    const row = pages.get(id);
    if (row === undefined) return;
    const wanted = isChecked === null ? null : isChecked[side] ? 'checked' : 'read';
    // A page that is read anew just now goes on being so.
    const isRead = row.status === 'read' || row.status === 'checked';
    const status = isRead && wanted !== null ? wanted : row.status;
    if (changes.length === 0 && template === null && status === 'checked') {
      // As for a hundred pages at once: nothing else follows from it.
      pages.saveState(id, { ...row, status, doubt: 0 });
      return;
    }
    const content = pages.contentOf(id);
    if (content === undefined) return;
    const fields = withChanges(content.fields, changes, side);
    const options = {
      ...{ status, failure: row.failure },
      template: template === null ? row.template : template[side],
    };
    const state = stateOf(this.#library, { reading: content.reading, fields }, options);
    pages.saveFields(id, fields, state);
  }
}

/** How dates on a page are read that may be two. */
export function dateOrderOf(fields: readonly PageField[]): DateOrder {
  const currency = fields.find(({ key }) => key === 'currency');
  return orderFor(
    currency !== undefined && currency.confidence >= SURE ? (currency.value as Currency) : null,
  );
}

/** What a step changes on its page; nothing where that stays as it is. */
function changesOf({ row, content, fields, template }: Draft): MadeChange[] {
  const changes = changesBetween(content.fields, fields);
  if (changes.length === 0 && row.template === template) return [];
  const laid = row.template === template ? null : { before: row.template, after: template };
  return [{ page: row.id, change: { fields: changes, isChecked: null, template: laid } }];
}
