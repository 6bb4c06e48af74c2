import type { Detection, WireCurve } from '../../../../main/contract/evaluation';
import type { ChartData } from '../../../parts/chart-line';

/** The two curves that a threshold draws. */
export const CURVE_KINDS = ['precisionRecall', 'roc'] as const;
/** See {@link CURVE_KINDS}. */
export type CurveKind = (typeof CURVE_KINDS)[number];

/** Positions that all curves of a chart are given at, in an even grid and where a curve has a corner. */
const GRID = 200;
const MOST_CORNERS = 400;

/** A curve with its positions in rising order. */
interface Curve {
  readonly x: Float32Array;
  readonly y: Float32Array;
}

/** Reads a curve of a report; they may run either way. */
export function curveOf({ x, y }: WireCurve): Curve {
  const [xs, ys] = [new Float32Array(x), new Float32Array(y)];
  const rises = (xs[0] ?? 0) <= (xs.at(-1) ?? 0);
  return rises ? { x: xs, y: ys } : { x: xs.slice().reverse(), y: ys.slice().reverse() };
}

/** True positive rate that is reached at this false positive rate at most. */
export function rateWithin({ x, y }: Curve, falsePositives: number): number {
  let best = 0;
  for (let at = 0; at < x.length && (x[at] ?? 0) <= falsePositives; at += 1)
    best = Math.max(best, y[at] ?? 0);
  return best;
}

/** Best precision at this recall or more; `null` where the recall is never reached. */
export function precisionAt({ x, y }: Curve, recall: number): number | null {
  let best: number | null = null;
  for (let at = x.length - 1; at >= 0 && (x[at] ?? 0) >= recall; at -= 1) {
    best = Math.max(best ?? 0, y[at] ?? 0);
  }
  return best;
}

/**
 * Several curves over shared positions within a range, as a chart draws them.
 *
 * @param range - ends of the positions that are looked at
 */
export function chartOf(
  detections: readonly Detection[],
  kind: CurveKind,
  [from, to]: readonly [number, number],
): ChartData {
  const curves = detections.map((detection) => curveOf(detection[kind]));
  const corners = curves.flatMap(({ x }) => thinned([...x].filter((one) => one >= from && one <= to)));
  const grid = Array.from({ length: GRID + 1 }, (_, step) => from + ((to - from) * step) / GRID);
  const positions = [...new Set([...grid, ...corners])].sort((a, b) => a - b);
  return [positions, ...curves.map((curve) => valuesAt(curve, kind, positions))];
}

/** One pass over curve and positions, both rising. */
function valuesAt(curve: Curve, kind: CurveKind, positions: readonly number[]): (number | null)[] {
  return kind === 'roc' ? risingSteps(curve, positions) : precisionSteps(curve, positions);
}

/** The greatest rate at or before each position. */
function risingSteps({ x, y }: Curve, positions: readonly number[]): number[] {
  let at = 0;
  let best = 0;
  return positions.map((position) => {
    for (; at < x.length && (x[at] ?? 0) <= position; at += 1) best = Math.max(best, y[at] ?? 0);
    return best;
  });
}

/** The precision at the next recall that is reached, the best one where several thresholds reach it. */
function precisionSteps({ x, y }: Curve, positions: readonly number[]): (number | null)[] {
  const values = new Array<number | null>(positions.length).fill(null);
  let at = x.length - 1;
  let recall = NaN;
  let value: number | null = null;
  for (let position = positions.length - 1; position >= 0; position -= 1) {
    for (; at >= 0 && (x[at] ?? 0) >= (positions[position] ?? 0); at -= 1) {
      const precision = y[at] ?? 0;
      value = x[at] === recall && value !== null ? Math.max(value, precision) : precision;
      recall = x[at] ?? 0;
    }
    values[position] = value;
  }
  return values;
}

function thinned(values: readonly number[]): number[] {
  const step = Math.max(1, Math.ceil(values.length / MOST_CORNERS));
  return values.filter((_, at) => at % step === 0 || at === values.length - 1);
}
