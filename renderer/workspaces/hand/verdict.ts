import type { TeachJudgement } from '../../../main/contract/teaching';

/** Below this probability of so uneven changes by chance alone they speak for a difference. */
const EVIDENCE = 0.05;

/** What a lesson did for samples that were not learnt from. */
export type Verdict =
  /** Nothing was held back. */
  | { readonly kind: 'unknown' }
  | {
      /** `maybe-…`: more or fewer are read right, and chance alone could well do that. */
      readonly kind: 'better' | 'maybe-better' | 'same' | 'maybe-worse' | 'worse';
      readonly before: number;
      readonly after: number;
      readonly total: number;
      /** Samples that are read right now and were not, and the other way round. */
      readonly gained: number;
      readonly lost: number;
      /** Two-sided, exact. */
      readonly p: number;
    };

/** Whether the model reads a person better than before, by the samples that it reads otherwise (McNemar 1947). */
export function verdictOf({ own, changed }: Pick<TeachJudgement, 'own' | 'changed'>): Verdict {
  if (own === null) return { kind: 'unknown' };
  const gained = changed.filter(
    ({ label, before, after }) => before.digit !== label && after.digit === label,
  );
  const lost = changed.filter(({ label, before, after }) => before.digit === label && after.digit !== label);
  const p = signTest(gained.length, lost.length);
  const { before, after } = own;
  const difference = after.correct - before.correct;
  const isSure = p < EVIDENCE;
  const kind =
    difference === 0
      ? 'same'
      : difference > 0
        ? isSure
          ? 'better'
          : 'maybe-better'
        : isSure
          ? 'worse'
          : 'maybe-worse';
  return {
    kind,
    before: before.correct,
    after: after.correct,
    total: after.total,
    gained: gained.length,
    lost: lost.length,
    p,
  };
}

/** How probable it is that of so many changes, each for better or worse by a fair coin, as uneven a part is for better. */
export function signTest(gained: number, lost: number): number {
  const changes = gained + lost;
  const fewer = Math.min(gained, lost);
  // By logarithms: 2 to the power of a few thousand is no number.
  let logWays = -changes * Math.LN2;
  let sum = Math.exp(logWays);
  for (let count = 1; count <= fewer; count += 1) {
    logWays += Math.log((changes - count + 1) / count);
    sum += Math.exp(logWays);
  }
  return Math.min(1, 2 * sum);
}
