import type { FoundTotal, TotalCandidate } from './total';

/** Odds that it is none of the candidates. */
const NONE = 0.6;
const SUREST = 0.99;
/** A point that was written by hand is small, and may be taken for dirt. */
const POINT_OF_HAND = 0.75;

/** A total with how sure all looks at a page together make it. */
export interface ChosenTotal {
  readonly candidate: TotalCandidate;
  /** 0-1 */
  readonly confidence: number;
  /** Number of the look that it was read best in. */
  readonly look: number;
}

/**
 * The most probable total by all looks at a page: what is read the same in several of them gains, what is read in one only
 * loses.
 *
 * @param totals - of every look; `null` where it found none
 */
export function chooseTotal(totals: readonly (FoundTotal | null)[]): ChosenTotal | null {
  const odds = new Map<number, number>();
  for (const total of totals)
    for (const { cents, score } of total?.candidates ?? [])
      odds.set(cents, (odds.get(cents) ?? 0) + Math.exp(score));
  const [top] = [...odds].sort((a, b) => b[1] - a[1]);
  if (top === undefined) return null;
  const [cents, mine] = top;
  const [best] = totals
    .flatMap((total, look) => {
      const candidate = total?.candidates.find((one) => one.cents === cents);
      return candidate === undefined ? [] : [{ candidate, look }];
    })
    .sort((one, other) => other.candidate.score - one.candidate.score);
  if (best === undefined) return null;
  const all = [...odds.values()].reduce((sum, value) => sum + value, 0);
  const { amount } = best.candidate;
  const share = Math.min(SUREST, mine / (NONE + all));
  if (!amount.handwritten) return { ...best, confidence: share };
  // Being the total and being read right are two things; of print the scores say both.
  const doubt = amount.decimals === 0 ? POINT_OF_HAND : 1;
  return { ...best, confidence: share * amount.confidence * doubt };
}
