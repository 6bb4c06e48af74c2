import type { MatchReasons, MatchRules } from '../../../contract/ledgers';
import { likenessOf } from './name-likeness';
import type { Side } from './sides';

/** Log-odds that a receipt and an entry are the same where nothing but their amounts is known: the same, and nearly the same. */
const SAME_AMOUNT = 2;
const NEAR_AMOUNT = -1.5;
/** What the same day adds, and what is left of it at the last day that the rules allow. */
const SAME_DAY = 1.5;
const LAST_DAY = -1;
/** What is taken away where the entry is older than the receipt by more than a day: banks book later, not earlier. */
const BOOKED_EARLIER = 0.5;
/** What is taken away where money goes one way in the receipt and the other in the entry. */
const OTHER_DIRECTION = 3;
/** What the likeness of names adds, from unlike to the same. */
const NAME_STEPS: readonly (readonly [likeness: number, weight: number])[] = [
  [0, -2.5],
  [0.3, -1.5],
  [0.5, 0],
  [0.8, 2.5],
  [1, 3],
];

/** A receipt and an entry that may be the same. */
export interface Pair {
  readonly receipt: Side;
  readonly entry: Side;
  /** Log-odds that they are. */
  readonly weight: number;
  readonly reasons: Omit<MatchReasons, 'rivals'>;
}

/** Weighs what speaks for a receipt and an entry. */
export class Evidence {
  readonly #rules: MatchRules;
  readonly #likeness = new Map<string, Map<string, number>>();

  constructor(rules: MatchRules) {
    this.#rules = rules;
  }

  /** Days by which dates may differ. */
  get window(): number {
    return this.#rules.days;
  }

  /** @returns `null` where they cannot be the same: currencies that differ, or days too far apart */
  pair(receipt: Side, entry: Side): Pair | null {
    const days = this.daysBetween(receipt, entry);
    if (days === undefined || !sameCurrency(receipt, entry)) return null;
    const name = this.likeness(receipt, entry);
    const sameAmount = receipt.cents === entry.cents;
    const sameDirection = receipt.isBack === entry.isBack;
    const weight =
      (sameAmount ? SAME_AMOUNT : NEAR_AMOUNT) +
      this.weightOfDays(days) +
      (name === null ? 0 : weightOfName(name)) -
      (sameDirection ? 0 : OTHER_DIRECTION);
    return { receipt, entry, weight, reasons: { days, name, sameAmount, sameDirection } };
  }

  /** How many days the entry is younger than the receipt; `null` where one has none, `undefined` where it is too many. */
  daysBetween(receipt: Side, entry: Side): number | null | undefined {
    if (receipt.day === null || entry.day === null) return null;
    const days = entry.day - receipt.day;
    return Math.abs(days) <= this.#rules.days ? days : undefined;
  }

  /** Likeness of the names, 0-1; `null` where one has none. */
  likeness({ name: one }: Side, { name: other }: Side): number | null {
    if (one === null || other === null) return null;
    let known = this.#likeness.get(one.key);
    if (known === undefined) this.#likeness.set(one.key, (known = new Map<string, number>()));
    let likeness = known.get(other.key);
    // The same shops come again and again.
    if (likeness === undefined) known.set(other.key, (likeness = likenessOf(one, other)));
    return likeness;
  }

  /** What days between receipt and entry say. */
  weightOfDays(days: number | null): number {
    if (days === null) return 0;
    const share = Math.abs(days) / (this.#rules.days + 1);
    return SAME_DAY + (LAST_DAY - SAME_DAY) * share - (days < -1 ? BOOKED_EARLIER : 0);
  }
}

/** What the likeness of two names says. */
export function weightOfName(likeness: number): number {
  const next = NAME_STEPS.findIndex(([upTo]) => likeness <= upTo);
  const [[from, low], [to, high]] = [NAME_STEPS[Math.max(0, next - 1)] ?? [0, 0], NAME_STEPS[next] ?? [1, 0]];
  return to === from ? high : low + ((high - low) * (likeness - from)) / (to - from);
}

/** A probability from log-odds. */
export function probabilityOf(weight: number): number {
  return 1 / (1 + Math.exp(-weight));
}

/** Whether currencies do not speak against each other; one that is not known speaks against none. */
export function sameCurrency({ currency: one }: Side, { currency: other }: Side): boolean {
  return one === null || other === null || one === other;
}
