import type { LedgerEntry, Match, MatchRules, Pairing, Reconciliation } from '../../../contract/ledgers';
import { Evidence, type Pair } from './evidence';
import type { FoundMatch } from './found-match';
import { nearAmounts } from './near-amounts';
import { pairUp } from './one-to-one';
import { sideOfEntry, sideOfReceipt, usualDirection, type Receipt, type Side } from './sides';
import { groupBy, sumUp } from './sums';
import { Verdicts, type Decision } from './verdicts';

/** Log-odds from which on a pair with nearly the same amount is worth telling. */
const WORTH_TELLING = 0.5;

/**
 * Holds receipts against the entries of a ledger. What a person decided comes first; then pairs of the same amount, then sums, then
 * amounts that differ as misread ones do. Within each step what fits best as a whole is taken, not what comes first.
 */
export function reconcile(
  receipts: readonly Receipt[],
  entries: readonly LedgerEntry[],
  rules: MatchRules,
  decisions: readonly Decision[] = [],
): Reconciliation {
  const evidence = new Evidence(rules);
  const usual = usualDirection(receipts, entries);
  const numbers = new Map(receipts.map(({ id }, at) => [id, at]));
  const verdicts = new Verdicts(
    decisions,
    ({ pages, entries: of }) =>
      pages.every((page) => numbers.has(page)) && of.every((at) => at < entries.length),
  );
  const idOf = (at: number): string => receipts[at]?.id ?? '';
  const allows = (of: readonly number[], others: readonly number[]): boolean =>
    verdicts.allows(of.map(idOf), others);

  const sides = receipts.map(sideOfReceipt);
  const entrySides = entries.map((entry) => sideOfEntry(entry, usual));
  const agreed = verdicts.agreed.map((pairing) => agreedMatch(pairing, numbers, sides, entrySides, evidence));
  const takenPages = new Set(agreed.flatMap(({ pages }) => pages));
  const takenEntries = new Set(agreed.flatMap(({ entries: of }) => of));
  const found: FoundMatch[] = [];
  const freeReceipts = (): Side[] =>
    sides.filter((side) => side !== null && !takenPages.has(idOf(side.at))) as Side[];
  const freeEntries = (): Side[] => entrySides.filter(({ at }) => !takenEntries.has(at));
  const take = (matches: readonly FoundMatch[]): void => {
    for (const match of matches) {
      found.push(match);
      for (const at of match.receipts) takenPages.add(idOf(at));
      for (const at of match.entries) takenEntries.add(at);
    }
  };
  const pairsOf = (receipt: Side, candidates: readonly Side[]): Pair[] =>
    candidates.flatMap((entry) => {
      const pair = evidence.pair(receipt, entry);
      return pair !== null && allows([receipt.at], [entry.at]) ? [pair] : [];
    });

  const byAmount = groupBy(freeEntries(), ({ cents }) => cents);
  for (const [cents, group] of groupBy(freeReceipts(), (side) => side.cents)) {
    const candidates = byAmount.get(cents);
    if (candidates !== undefined)
      take(
        pairUp(
          group.map((receipt) => pairsOf(receipt, candidates)),
          true,
        ),
      );
  }
  if (rules.sums) take(sumUp(freeReceipts(), freeEntries(), evidence, allows));
  const left = groupBy(freeEntries(), ({ cents }) => cents);
  take(
    pairUp(
      freeReceipts().map((receipt) =>
        [...nearAmounts(receipt.cents)].flatMap((cents) =>
          pairsOf(receipt, left.get(cents) ?? []).filter(({ weight }) => weight > WORTH_TELLING),
        ),
      ),
      false,
    ),
  );

  return {
    matches: [
      ...found.map(({ receipts: of, entries: others, ...match }) => ({
        pages: of.map(idOf),
        entries: [...others],
        ...match,
      })),
      ...agreed,
    ],
    pages: freeReceipts().map(({ at }) => idOf(at)),
    entries: freeEntries().map(({ at }) => at),
    unknown: receipts.flatMap(({ id }, at) => (sides[at] === null && !takenPages.has(id) ? [id] : [])),
    rejected: [...verdicts.rejected],
  };
}

/** What a person said belongs together, with what speaks for it and against. */
function agreedMatch(
  { pages, entries }: Pairing,
  numbers: ReadonlyMap<string, number>,
  receiptSides: readonly (Side | null)[],
  entrySides: readonly Side[],
  evidence: Evidence,
): Match {
  const receipts = pages.flatMap((page) => receiptSides[numbers.get(page) ?? -1] ?? []);
  const others = entries.flatMap((at) => entrySides[at] ?? []);
  const pairs = receipts.flatMap((receipt) => others.map((entry) => [receipt, entry] as const));
  const names = pairs.flatMap(([receipt, entry]) => evidence.likeness(receipt, entry) ?? []);
  const days = pairs.flatMap(([{ day: one }, { day: other }]) =>
    one === null || other === null ? [] : [other - one],
  );
  const sumOf = (of: readonly Side[]): number =>
    of.reduce((sum, { cents, isBack }) => sum + (isBack ? -cents : cents), 0);
  return {
    pages: [...pages],
    entries: [...entries],
    status: 'agreed',
    confidence: 1,
    reasons: {
      days: days.length === 0 ? null : days.reduce((far, one) => (Math.abs(one) > Math.abs(far) ? one : far)),
      name: names.length === 0 ? null : Math.min(...names),
      sameAmount: Math.abs(sumOf(receipts)) === Math.abs(sumOf(others)),
      sameDirection: sumOf(receipts) * sumOf(others) >= 0,
      rivals: 0,
    },
  };
}
