import { dayIn } from './day';
import { meaningOf } from './header-words';
import { isMoney, usualWidth, type TableRow } from './table';

/** Rows among which a head is looked for: banks write a page about the account before it. */
const MOST_PREAMBLE = 80;
/** Named columns that make a row a head. */
const ENOUGH_NAMES = 2;

/** A table, parted. */
export interface Body {
  /** Names of the columns, empty where they have none. */
  readonly header: readonly string[];
  readonly rows: readonly TableRow[];
}

/** Parts what stands before a table, and its head, from its rows. */
export function bodyOf(rows: readonly TableRow[]): Body {
  const width = usualWidth(rows);
  const head = rows.findIndex((row, at) => at < MOST_PREAMBLE && isHead(row));
  const first = head >= 0 ? head + 1 : rows.findIndex((row) => isEntry(row, width));
  if (first < 0) return { header: [], rows: [] };
  const before = rows[first - 1];
  const named =
    before !== undefined && (head >= 0 || (before.cells.length === width && !before.cells.some(isFigure)));
  const body = rows.slice(first);
  const columns = Math.max(width, named ? before.cells.length : 0);
  return {
    header: Array.from({ length: columns }, (_, column) => (named ? (before.cells[column] ?? '') : '')),
    rows: body,
  };
}

/** Whether a row names its columns: two of them, and where the amounts are. */
function isHead({ cells }: TableRow): boolean {
  if (cells.some(isFigure)) return false;
  const roles = new Set(cells.flatMap((cell) => meaningOf(cell)?.role ?? []));
  return roles.size >= ENOUGH_NAMES && (roles.has('amount') || roles.has('debit') || roles.has('credit'));
}

function isEntry({ cells }: TableRow, width: number): boolean {
  return (
    cells.length >= Math.min(2, width) &&
    cells.some((cell) => isMoney(cell) && dayIn(cell, 'day-first') === null)
  );
}

/** Whether a cell holds a day or a number. */
function isFigure(cell: string): boolean {
  return isMoney(cell) || dayIn(cell, 'day-first') !== null || dayIn(cell, 'month-first') !== null;
}
