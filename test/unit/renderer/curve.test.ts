import { describe, expect, it } from 'vitest';
import type { EpochResult, RunProgress } from '../../../main/contract/runs';
import { Curve, smooth, telling } from '../../../renderer/workspaces/train/curve';

const floats = (...values: number[]): ArrayBuffer => new Float32Array(values).buffer;
const epoch = (validationLoss: number): EpochResult => ({
  loss: 0,
  accuracy: 0,
  validationLoss,
  validationAccuracy: 1 - validationLoss,
  seconds: 1,
});
const progress = (epochNumber: number, batch: number): RunProgress => ({
  runId: 'r',
  epoch: epochNumber,
  epochs: 2,
  batch,
  batches: 10,
  step: 0,
  loss: 0.5,
  accuracy: 0.75,
  imagesPerSecond: 1,
  remainingSeconds: 1,
});
const curve = (): Curve =>
  new Curve('r', { epochs: floats(0.5, 1, 1.5), loss: floats(4, 2, 1), accuracy: floats(0.25, 0.5, 0.75) });

describe('a curve', () => {
  it('puts each validation value at the end of its epoch', () => {
    const [x, training, , validation] = curve().lossLines([epoch(0.25)]);
    expect(x).toEqual([0.5, 1, 1.5]);
    expect(training).toEqual([4, 2, 1]);
    expect(validation).toEqual([null, 0.25, null]);
  });

  it('ends the last epoch of a stopped run where the curve ends', () => {
    const [x, , , validation] = curve().lossLines([epoch(0.25), epoch(0.125)]);
    expect(x).toEqual([0.5, 1, 1.5]);
    expect(validation).toEqual([null, 0.25, 0.125]);
  });

  it('makes room for an epoch whose end was not recorded', () => {
    const gap = new Curve('r', { epochs: floats(0.5, 1.5), loss: floats(4, 1), accuracy: floats(0, 1) });
    const [x, training, smoothed, validation] = gap.lossLines([epoch(0.25)]);
    expect(x).toEqual([0.5, 1, 1.5]);
    expect(training).toEqual([4, null, 1]);
    expect(smoothed[1]).toBeNull();
    expect(validation).toEqual([null, 0.25, null]);
  });

  it('shows the epochs of a run without a recorded curve', () => {
    const empty = new Curve('r', { epochs: floats(), loss: floats(), accuracy: floats() });
    expect(empty.isEmpty).toBe(true);
    expect(empty.accuracyLines([epoch(0.25), epoch(0.125)])).toEqual([
      [1, 2],
      [null, null],
      [null, null],
      [0.75, 0.875],
    ]);
  });

  it('grows with progress, and not by what it holds already', () => {
    const growing = curve();
    growing.append(progress(2, 5));
    growing.append(progress(2, 6));
    growing.append(progress(2, 6));
    const [x] = growing.lossLines([]);
    expect(x).toEqual([0.5, 1, 1.5, Math.fround(1.6)]);
  });
});

describe('smoothing', () => {
  it('keeps a constant as it is from the first value on', () => {
    for (const value of smooth([3, 3, 3])) expect(value).toBeCloseTo(3);
  });

  it('damps a single outlier', () => {
    const smoothed = smooth([...Array<number>(50).fill(1), 2]);
    expect(smoothed.at(-1)).toBeLessThan(1.1);
  });
});

describe('what a chart shows', () => {
  it('leaves the steep first steps out and always holds the validation', () => {
    const values = Array.from({ length: 100 }, (_, step) => (step < 3 ? 10 : 1));
    const steep = new Curve('r', {
      epochs: floats(...values.map((_, step) => (step + 1) / 100)),
      loss: floats(...values),
      accuracy: floats(...values),
    });
    const range = telling(steep.lossLines([epoch(0.1)]));
    expect(range?.[0]).toBeCloseTo(0.1);
    expect(range?.[1]).toBeLessThan(8);
    expect(telling([[], [], [], []])).toBeNull();
  });
});
