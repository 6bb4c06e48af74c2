import type { LedgerLayout } from '../../../contract/ledgers';
import { currencyOf } from '../fields/amount';

/** An amount as a ledger has it. */
export interface Money {
  /** In hundredths; less than nothing with a minus, in brackets, or as `DR`. */
  readonly cents: number;
  /** As `EUR`, where it stands beside the number. */
  readonly currency: string | null;
}

/** More than any ledger holds: numbers of accounts are longer. */
const MOST_CENTS = 1e11;

/** A number with a sign, brackets and a currency before or after it. */
const MONEY =
  /^(?<open>\()?(?<sign>[-+])?(?<before>\p{L}{1,4}(?:\.|\$)?|\p{Sc})?(?<inner>[-+])?(?<number>\d[\d.,' ]*|[.,]\d+)(?<after>\p{L}{1,4}\.?|\p{Sc})?(?<behind>[-+])?(?<close>\))?$/u;

/**
 * Reads a cell that holds an amount and nothing else.
 *
 * @param decimals - the sign before the decimals
 * @returns `null` where it is none
 */
export function moneyIn(cell: string, decimals: LedgerLayout['decimals']): Money | null {
  const text = cell.normalize('NFKC').replace(/[−–—]/g, '-').replace(/’/g, "'").replace(/\s+/g, ' ').trim();
  const marked = /^(.*\d.*?) ?(CR|DR|[CDHS])$/.exec(text);
  const match = MONEY.exec(
    (marked?.[1] ?? text).replace(/ ?([-+()]) ?/g, '$1').replace(/(?<!\d) | (?!\d)/g, ''),
  );
  if (match?.groups === undefined) return null;
  const { number = '', open, close, sign, inner, behind, before, after } = match.groups;
  if ((open === undefined) !== (close === undefined)) return null;
  const cents = centsOf(number.trim(), decimals);
  if (cents === null || cents > MOST_CENTS) return null;
  const isLess =
    open !== undefined || [sign, inner, behind].includes('-') || /^(DR|D|S)$/.test(marked?.[2] ?? '');
  return { cents: isLess && cents !== 0 ? -cents : cents, currency: codeOf(before ?? after) };
}

/** Which sign stands before the decimals in most cells; `null` where none tells. */
export function decimalsOf(cells: Iterable<string>): LedgerLayout['decimals'] | null {
  let [points, commas] = [0, 0];
  for (const cell of cells) {
    const last = /([.,])(\d+)\D*$/.exec(cell);
    if (last === null || !/^\D*\d[\d.,' ]*\D*$/u.test(cell)) continue;
    const [, mark, part = ''] = last;
    const isRepeated = cell.split(mark ?? '').length > 2;
    const hasOther = cell.includes(mark === '.' ? ',' : '.');
    // Three digits behind the only sign may be decimals or a group; behind one of several they are a group of the other.
    if (part.length === 3 && !hasOther && !isRepeated) continue;
    if ((mark === '.') !== isRepeated) points += 1;
    else commas += 1;
  }
  if (points === commas) return null;
  return points > commas ? 'point' : 'comma';
}

function centsOf(number: string, decimals: LedgerLayout['decimals']): number | null {
  const mark = decimals === 'point' ? '.' : ',';
  const [whole = '', part = '', ...more] = number.split(mark);
  if (more.length > 0 || !/^\d{0,6}$/.test(part)) return null;
  const [first = '', ...groups] = whole.split(/[.,' ]/);
  // India writes 1,47,160: groups of two before the last of three.
  const isGrouped =
    groups.length === 0 ||
    (/^\d{1,3}$/.test(first) &&
      groups.every((group, at) => /^\d{3}$/.test(group) || (/^\d\d$/.test(group) && at < groups.length - 1)));
  if (!isGrouped || (whole === '' && part === '')) return null;
  const value = Number(`${first}${groups.join('')}` || '0') + Number(`0.${part || '0'}`);
  return Math.round(value * 100);
}

/** A code of three letters, or what a sign stands for. */
function codeOf(written: string | undefined): string | null {
  if (written === undefined) return null;
  const known = currencyOf(written);
  if (known !== null) return known;
  return /^[A-Z]{3}$/.test(written) ? written : null;
}
