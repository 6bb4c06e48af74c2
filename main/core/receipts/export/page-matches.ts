import type { LedgerEntry, Reconciliation } from '../../../contract/ledgers';
import type { ExportedMatch } from '../../../contract/page-export';

/** What a ledger says of each page, as it goes into a table, by the page's id. */
export function matchesOf(
  { matches, pages }: Reconciliation,
  entries: readonly LedgerEntry[],
): Map<string, ExportedMatch> {
  const missing: ExportedMatch = { status: 'missing', confidence: null, days: null, entries: [], pages: 0 };
  return new Map([
    ...pages.map((page) => [page, missing] as const),
    ...matches.flatMap(({ pages: of, entries: at, status, confidence, reasons: { days } }) => {
      const match: ExportedMatch = {
        ...{ status, confidence, days, pages: of.length },
        entries: at.flatMap((index) => entries[index] ?? []),
      };
      return of.map((page) => [page, match] as const);
    }),
  ]);
}
