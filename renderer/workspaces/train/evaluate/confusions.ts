import type { Matrix } from '../../../parts/matrix-view';

/** Mistakes that are told beside the matrix. */
const MOST = 6;

/** A mistake that was made at least once. */
export interface Confusion {
  readonly truth: number;
  readonly predicted: number;
  readonly count: number;
}

/** The mistakes that were made most often, the most frequent first. */
export function topConfusions(confusion: Matrix): Confusion[] {
  return confusion
    .flatMap((row, truth) => row.map((count, predicted) => ({ truth, predicted, count })))
    .filter(({ truth, predicted, count }) => truth !== predicted && count > 0)
    .sort((a, b) => b.count - a.count || a.truth - b.truth || a.predicted - b.predicted)
    .slice(0, MOST);
}
