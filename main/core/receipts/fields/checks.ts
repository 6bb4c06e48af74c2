import { decimalOf } from './amount';
import type { FoundItem } from './items';
import type { Parts } from './parts';

/** Something on a page that a person should look at. */
export interface Flag {
  readonly code:
    | 'no-text'
    | 'no-total'
    | 'no-date'
    | 'sum-differs'
    | 'payment-differs'
    | 'items-differ'
    | 'date-ambiguous';
  /** The fields that it is about. */
  readonly fields: readonly string[];
  /** In English, with what is wrong. */
  readonly message: string;
}

/** Rounding to coins changes a total by at most this, in hundredths. */
const MOST_ROUNDING = 5;
/** Fewer items than this may be a part of those there are. */
const LEAST_ITEMS = 2;

/**
 * What does not add up. Nothing is changed for it: the fields stay as they were read.
 *
 * @param total - in hundredths
 */
export function checkSums(total: number, parts: Parts, items: readonly FoundItem[]): Flag[] {
  const flags: Flag[] = [];
  const { subtotal, tax, service, discount, rounding, cash, change } = parts;
  if (subtotal !== undefined) {
    const known = [tax, service, rounding].map((part) => part?.cents ?? 0);
    const reduced = discount?.cents ?? 0;
    // Taxes, service and discounts may be in the subtotal already.
    const sums = combinations(subtotal.cents, [...known, -reduced]);
    if (!sums.some((sum) => Math.abs(sum - total) <= (rounding === undefined ? MOST_ROUNDING : 0)))
      flags.push({
        code: 'sum-differs',
        fields: ['total', 'subtotal', ...(tax === undefined ? [] : ['tax'])],
        message: `The total ${decimalOf(total)} is not what ${partsSaid(parts)} make (check which one was misread).`,
      });
  }
  if (cash !== undefined && change !== undefined && cash.cents - change.cents !== total)
    flags.push({
      code: 'payment-differs',
      fields: ['total', 'cash', 'change'],
      message: `${decimalOf(cash.cents)} paid less ${decimalOf(change.cents)} change is not the total ${decimalOf(total)} (check which one was misread).`,
    });
  const sum = items.reduce((all, { cents }) => all + cents, 0);
  const wanted = [total, subtotal?.cents ?? total];
  const slack = MOST_ROUNDING + (discount?.cents ?? 0) + (tax?.cents ?? 0) + (service?.cents ?? 0);
  if (items.length >= LEAST_ITEMS && !wanted.some((one) => Math.abs(one - sum) <= slack))
    flags.push({
      code: 'items-differ',
      fields: ['total', 'items'],
      message: `The ${items.length} items make ${decimalOf(sum)}, not the total ${decimalOf(total)} (one may be missing or misread).`,
    });
  return flags;
}

function combinations(base: number, extras: readonly number[]): number[] {
  return extras.reduce<number[]>((sums, extra) => [...sums, ...sums.map((sum) => sum + extra)], [base]);
}

function partsSaid({ subtotal, tax, service, discount, rounding }: Parts): string {
  return Object.entries({ subtotal, tax, service, discount, rounding })
    .flatMap(([name, part]) => (part === undefined ? [] : [`${name} ${decimalOf(part.cents)}`]))
    .join(', ');
}
