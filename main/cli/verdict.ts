import type { Comparison } from '../contract/evaluation';

/** Probability by chance below which a difference counts as one. */
const SIGNIFICANCE = 0.05;
/** From this difference on a tenth of a point is exact enough. */
const LARGE = 0.01;

/** What a comparison comes to. */
type Compared = Pick<Comparison, 'counts' | 'mcnemar' | 'difference'>;

/**
 * Says a comparison in words, as a sentence without capital and full stop: which model is better, and by how much, or that
 * there is no evidence that one is.
 */
export function verdictOn(
  [a, b]: readonly [a: string, b: string],
  { counts, mcnemar, difference }: Compared,
): string {
  const p = `p ${probabilityWords(mcnemar.p)}`;
  if (difference.value === 0) {
    return counts.onlyA === 0
      ? `${a} and ${b} get the same images right`
      : `no evidence that either is better: ${a} and ${b} get as many images right (${p})`;
  }
  const [better, worse, sign] = difference.value > 0 ? [b, a, 1] : [a, b, -1];
  if (mcnemar.p >= SIGNIFICANCE) return `no evidence that ${better} is better than ${worse} (${p})`;
  const ends = difference.interval95.map((end) => end * sign).sort((one, other) => one - other);
  const points = (value: number): string => (value * 100).toFixed(Math.abs(difference.value) < LARGE ? 2 : 1);
  return (
    `${better} is better than ${worse} (${p}): ${points(difference.value * sign)} points, ` +
    `95 % interval ${ends.map(points).join(' to ')}`
  );
}

/** `= 0.38`, `= 0.003`, `< 0.001` */
export function probabilityWords(p: number): string {
  if (p < 0.001) return '< 0.001';
  return `= ${p.toFixed(p < SIGNIFICANCE ? 3 : 2)}`;
}
