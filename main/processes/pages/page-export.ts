import { existsSync } from 'node:fs';
import type { CallHandlers } from '../../contract/calls';
import type { ExportedMatch, ExportedPage } from '../../contract/page-export';
import type { Library } from '../../core/library/database';
import { matchesOf } from '../../core/receipts/export/page-matches';
import type { Grants } from '../grants';
import type { Jobs } from '../jobs';
import type { LedgerBook } from './ledger-book';
import { knownPages, pageOf, pictureOf } from './page-record';

/** What tables of pages are made with. */
export interface PageExportStudio {
  readonly library: Library;
  readonly ledgers: LedgerBook;
  readonly jobs: Jobs;
  readonly grants: Grants;
}

/** The handler of the call that writes tables of pages. */
export function createPageExport({
  library,
  ledgers,
  jobs,
  grants,
}: PageExportStudio): Pick<CallHandlers, 'pages.export'> {
  return {
    'pages.export': async ({ ids, format, target, crops, ledger, job }) => {
      await grants.take(target);
      const rows = ids === null ? library.pages.list() : knownPages(library, ids);
      const wanted = new Set(rows.filter(({ isRemoved }) => !isRemoved).map(({ id }) => id));
      const matches = ledger === null ? null : matchesIn(ledgers, ledger);
      // In the order in which pages came, whatever order they were chosen in.
      const inOrder = library.pages
        .list()
        .filter(({ id }) => wanted.has(id))
        .sort((one, other) => one.number - other.number);
      const pages = inOrder.map(({ id }) => exportedPage(library, id, matches));
      return jobs.run(job, 'exportPages', { pages, format, target, crops, ledger: ledger !== null });
    },
  };
}

function exportedPage(
  library: Library,
  id: string,
  matches: ReadonlyMap<string, ExportedMatch> | null,
): ExportedPage {
  const { number, file, page, status, failure, fields, items, flags, width } = pageOf(library, id);
  const picture = pictureOf(library, id);
  return {
    ...{ number, file, page, status, failure, fields, items, flags },
    picture: width > 0 && existsSync(picture) ? { file: picture, width } : null,
    match: matches?.get(id) ?? null,
  };
}

/** What a ledger says of each page. */
function matchesIn(book: LedgerBook, id: string): Map<string, ExportedMatch> {
  const row = book.known(id);
  return matchesOf(book.reconcile(row), book.readingOf(row).entries);
}
