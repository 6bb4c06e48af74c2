import type { EpochResult } from '../../../main/contract/runs';

/** x values and one row of y values a line, `null` where a line has no point. */
export type AlignedRows = [number[], (number | null)[], (number | null)[]];

/** Share that the newest point has in the smoothed curve, and how many points at most are drawn. */
const SMOOTHING = 0.15;
const MAX_POINTS = 1_500;

/**
 * Puts the smoothed training curve and the validation points, one an epoch, on one x axis.
 *
 * @param epochs - positions of the training points in epochs, rising
 * @param values - their values
 * @param validation - value of each finished epoch
 */
export function alignCurves(
  epochs: readonly number[],
  values: readonly number[],
  validation: readonly number[],
): AlignedRows {
  const stride = Math.max(1, Math.ceil(epochs.length / MAX_POINTS));
  const rows: [x: number, training: number | null, validation: number | null][] = [];
  let smooth: number | null = null;
  epochs.forEach((x, index) => {
    const value = values[index] ?? 0;
    smooth = smooth === null ? value : smooth + SMOOTHING * (value - smooth);
    if (index % stride === 0 || index === epochs.length - 1) rows.push([x, smooth, null]);
  });
  validation.forEach((value, index) => rows.push([index + 1, null, value]));
  rows.sort(([a], [b]) => a - b);
  return [rows.map(([x]) => x), rows.map(([, y]) => y), rows.map(([, , y]) => y)];
}

/** The validation values of finished epochs. */
export function validationOf(
  epochs: readonly EpochResult[],
  of: 'validationLoss' | 'validationAccuracy',
): number[] {
  return epochs.map((epoch) => epoch[of]);
}
