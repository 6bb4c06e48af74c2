import { describe, expect, it } from 'vitest';
import type { EpochResult, RunCurve } from '../../../../main/contract/runs';
import { linesOf, overlay, tellingRange } from '../../../../renderer/workspaces/train/compare/overlay';

const floats = (...values: number[]): ArrayBuffer => Float32Array.from(values).buffer;
const epoch = (validationLoss: number): EpochResult => ({
  loss: 0,
  accuracy: 0,
  validationLoss,
  validationAccuracy: 1 - validationLoss,
  seconds: 1,
});
const curve = (x: number[], loss: number[]): RunCurve => ({
  epochs: floats(...x),
  loss: floats(...loss),
  accuracy: floats(...loss.map((value) => 1 - value)),
  learningRate: floats(),
  gradientNorm: floats(),
  imagesPerSecond: floats(),
});
const BOTH = { training: true, validation: true };

describe('curves over each other', () => {
  const first = linesOf(curve([0.5, 1, 1.5], [3, 2, 1]), [epoch(0.4), epoch(0.3)], 'loss');
  const second = linesOf(curve([0.25, 1], [4, 4]), [epoch(0.2)], 'loss');

  it('share one axis; each has values only where it was measured', () => {
    const [x, training1, validation1, training2, validation2] = overlay([first, second], BOTH);
    expect(x).toEqual([0.25, 0.5, 1, 1.5]);
    expect(training1).toEqual([null, 3, expect.closeTo(2, 1), expect.closeTo(1, 1)]);
    // The second epoch was stopped in the middle.
    expect(validation1).toEqual([null, null, 0.4, 0.3]);
    expect(training2).toEqual([4, null, 4, null]);
    expect(validation2).toEqual([null, null, 0.2, null]);
  });

  it('are left out where they are not asked for, and so are their positions', () => {
    const data = overlay([first, second], { training: false, validation: true });
    expect(data).toEqual([
      [1, 1.5],
      [0.4, 0.3],
      [0.2, null],
    ]);
    expect(overlay([first], { training: false, validation: false })).toEqual([[]]);
  });

  it('of accuracy are those of accuracy, and a run without a curve has its epochs', () => {
    const lines = linesOf(curve([], []), [epoch(0.25)], 'accuracy');
    expect(overlay([lines], BOTH)).toEqual([[1], [null], [0.75]]);
  });
});

describe('the range that tells most', () => {
  it('cuts off the steep beginning of a loss, not its end', () => {
    const loss = Array.from({ length: 100 }, (_, at) => (at < 3 ? 1000 : 1 + at / 100));
    const [low = 0, high = 0] = tellingRange([loss.map((_, at) => at), loss], 'loss') ?? [];
    expect(high).toBeLessThan(3);
    expect(low).toBeLessThan(1.03);
    expect(low).toBeGreaterThanOrEqual(0);
  });

  it('of an accuracy never goes above 1, and of nothing is none', () => {
    const [, high] =
      tellingRange(
        [
          [0, 1],
          [0.2, 1],
        ],
        'accuracy',
      ) ?? [];
    expect(high).toBe(1);
    expect(tellingRange([[], []], 'loss')).toBeNull();
    expect(tellingRange([[0], [null]], 'loss')).toBeNull();
  });
});
