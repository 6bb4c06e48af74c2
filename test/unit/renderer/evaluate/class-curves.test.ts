import { describe, expect, it } from 'vitest';
import type { Detection } from '../../../../main/contract/evaluation';
import {
  chartOf,
  curveOf,
  precisionAt,
  rateWithin,
} from '../../../../renderer/workspaces/train/evaluate/class-curves';

const floats = (...values: number[]): ArrayBuffer => Float32Array.from(values).buffer;

/** scikit-learn's example of `precision_recall_curve` and `roc_curve`: truth 0 0 1 1, scores 0.1 0.4 0.35 0.8. */
const DETECTION: Detection = {
  label: '1',
  roc: { x: floats(0, 0, 0.5, 0.5, 1), y: floats(0, 0.5, 0.5, 1, 1) },
  rocArea: 0.75,
  // Recall falls while the threshold rises.
  precisionRecall: { x: floats(1, 1, 0.5, 0.5, 0), y: floats(0.5, 2 / 3, 0.5, 1, 1) },
  averagePrecision: 0.83,
};

/** What a chart has at a position of its first line. */
function at(data: ReturnType<typeof chartOf>, x: number): number | null | undefined {
  return data[1]?.[Array.from(data[0] ?? []).indexOf(x)];
}

describe('a curve', () => {
  it('is read in rising order, whichever way it ran', () => {
    const { x } = curveOf(DETECTION.precisionRecall);
    expect([...x]).toEqual([0, 0.5, 0.5, 1, 1]);
    expect([...curveOf(DETECTION.roc).x]).toEqual([0, 0, 0.5, 0.5, 1]);
  });

  it('tells the recall within so many false alarms', () => {
    const roc = curveOf(DETECTION.roc);
    expect([rateWithin(roc, 0), rateWithin(roc, 0.4), rateWithin(roc, 0.5)]).toEqual([0.5, 0.5, 1]);
  });

  it('tells the best precision from a recall on, and none where that is never reached', () => {
    const curve = curveOf(DETECTION.precisionRecall);
    expect(precisionAt(curve, 0.4)).toBe(1);
    expect(precisionAt(curve, 0.99)).toBeCloseTo(2 / 3);
    expect(precisionAt(curveOf({ x: floats(0, 0.5), y: floats(1, 0.5) }), 0.9)).toBeNull();
  });
});

describe('a chart of curves', () => {
  it('has rising positions within its range, and a value of every curve at each', () => {
    const data = chartOf([DETECTION, DETECTION], 'roc', [0.25, 0.75]);
    const positions = Array.from(data[0] ?? []) as number[];
    expect(data).toHaveLength(3);
    expect(positions[0]).toBe(0.25);
    expect(positions.at(-1)).toBe(0.75);
    expect([...positions].sort((a, b) => a - b)).toEqual(positions);
    expect(new Set(positions).size).toBe(positions.length);
    for (const line of data.slice(1)) expect(line).toHaveLength(positions.length);
  });

  it('of ROC rises where the curve does', () => {
    const data = chartOf([DETECTION], 'roc', [0, 1]);
    expect([at(data, 0), at(data, 0.25), at(data, 0.5), at(data, 1)]).toEqual([0.5, 0.5, 1, 1]);
  });

  it('of precision has that of the next recall that is reached, its best one', () => {
    const data = chartOf([DETECTION], 'precisionRecall', [0, 1]);
    expect([at(data, 0), at(data, 0.25), at(data, 0.5)]).toEqual([1, 1, 1]);
    expect(at(data, 0.75)).toBeCloseTo(2 / 3);
    expect(at(data, 1)).toBeCloseTo(2 / 3);
  });

  it('of precision ends where the recall does', () => {
    const short = { ...DETECTION, precisionRecall: { x: floats(0, 0.5), y: floats(1, 0.8) } };
    const data = chartOf([short], 'precisionRecall', [0, 1]);
    expect(at(data, 0.5)).toBeCloseTo(0.8);
    expect(at(data, 0.75)).toBeNull();
  });
});
