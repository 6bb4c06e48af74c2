import { sameCurrency, weightOfName, type Evidence } from './evidence';
import { foundMatch, type FoundMatch } from './found-match';
import type { Side } from './sides';
import { subsetCount, subsetsOf } from './subset-sum';

/** Parts of a sum, and amounts among which they are looked for, where names say that they belong together, and where they say nothing. */
const NAMED = { most: 8, pool: 20 } as const;
const NAMELESS = { most: 3, pool: 8 } as const;
/** Likeness from which on names belong together, and so surely that nobody need look. */
const ALIKE = 0.5;
const SURELY_ALIKE = 0.6;
/** Sums that would come out by chance: so few that nobody need look, and so many that it is not worth telling. */
const RARE = 0.02;
const COMMON = 0.5;
/** Most, in log-odds, that a sum counts which hardly comes out by chance. */
const MOST_WEIGHT = 3;
const ROUNDS = 4;

/**
 * Looks for receipts that were paid together, and for those that were paid in parts.
 *
 * @param isAllowed - whether these receipts and these entries may belong together
 */
export function sumUp(
  receipts: readonly Side[],
  entries: readonly Side[],
  evidence: Evidence,
  isAllowed: (receipts: readonly number[], entries: readonly number[]) => boolean,
): FoundMatch[] {
  const matches: FoundMatch[] = [];
  const usedReceipts = new Set<number>();
  const usedEntries = new Set<number>();
  for (let round = 0; round < ROUNDS; round += 1) {
    const freeReceipts = receipts.filter(({ at }) => !usedReceipts.has(at));
    const freeEntries = entries.filter(({ at }) => !usedEntries.has(at));
    const sums = [
      ...sumsOf(freeEntries, freeReceipts, evidence, isAllowed, false),
      ...sumsOf(freeReceipts, freeEntries, evidence, isAllowed, true),
    ].sort((one, other) => other.confidence - one.confidence);
    let isNew = false;
    for (const match of sums) {
      if (
        match.receipts.some((at) => usedReceipts.has(at)) ||
        match.entries.some((at) => usedEntries.has(at))
      )
        continue;
      for (const at of match.receipts) usedReceipts.add(at);
      for (const at of match.entries) usedEntries.add(at);
      matches.push(contested(match, sums));
      isNew = true;
    }
    if (!isNew) break;
  }
  return matches;
}

/** A part that others would need as well makes a sum doubtful. */
function contested(match: FoundMatch, sums: readonly FoundMatch[]): FoundMatch {
  const rivals = sums.filter(
    (other) =>
      other !== match &&
      (other.receipts.some((at) => match.receipts.includes(at)) ||
        other.entries.some((at) => match.entries.includes(at))),
  ).length;
  if (rivals === 0) return match;
  return {
    ...match,
    status: 'doubtful',
    confidence: match.confidence / (1 + rivals),
    reasons: { ...match.reasons, rivals: match.reasons.rivals + rivals },
  };
}

function sumsOf(
  wholes: readonly Side[],
  parts: readonly Side[],
  evidence: Evidence,
  isAllowed: (receipts: readonly number[], entries: readonly number[]) => boolean,
  ofEntries: boolean,
): FoundMatch[] {
  const byDay = groupBy(parts, ({ day }) => day);
  return wholes.flatMap((whole) => {
    const near = nearDays(whole, byDay, evidence).filter(
      (part) => part.cents < whole.cents && part.isBack === whole.isBack && sameCurrency(whole, part),
    );
    const likenesses = new Map(near.map((part) => [part, evidence.likeness(part, whole)]));
    const alike = near.filter((part) => (likenesses.get(part) ?? 0) >= ALIKE);
    const nameless = near.filter((part) => likenesses.get(part) === null);
    for (const [pool, limits] of [
      [alike, NAMED],
      [nameless, NAMELESS],
    ] as const) {
      const chance = subsetCount(pool.length, limits.most) / whole.cents;
      if (pool.length < 2 || pool.length > limits.pool || chance > COMMON) continue;
      const places = (chosen: readonly number[]): Side[] => chosen.flatMap((at) => pool[at] ?? []);
      const sides = (of: readonly Side[]): [number[], number[]] => {
        const numbers = of.map(({ at }) => at);
        return ofEntries ? [[whole.at], numbers] : [numbers, [whole.at]];
      };
      const { found, isCut } = subsetsOf(
        whole.cents,
        pool.map(({ cents }) => cents),
        limits.most,
        (chosen) => isAllowed(...sides(places(chosen))),
      );
      const [first] = found;
      if (first === undefined) continue;
      const chosen = places(first);
      const names = chosen.map((part) => likenesses.get(part) ?? null);
      const name = names.some((one) => one === null) ? null : Math.min(...names.map((one) => one ?? 0));
      const days = chosen.map(
        (part) => (ofEntries ? evidence.daysBetween(whole, part) : evidence.daysBetween(part, whole)) ?? null,
      );
      const farthest = days.some((one) => one === null)
        ? null
        : days.reduce((far, one) => (Math.abs(one ?? 0) > Math.abs(far ?? 0) ? one : far), 0);
      const weight =
        Math.min(MOST_WEIGHT, -Math.log(chance) - 1) +
        evidence.weightOfDays(farthest) +
        (name === null ? 0 : weightOfName(name));
      const reasons = {
        days: farthest,
        name,
        sameAmount: true,
        sameDirection: true,
        rivals: found.length - 1,
      };
      const isEnough = name !== null && name >= SURELY_ALIKE && chance < RARE && !isCut;
      return [foundMatch(...sides(chosen), weight, reasons, found.length > 1 ? [0] : [], isEnough)];
    }
    return [];
  });
}

/** Those whose day fits, and those that have none. */
function nearDays(
  whole: Side,
  byDay: ReadonlyMap<number | null, readonly Side[]>,
  evidence: Evidence,
): Side[] {
  if (whole.day === null) return [...byDay.values()].flat();
  const near: Side[] = [...(byDay.get(null) ?? [])];
  for (let away = -evidence.window; away <= evidence.window; away += 1)
    near.push(...(byDay.get(whole.day + away) ?? []));
  return near;
}

/** Values by a key. */
export function groupBy<T, K>(values: readonly T[], keyOf: (value: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const value of values) {
    const key = keyOf(value);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [value]);
    else group.push(value);
  }
  return groups;
}
