import type { LedgerEntry, LedgerLayout, LedgerRefusal } from '../../../contract/ledgers';
import { decimalOf } from '../fields/amount';
import { dayIn } from './day';
import { moneyIn, type Money } from './money';
import type { TableRow } from './table';

/** Rows that sum up, or say what an account held. */
const SUMS =
  /^\W*((sub|grand)[- ]?)?total(s|e|en)?\b|^\W*(summe|gesamt|zwischensumme|saldo|anfangssaldo|endsaldo|(opening|closing|beginning|ending|brought forward|carried forward)( balance)?|balance (brought|carried)|jumlah|subtotal|solde)\b|合\s?计|总\s?计|小\s?计|期初|期末/i;
/** Letters of a row that are told of where it is no entry. */
const MOST_TOLD = 160;

/** What the rows of a ledger come to. */
export interface LedgerRows {
  readonly entries: readonly LedgerEntry[];
  readonly refused: readonly LedgerRefusal[];
}

/** Reads the rows of a ledger; those that are no entries are told with the reason. */
export function entriesOf(rows: readonly TableRow[], layout: LedgerLayout): LedgerRows {
  const { columns, decimals, dates } = layout;
  const entries: LedgerEntry[] = [];
  const refused: LedgerRefusal[] = [];
  const days = new Map<string, string | null>();
  const dayOf = (cell: string): string | null => {
    // The same days come again and again.
    let day = days.get(cell);
    if (day === undefined) days.set(cell, (day = dayIn(cell, dates)));
    return day;
  };
  const usual = usualSigns(rows, layout);
  for (const { line, cells } of rows) {
    const cell = (at: number | undefined): string => (at === undefined ? '' : (cells[at] ?? ''));
    const refuse = (reason: LedgerRefusal['reason']): void =>
      void refused.push({ line, reason, text: cells.filter(Boolean).join(' · ').slice(0, MOST_TOLD) });
    const written = cell(columns.date);
    const date = written === '' ? null : dayOf(written);
    if (date === null && cells.some((one) => SUMS.test(one))) {
      refuse('total');
      continue;
    }
    const amounts = [columns.amount, columns.debit, columns.credit].map((at) => moneyOf(cell(at), decimals));
    const [amount, debit, credit] = amounts;
    const needed = [columns.amount, columns.debit, columns.credit].filter((at) => at !== undefined);
    if (cells.length <= Math.min(...needed)) {
      refuse('too-short');
      continue;
    }
    const filled = amounts.filter((money) => money === 'bad' || (money?.cents ?? 0) !== 0);
    if (amounts.includes('bad') || filled.length > 1) refuse('bad-amount');
    else if (filled.length === 0) refuse('no-amount');
    else if (written !== '' && date === null) refuse('bad-date');
    else {
      const money = filled[0] as Money;
      const isOut =
        money === amount
          ? money.cents < 0
          : (money === debit) ===
            (Math.sign(money.cents) === (money === credit ? usual.credit : usual.debit));
      entries.push({
        index: entries.length,
        line,
        date,
        amount: decimalOf(Math.abs(money.cents)),
        direction: isOut ? 'out' : 'in',
        name: cell(columns.name).replace(/\s+/g, ' '),
        currency: currencyIn(cell(columns.currency)) ?? money.currency,
        reference: cell(columns.reference).replace(/\s+/g, ' '),
      });
    }
  }
  return { entries, refused };
}

/** Which sign most debits and most credits have: some banks write a minus in either column, and those without one are taken back. */
function usualSigns(
  rows: readonly TableRow[],
  { columns, decimals }: LedgerLayout,
): { readonly debit: number; readonly credit: number } {
  const signOf = (at: number | undefined): number => {
    if (at === undefined) return 1;
    let sum = 0;
    for (const { cells } of rows) sum += Math.sign(moneyIn(cells[at] ?? '', decimals)?.cents ?? 0);
    return sum < 0 ? -1 : 1;
  };
  return { debit: signOf(columns.debit), credit: signOf(columns.credit) };
}

function moneyOf(cell: string, decimals: LedgerLayout['decimals']): Money | 'bad' | null {
  return /\d/.test(cell) ? (moneyIn(cell, decimals) ?? 'bad') : null;
}

function currencyIn(cell: string): string | null {
  const code = cell.trim().toUpperCase();
  if (/^[A-Z]{3}$/.test(code)) return code;
  return code === '' ? null : (moneyIn(`${code} 1`, 'point')?.currency ?? null);
}
