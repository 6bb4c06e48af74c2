import type { Histogram } from '../../contract/runs';

/** Equal parts of a histogram's range. */
const BINS = 48;
/** How far a histogram of a single value reaches to both sides. */
const HALF_WIDTH_OF_ONE = 0.5;

/** How values are spread. What is not finite is left out. */
export function histogramOf(values: Float32Array): Histogram {
  let [least, most] = [Infinity, -Infinity];
  let [count, zeros, sum, squares] = [0, 0, 0, 0];
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    if (value < least) least = value;
    if (value > most) most = value;
    if (value === 0) zeros += 1;
    count += 1;
    sum += value;
    squares += value * value;
  }
  const { from, to } = rangeOf(least, most);
  const counts = new Uint32Array(BINS);
  const scale = BINS / (to - from);
  for (const value of values) {
    if (!Number.isFinite(value)) continue;
    const bin = Math.min(BINS - 1, Math.floor((value - from) * scale));
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  const mean = sum / Math.max(1, count);
  return {
    ...{ from, to, mean },
    counts: [...counts],
    deviation: Math.sqrt(Math.max(0, squares / Math.max(1, count) - mean ** 2)),
    zeros: zeros / Math.max(1, count),
  };
}

/** A range that is none around a single value, or where there is none at all. */
function rangeOf(least: number, most: number): { from: number; to: number } {
  if (least < most) return { from: least, to: most };
  const middle = least === most ? least : 0;
  return { from: middle - HALF_WIDTH_OF_ONE, to: middle + HALF_WIDTH_OF_ONE };
}
