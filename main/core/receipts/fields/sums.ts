import type { PageAmount } from './page-amounts';

/** Differences up to this are rounding, in hundredths. */
const TOLERANCE = 0;
/** Rounding to coins changes a total by at most this, in hundredths. */
const MOST_ROUNDING = 5;
/** So many subtotals may add up to a total. */
const MOST_SUBTOTALS = 4;

/** What the amounts of a page say of a total by arithmetic. */
export interface SumEvidence {
  /** What was paid less what was given back. */
  readonly payment: boolean;
  /** What was paid, with nothing given back. */
  readonly exactPayment: boolean;
  /** The parts above it: subtotal, tax, service, discount and rounding. */
  readonly parts: boolean;
  /** The amounts of the items above it. */
  readonly items: boolean;
}

/** Whether a total fits the other amounts of the page. */
export function evidenceFor(cents: number, amounts: readonly PageAmount[], firstRow: number): SumEvidence {
  const of = (role: string): number[] =>
    unique(
      amounts
        .filter((one) => one.anchor?.role === role && !one.inSummary && one.isLast)
        .map((one) => Math.abs(one.cents)),
    );
  const cash = of('cash');
  const change = of('change');
  const signed = (role: string): number[] =>
    unique(
      amounts
        .filter((one) => one.anchor?.role === role && !one.inSummary && one.isLast)
        .map((one) => one.cents),
    );
  const isRounded = (sum: number): boolean => Math.abs(sum - cents) <= TOLERANCE;
  const payment = cash.some((paid) => change.some((back) => back > 0 && isRounded(paid - back)));
  const exactPayment = cash.some((paid) => paid === cents) && !change.some((back) => back > 0);
  return {
    payment,
    exactPayment,
    parts: fitsParts(
      cents,
      of('subtotal'),
      [...of('tax'), ...of('service')],
      of('discount'),
      signed('rounding'),
    ),
    items: fitsItems(cents, amounts, firstRow),
  };
}

function fitsParts(
  cents: number,
  subtotals: readonly number[],
  additions: readonly number[],
  discounts: readonly number[],
  roundings: readonly number[],
): boolean {
  // What is taxed at several rates has a subtotal for each.
  const several = sums(subtotals.slice(0, MOST_SUBTOTALS)).filter((sum) => !subtotals.includes(sum));
  if (several.includes(cents) && cents !== 0) return true;
  const extras = sums([...additions.slice(0, 4), ...discounts.slice(0, 2).map((one) => -one)]);
  const rounded = [0, ...roundings.flatMap((one) => [one, -one])].filter(
    (one) => Math.abs(one) <= MOST_ROUNDING,
  );
  return subtotals.some((subtotal) =>
    extras.some(
      (extra) =>
        (extra !== 0 || roundings.length > 0) &&
        rounded.some((rounding) => subtotal + extra + rounding === cents),
    ),
  );
}

/** Sums of any of some numbers, of none, too. */
function sums(values: readonly number[]): number[] {
  return values.reduce<number[]>((all, value) => [...all, ...all.map((sum) => sum + value)], [0]);
}

/** Whether the last amounts of rows without a word for them, above the first row with one, add up to it. */
function fitsItems(cents: number, amounts: readonly PageAmount[], firstRow: number): boolean {
  const items = amounts.filter(
    ({ anchor, isLast, row, decimals, inSummary }) =>
      anchor === null && isLast && row < firstRow && decimals === 2 && !inSummary,
  );
  if (items.length < 2) return false;
  const sum = items.reduce((all, one) => all + one.cents, 0);
  return Math.abs(sum - cents) <= MOST_ROUNDING;
}

function unique(values: readonly number[]): number[] {
  return [...new Set(values)];
}
