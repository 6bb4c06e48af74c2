import { CsvError, parse, type Info } from 'csv-parse/sync';
import { MAX_LEDGER_ROWS } from '../../../contract/ledgers';
import { dayIn } from './day';
import { ledgerInvalid } from './ledger-errors';
import { moneyIn } from './money';

/** Signs between columns; of two that fit as well the first is taken. */
const SEPARATORS = [',', ';', '\t', '|'] as const;
/** Letters and lines of a file that tell which sign it is. */
const TRIED_LETTERS = 65_536;
const TRIED_ROWS = 200;
/** Lines that a cell in quotation marks may have; one of more was begun by a stray mark. */
const MOST_LINES = 40;
/** What a sign gains for rows of as many columns as most, beside those that hold a day and an amount. */
const EVENNESS = 0.5;
/** A cell that a spreadsheet shall take for text: `="0123"`, or with an apostrophe before what begins a formula. */
const AS_TEXT = /^=(".*")$/s;
const GUARDED = /^'(?=[=+\-@])/;

/** A row of a table. */
export interface TableRow {
  /** Line of the file on which it begins, from 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

/**
 * The rows of a table whose columns are parted by commas, semicolons, tabs or bars (RFC 4180, and what does not keep to it).
 * Rows without a single letter are left out.
 *
 * @param file - its name, for the message
 * @throws LonghandError `ledger-invalid` where it has no columns, or too many rows
 */
export function tableOf(text: string, file: string): TableRow[] {
  const begin = text.slice(0, TRIED_LETTERS);
  const scored = SEPARATORS.map((separator) => ({
    separator,
    score: fitness(rowsOf(begin, separator, TRIED_ROWS)),
  }));
  const best = scored.reduce((one, other) => (other.score > one.score ? other : one));
  if (best.score === 0) throw ledgerInvalid(file, text.trim() === '' ? 'empty' : 'no-table');
  const rows = rowsOf(text, best.separator, MAX_LEDGER_ROWS + 1);
  if (rows.length > MAX_LEDGER_ROWS) throw ledgerInvalid(file, 'too-many');
  return rows;
}

/** How many cells most rows with more than one have. */
export function usualWidth(rows: readonly TableRow[]): number {
  const counts = new Map<number, number>();
  for (const { cells } of rows)
    if (cells.length > 1) counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  return [...counts].reduce((best, one) => (one[1] > best[1] ? one : best), [0, 0])[0];
}

/** How well a sign parts the columns: rows of one width, and best of all rows with a day and an amount. */
function fitness(rows: readonly TableRow[]): number {
  const width = usualWidth(rows);
  if (width === 0) return 0;
  const even = rows.filter(({ cells }) => cells.length === width).length;
  const dated = rows.filter(
    ({ cells }) =>
      cells.some((cell) => dayIn(cell, 'day-first') !== null || dayIn(cell, 'month-first') !== null) &&
      cells.some((cell) => isMoney(cell) && dayIn(cell, 'day-first') === null),
  ).length;
  return (EVENNESS * even + dated) / rows.length;
}

/** Whether a cell holds an amount, written either way. */
export function isMoney(cell: string): boolean {
  return moneyIn(cell, 'point') !== null || moneyIn(cell, 'comma') !== null;
}

function rowsOf(text: string, delimiter: string, most: number): TableRow[] {
  try {
    const rows = parsed(text, delimiter, most, true);
    // What a stray quotation mark swallowed are lines of their own.
    if (rows.every(({ cells }) => cells.every((cell) => cell.split('\n').length <= MOST_LINES))) return rows;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
  }
  return parsed(text, delimiter, most, false);
}

/** @throws CsvError where a quotation mark is never closed */
function parsed(text: string, delimiter: string, most: number, hasQuotes: boolean): TableRow[] {
  const records = parse(text, {
    delimiter,
    bom: true,
    info: true,
    quote: hasQuotes ? '"' : null,
    record_delimiter: /\r?\n/.test(text) ? ['\r\n', '\n'] : ['\r'],
    relax_column_count: true,
    relax_quotes: true,
    to: most,
  }) as unknown as { readonly info: Info; readonly record: readonly string[] }[];
  let line = 1;
  const rows: TableRow[] = [];
  for (const { record, info } of records) {
    const cells = record.map(cleaned);
    if (cells.some((cell) => cell !== '')) rows.push({ line, cells });
    line = info.lines + 1;
  }
  return rows;
}

function cleaned(cell: string): string {
  const bare = cell.trim();
  const text = AS_TEXT.exec(bare)?.[1]?.slice(1, -1) ?? bare;
  return text.replace(GUARDED, '');
}
