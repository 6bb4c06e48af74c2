import type { LedgerColumns, LedgerLayout, LedgerRole } from '../../../contract/ledgers';
import type { Body } from './body';
import { dayIn, orderOf } from './day';
import { meaningOf } from './header-words';
import { decimalsOf, moneyIn } from './money';
import { isMoney } from './table';

/** Rows that are looked at. */
const LOOKED_AT = 400;
/** Share of the filled cells of a column that must be of a kind. */
const MOSTLY = 0.6;
/** Share of rows of which two columns of amounts fill just one, so that they are debit and credit. */
const EITHER = 0.9;
/** Share of rows in which a column grows by what stands in another, so that it is the balance. */
const FOLLOWS = 0.8;
/** Share of rows in which a column must be filled to be preferred by its name. */
const FILLED = 0.3;
const NUMERIC: readonly LedgerRole[] = ['amount', 'debit', 'credit'];

/** What a column is made of. */
interface Column {
  readonly at: number;
  readonly cells: readonly string[];
  /** Shares of all rows, and of the filled cells. */
  readonly filled: number;
  readonly days: number;
  readonly money: number;
  readonly decimals: number;
  readonly letters: number;
  readonly codes: number;
}

/**
 * Guesses how the columns of a ledger are read: by their names, and where those say nothing by what is in them.
 *
 * @returns `null` where no column holds amounts
 */
export function guessLayout({ header, rows }: Body): LedgerLayout | null {
  const sample = rows.slice(0, LOOKED_AT);
  const columns = header.map((_, at) =>
    columnOf(
      sample.map(({ cells }) => cells[at] ?? ''),
      at,
    ),
  );
  const found: LedgerColumns = {};
  const taken = new Set<number>();
  const take = (role: LedgerRole, column: Column | undefined): void => {
    if (column === undefined || found[role] !== undefined) return;
    found[role] = column.at;
    taken.add(column.at);
  };
  const named = namedColumns(header, columns);
  for (const { role, column } of named) if (role !== null && !taken.has(column.at)) take(role, column);
  for (const { role, column } of named) if (role === null) taken.add(column.at);
  const left = (): Column[] => columns.filter(({ at }) => !taken.has(at));
  take(
    'date',
    most(
      left().filter(({ days }) => days >= MOSTLY),
      ({ days }) => days,
    ),
  );
  if (NUMERIC.every((role) => found[role] === undefined)) amountsByContent(left(), take);
  if (NUMERIC.every((role) => found[role] === undefined)) return null;
  take(
    'currency',
    left().find(({ codes }) => codes >= MOSTLY),
  );
  take(
    'name',
    most(
      left().filter(({ letters, days }) => letters > 0 && days < MOSTLY),
      ({ letters }) => letters,
    ),
  );
  const cellsOf = (role: LedgerRole): readonly string[] => columns[found[role] ?? -1]?.cells ?? [];
  const amounts = NUMERIC.flatMap(cellsOf);
  const usesDollars =
    amounts.some((cell) => /US\$|USD/.test(cell)) ||
    most([...cellsOf('currency')], (cell) => +(cell === 'USD')) === 'USD';
  return {
    columns: found,
    dates: orderOf(cellsOf('date')) ?? (usesDollars ? 'month-first' : 'day-first'),
    decimals: decimalsOf(amounts) ?? 'point',
  };
}

/** Columns whose names say what they hold, and that do; the best of each role first. */
function namedColumns(
  header: readonly string[],
  columns: readonly Column[],
): { readonly role: LedgerRole | null; readonly column: Column }[] {
  return columns
    .flatMap((column) => {
      const meaning = meaningOf(header[column.at] ?? '');
      if (meaning === undefined) return [];
      const { role } = meaning;
      const isNumeric = role !== null && NUMERIC.includes(role);
      // A mark for debit or credit is called like a column of amounts.
      if (isNumeric && column.money < MOSTLY) return column.filled > 0 ? [] : [{ role, column, rank: 9 }];
      if (role === 'date' && column.days < MOSTLY) return [];
      return [{ role, column, rank: meaning.rank + (column.filled < FILLED && !isNumeric ? 9 : 0) }];
    })
    .sort((one, other) => one.rank - other.rank);
}

/** Finds the amounts of a table that does not name them: not the balance that they run up, and debit and credit where those are two. */
function amountsByContent(
  columns: readonly Column[],
  take: (role: LedgerRole, column: Column | undefined) => void,
): void {
  const numeric = columns.filter(({ money, days, filled }) => money >= MOSTLY && days < MOSTLY && filled > 0);
  const written = numeric.filter(({ decimals }) => decimals >= MOSTLY);
  const likely = written.length > 0 ? written : numeric;
  const amounts = likely.filter(
    (balance) => !likely.some((other) => other !== balance && isBalanceOf(balance, other)),
  );
  const [first, second] = amounts;
  if (first === undefined) return;
  const either = first.cells.filter(
    (cell, row) => (cell === '') !== ((second?.cells[row] ?? '') === ''),
  ).length;
  if (second !== undefined && either >= EITHER * first.cells.length) {
    take('debit', first);
    take('credit', second);
  } else {
    take(
      'amount',
      most(amounts, ({ filled }) => filled),
    );
  }
}

/** Whether one column grows by what stands in another, downwards or upwards. */
function isBalanceOf(balance: Column, amount: Column): boolean {
  const decimals = decimalsOf([...balance.cells, ...amount.cells]) ?? 'point';
  const [sums, steps] = [balance, amount].map(({ cells }) =>
    cells.map((cell) => moneyIn(cell, decimals)?.cents ?? null),
  );
  if (sums === undefined || steps === undefined || sums.length < 3) return false;
  let [down, up] = [0, 0];
  for (let row = 1; row < sums.length; row += 1) {
    const [before = null, after = null] = [sums[row - 1], sums[row]];
    if (before === null || after === null) continue;
    const step = Math.abs(after - before);
    if (step !== 0 && step === Math.abs(steps[row] ?? 0)) down += 1;
    if (step !== 0 && step === Math.abs(steps[row - 1] ?? 0)) up += 1;
  }
  return Math.max(down, up) >= FOLLOWS * (sums.length - 1);
}

function columnOf(cells: readonly string[], at: number): Column {
  const filled = cells.filter((cell) => cell !== '');
  const share = (fits: (cell: string) => boolean): number =>
    filled.length === 0 ? 0 : filled.filter(fits).length / filled.length;
  return {
    at,
    cells,
    filled: cells.length === 0 ? 0 : filled.length / cells.length,
    days: share((cell) => dayIn(cell, 'day-first') !== null || dayIn(cell, 'month-first') !== null),
    money: share(isMoney),
    decimals: share((cell) => /[.,]\d\d(?!\d)/.test(cell)),
    letters:
      filled.reduce((sum, cell) => sum + (cell.match(/\p{L}/gu)?.length ?? 0), 0) / (cells.length || 1),
    codes: share((cell) => /^[A-Z]{3}$/.test(cell)),
  };
}

function most<T>(values: readonly T[], of: (value: T) => number): T | undefined {
  return values.reduce<T | undefined>(
    (best, value) => (best === undefined || of(value) > of(best) ? value : best),
    undefined,
  );
}
