import { decimalOf } from './amount';
import type { PartName } from './parts';

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
  /** Values of the sentence, for its translations; amounts are decimal strings. */
  readonly params: Readonly<Record<string, string | number>>;
}

/** What stands beside a total, in hundredths; a discount as what it takes off. */
export type PartCents = Readonly<Partial<Record<PartName, number>>>;

/** Rounding to coins changes a total by at most this, in hundredths. */
const MOST_ROUNDING = 5;
/** Fewer items than this may be a part of those there are. */
const LEAST_ITEMS = 2;

/**
 * What does not add up. Nothing is changed for it: the fields stay as they were read.
 *
 * @param total - in hundredths
 */
export function checkSums(
  total: number,
  parts: PartCents,
  items: readonly { readonly cents: number }[],
): Flag[] {
  const flags: Flag[] = [];
  const { subtotal, tax, service, discount, rounding, cash, change } = parts;
  if (subtotal !== undefined) {
    const known = [tax ?? 0, service ?? 0, rounding ?? 0];
    const reduced = discount ?? 0;
    // Taxes, service and discounts may be in the subtotal already.
    const sums = combinations(subtotal, [...known, -reduced]);
    if (!sums.some((sum) => Math.abs(sum - total) <= (rounding === undefined ? MOST_ROUNDING : 0)))
      flags.push({
        code: 'sum-differs',
        fields: ['total', 'subtotal', ...(tax === undefined ? [] : ['tax'])],
        message: `The total ${decimalOf(total)} is not what ${partsSaid(parts)} make (check which one was misread).`,
        params: { total: decimalOf(total), ...sumParts(parts) },
      });
  }
  if (cash !== undefined && change !== undefined && cash - change !== total)
    flags.push({
      code: 'payment-differs',
      fields: ['total', 'cash', 'change'],
      message: `${decimalOf(cash)} paid less ${decimalOf(change)} change is not the total ${decimalOf(total)} (check which one was misread).`,
      params: { cash: decimalOf(cash), change: decimalOf(change), total: decimalOf(total) },
    });
  const sum = items.reduce((all, { cents }) => all + cents, 0);
  const wanted = [total, subtotal ?? total];
  const slack = MOST_ROUNDING + (discount ?? 0) + (tax ?? 0) + (service ?? 0);
  if (items.length >= LEAST_ITEMS && !wanted.some((one) => Math.abs(one - sum) <= slack))
    flags.push({
      code: 'items-differ',
      fields: ['total', 'items'],
      message: `The ${items.length} items make ${decimalOf(sum)}, not the total ${decimalOf(total)} (one may be missing or misread).`,
      params: { items: items.length, sum: decimalOf(sum), total: decimalOf(total) },
    });
  return flags;
}

function combinations(base: number, extras: readonly number[]): number[] {
  return extras.reduce<number[]>((sums, extra) => [...sums, ...sums.map((sum) => sum + extra)], [base]);
}

function partsSaid(parts: PartCents): string {
  return Object.entries(sumParts(parts))
    .map(([name, amount]) => `${name} ${amount}`)
    .join(', ');
}

function sumParts({ subtotal, tax, service, discount, rounding }: PartCents): Record<string, string> {
  return Object.fromEntries(
    Object.entries({ subtotal, tax, service, discount, rounding }).flatMap(([name, cents]) =>
      cents === undefined ? [] : [[name, decimalOf(cents)]],
    ),
  );
}
