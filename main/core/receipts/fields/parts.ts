import type { Role } from './anchors';
import type { PageAmount } from './page-amounts';

/** What stands beside a total and makes it up, or pays it. */
export type PartName = Extract<
  Role,
  'subtotal' | 'tax' | 'service' | 'discount' | 'rounding' | 'cash' | 'change'
>;

/** An amount that was found for a part. */
export interface FoundPart {
  readonly amount: PageAmount;
  /** As it counts: a discount is what is taken off, whatever its sign. */
  readonly cents: number;
  /** 0-1 */
  readonly confidence: number;
}

/** The parts of a receipt. */
export type Parts = Readonly<Partial<Record<PartName, FoundPart>>>;

/** How sure a part is by itself at most, and how sure where it adds up with the total. */
const [ALONE, FITTING] = [0.85, 0.96] as const;
const MOST_ROUNDING = 5;
/** Of each part so many are tried together. */
const MOST_TRIED = 4;

/**
 * The parts of a total: of all amounts that their words make a part, those that add up with it and with each other, else
 * those whose words say it most clearly.
 *
 * @param total - in hundredths
 */
export function partsOf(total: number | null, amounts: readonly PageAmount[]): Parts {
  const of = (name: PartName): PageAmount[] =>
    amounts
      .filter(({ anchor, decimals, isLast }) => anchor?.role === name && decimals > 0 && isLast)
      .sort((a, b) => worthOf(b) - worthOf(a))
      .slice(0, MOST_TRIED);
  const found: Partial<Record<PartName, FoundPart>> = {};
  const set = (name: PartName, amount: PageAmount | undefined, isFitting: boolean): void => {
    if (amount === undefined) return;
    const cents = name === 'rounding' ? amount.cents : Math.abs(amount.cents);
    const sureness = amount.confidence * (amount.anchor?.grade ?? 0) * amount.form;
    const confidence = isFitting ? FITTING * Math.max(0.9, sureness) : Math.min(ALONE, sureness * ALONE);
    found[name] = { amount, cents, confidence };
  };
  const payment = total === null ? null : paymentFor(total, of('cash'), of('change'));
  set('cash', payment?.cash ?? of('cash')[0], payment !== null);
  set('change', payment?.change ?? of('change')[0], payment !== null && payment.change !== undefined);
  const sum = total === null ? null : sumFor(total, of);
  for (const name of ['subtotal', 'tax', 'service', 'discount', 'rounding'] as const)
    set(name, sum?.[name] ?? of(name)[0], sum?.[name] !== undefined);
  return found;
}

function worthOf({ anchor, confidence, inSummary }: PageAmount): number {
  return (anchor?.grade ?? 0) * confidence * (inSummary ? 0.5 : 1);
}

function paymentFor(
  total: number,
  paid: readonly PageAmount[],
  back: readonly PageAmount[],
): { readonly cash: PageAmount; readonly change: PageAmount | undefined } | null {
  for (const cash of paid) {
    const change = back.find(({ cents }) => cash.cents - Math.abs(cents) === total);
    if (change !== undefined) return { cash, change };
  }
  const exact = paid.find(({ cents }) => cents === total);
  return exact === undefined ? null : { cash: exact, change: undefined };
}

type Sum = Readonly<Partial<Record<PartName, PageAmount>>>;

/** The parts that make a total up; the fewest that do. */
function sumFor(total: number, of: (name: PartName) => PageAmount[]): Sum | null {
  const withNone = (name: PartName): (PageAmount | undefined)[] => [undefined, ...of(name)];
  let best: { readonly sum: Sum; readonly count: number } | null = null;
  for (const subtotal of of('subtotal')) {
    for (const tax of withNone('tax'))
      for (const service of withNone('service'))
        for (const discount of withNone('discount'))
          for (const rounding of withNone('rounding')) {
            const cents =
              subtotal.cents +
              (tax?.cents ?? 0) +
              (service?.cents ?? 0) -
              Math.abs(discount?.cents ?? 0) +
              (rounding?.cents ?? 0);
            if (cents !== total || Math.abs(rounding?.cents ?? 0) > MOST_ROUNDING) continue;
            const parts = { subtotal, tax, service, discount, rounding };
            // More parts are more evidence, unless they are nothing.
            const count = Object.values(parts).filter(
              (part) => part !== undefined && part.cents !== 0,
            ).length;
            if (best === null || count > best.count) best = { sum: present(parts), count };
          }
  }
  return best?.sum ?? null;
}

function present(parts: Readonly<Record<string, PageAmount | undefined>>): Sum {
  return Object.fromEntries(Object.entries(parts).filter(([, amount]) => amount !== undefined));
}
