import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { matchRulesSchema, type LedgerEntry, type Match, type Reconciliation } from '../contract/ledgers';
import type { ExportedMatch } from '../contract/page-export';
import { fileUnreadable } from '../core/data/idx-errors';
import { matchesOf } from '../core/receipts/export/page-matches';
import { rounded } from '../core/receipts/export/page-json';
import { readLedger } from '../core/receipts/ledger/read-ledger';
import { reconcile } from '../core/receipts/ledger/reconcile';
import type { PageReport } from '../core/receipts/read-files';
import { placeOf } from './read-report';

/** A ledger of the command line. */
export interface CliLedger {
  /** As the person named it. */
  readonly file: string;
  readonly entries: readonly LedgerEntry[];
  /** Rows that are no entries. */
  readonly refused: number;
}

/** Pages of the command line and a ledger, held against each other. */
export interface CliReconciliation {
  readonly ledger: CliLedger;
  readonly result: Reconciliation;
}

/**
 * Reads a ledger.
 *
 * @throws LonghandError `file-unreadable`, `ledger-invalid`
 */
export async function openLedger(file: string): Promise<CliLedger> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw fileUnreadable(file, cause);
  });
  const { entries, refused } = readLedger(bytes, path.basename(file));
  return { file, entries, refused: refused.length };
}

/** Holds the pages that were read against a ledger; a page is called by its place among all. */
export function reconcileReports(reports: readonly PageReport[], ledger: CliLedger): CliReconciliation {
  const receipts = reports.flatMap(({ result }, at) => {
    if (result.kind === 'failed') return [];
    const { total, date, company, currency } = result.reading.fields;
    return {
      id: String(at),
      total: total?.value ?? null,
      date: date?.value ?? null,
      company: company?.value ?? null,
      currency: currency?.value ?? null,
    };
  });
  return { ledger, result: reconcile(receipts, ledger.entries, matchRulesSchema.parse({})) };
}

/** What tables say of each page, by its place. */
export function exportedMatches({ ledger, result }: CliReconciliation): ReadonlyMap<string, ExportedMatch> {
  return matchesOf(result, ledger.entries);
}

/** A reconciliation as `read --ledger --json` prints it. */
export function reconciliationJson(
  { ledger, result }: CliReconciliation,
  reports: readonly PageReport[],
): object {
  const pageOf = (id: string): object => {
    const { file, page } = reports[Number(id)] ?? {};
    return { file, page };
  };
  const entryOf = (at: number): object => {
    const { line, date, amount, direction, name, currency, reference } = ledger.entries[at] as LedgerEntry;
    return { line, date, amount, direction, name, currency, reference };
  };
  return {
    ledger: ledger.file,
    entries: ledger.entries.length,
    refused: ledger.refused,
    matches: result.matches.map(({ pages, entries, status, confidence, reasons }) => ({
      ...{ status, confidence: rounded(confidence) },
      pages: pages.map(pageOf),
      entries: entries.map(entryOf),
      reasons: { ...reasons, name: reasons.name === null ? null : rounded(reasons.name) },
    })),
    pagesWithoutEntry: result.pages.map(pageOf),
    entriesWithoutPage: result.entries.map(entryOf),
    pagesWithoutTotal: result.unknown.map(pageOf),
  };
}

/** A reconciliation as `read --ledger` prints it for people. */
export function reconciliationLines(
  { ledger, result }: CliReconciliation,
  reports: readonly PageReport[],
): string[] {
  const page = (id: string): string => {
    const report = reports[Number(id)];
    if (report === undefined || report.result.kind === 'failed') return '';
    const total = report.result.reading.fields.total?.value;
    return `${placeOf(report.file, report.page)}${total === undefined ? '' : ` ${total}`}`;
  };
  const entry = (at: number): string => {
    const { line, date, amount, name } = ledger.entries[at] as LedgerEntry;
    return [`line ${line}`, date, amount, name].filter((part) => part !== null && part !== '').join(' ');
  };
  const match = ({ pages, entries, reasons }: Match): string =>
    `  ${pages.map(page).join(' + ')} = ${entries.map(entry).join(' + ')}${reasons.sameAmount ? '' : '  (the amounts differ: one is likely misread)'}`;
  const group = (title: string, lines: readonly string[]): string[] =>
    lines.length === 0 ? [] : [`${title}: ${lines.length}`, ...lines];
  const of = (status: Match['status']): string[] =>
    result.matches.filter((one) => one.status === status).map(match);
  const refused = ledger.refused === 0 ? '' : `, ${ledger.refused} rows are no entries`;
  return [
    `${ledger.file}: ${ledger.entries.length} entries${refused}`,
    ...group('matched', of('matched')),
    ...group('doubtful', of('doubtful')),
    ...group(
      'receipts without an entry',
      result.pages.map((id) => `  ${page(id)}`),
    ),
    ...group(
      'entries without a receipt',
      result.entries.map((at) => `  ${entry(at)}`),
    ),
    ...group(
      'receipts without a total',
      result.unknown.map((id) => `  ${page(id)}`),
    ),
  ];
}
