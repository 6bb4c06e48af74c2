import type { Share } from '../../contract/evaluation';

/** Quantile of the normal distribution for a two-sided 95 % interval. */
const Z_95 = 1.959963984540054;

/**
 * Wilson score interval of a proportion at 95 % (Wilson 1927): unlike the normal approximation it stays within 0-1 and
 * holds near the ends, where good models are.
 */
export function wilsonInterval(correct: number, total: number): [low: number, high: number] {
  if (total === 0) return [0, 1];
  const p = correct / total;
  const z2 = Z_95 ** 2 / total;
  const centre = p + z2 / 2;
  const spread = Z_95 * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total));
  return [Math.max(0, (centre - spread) / (1 + z2)), Math.min(1, (centre + spread) / (1 + z2))];
}

/** A count of hits as a share with its interval. */
export function shareOf(correct: number, total: number): Share {
  return {
    total,
    correct,
    accuracy: ratio(correct, total),
    interval95: wilsonInterval(correct, total),
  };
}

/** A part of a whole; 0 where there is nothing to divide by. */
export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
