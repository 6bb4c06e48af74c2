import type { RunCurve, RunInfo } from '../../../../main/contract/runs';
import type { ChartData } from '../../../parts/chart-line';
import { Smoothing } from '../watch/smoothing';

/** Length of the smoothing as a part of the curve. */
const SMOOTHING = 0.02;

/** What the curves tell. */
export type CurveMetric = 'loss' | 'accuracy';

/** The curve of one run, as it is laid over others. */
export interface RunLines {
  /** Positions in epochs. */
  readonly x: readonly number[];
  /** Smoothed, of the training batches. */
  readonly training: readonly number[];
  /** After each epoch, from 1. */
  readonly validation: readonly number[];
}

/** The lines of a run in one metric. */
export function linesOf(curve: RunCurve, epochs: RunInfo['epochs'], metric: CurveMetric): RunLines {
  const x = [...new Float32Array(curve.epochs)];
  const average = new Smoothing(SMOOTHING * ((x.at(-1) ?? 0) - (x[0] ?? 0)));
  return {
    x,
    training: Array.from(new Float32Array(curve[metric]), (value, at) => average.next(x[at] ?? 0, value)),
    validation: epochs.map((epoch) => (metric === 'loss' ? epoch.validationLoss : epoch.validationAccuracy)),
  };
}

/** Which lines of every run are drawn, in this order. */
export interface ShownLines {
  readonly training: boolean;
  readonly validation: boolean;
}

/** The lines of several runs over shared positions: for each run first what it learnt from, then what it was judged on. */
export function overlay(runs: readonly RunLines[], shown: ShownLines): ChartData {
  const ends = runs.map(({ x, validation }) => x.at(-1) ?? validation.length);
  const positions = runs.map(({ x, validation }, run) => ({
    training: shown.training ? x : [],
    // An epoch that was stopped in the middle ends where the curve does.
    validation: shown.validation
      ? validation.map((_, epoch) =>
          epoch === validation.length - 1 ? Math.min(epoch + 1, ends[run] ?? epoch + 1) : epoch + 1,
        )
      : [],
  }));
  const all = [...new Set(positions.flatMap(({ training, validation }) => [...training, ...validation]))];
  all.sort((a, b) => a - b);
  const places = new Map(all.map((position, place) => [position, place]));
  const lay = (at: readonly number[], values: readonly number[]): (number | null)[] => {
    const line = new Array<number | null>(all.length).fill(null);
    at.forEach((position, index) => (line[places.get(position) ?? 0] = values[index] ?? null));
    return line;
  };
  const lines = runs.flatMap(({ training, validation }, run) => [
    ...(shown.training ? [lay(positions[run]?.training ?? [], training)] : []),
    ...(shown.validation ? [lay(positions[run]?.validation ?? [], validation)] : []),
  ]);
  return [all, ...lines];
}

/** Part of the values, those furthest out on the steep beginning, that a chart may cut off. */
const CUT = 0.04;

/** The range that tells most: without the first steps, which would flatten all others; `null` without values. */
export function tellingRange(data: ChartData, metric: CurveMetric): readonly [number, number] | null {
  const values: number[] = [];
  for (const line of data.slice(1)) {
    for (let at = 0; at < line.length; at += 1) {
      const value = line[at];
      if (typeof value === 'number' && Number.isFinite(value)) values.push(value);
    }
  }
  if (values.length === 0) return null;
  values.sort((a, b) => a - b);
  const at = (part: number): number => values[Math.round(part * (values.length - 1))] ?? 0;
  const [low, high] = metric === 'loss' ? [at(0), at(1 - CUT)] : [at(CUT), at(1)];
  const room = (high - low || 1) * 0.08;
  return metric === 'loss' ? [Math.max(0, low - room), high + room] : [low - room, Math.min(1, high + room)];
}
