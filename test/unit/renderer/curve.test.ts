import { describe, expect, it } from 'vitest';
import type { EpochResult, RunCurve, RunProgress } from '../../../main/contract/runs';
import { Curve } from '../../../renderer/workspaces/train/watch/curve';
import { MeasureLines } from '../../../renderer/workspaces/train/watch/curve-lines';
import { Smoothing } from '../../../renderer/workspaces/train/watch/smoothing';

function floats(...values: number[]): ArrayBuffer {
  return Float32Array.from(values).buffer;
}

/** A recorded curve whose measures are all the loss. */
function recorded(epochs: number[], loss: number[]): RunCurve {
  const values = (): ArrayBuffer => floats(...loss);
  return {
    epochs: floats(...epochs),
    loss: values(),
    accuracy: values(),
    learningRate: values(),
    gradientNorm: values(),
    imagesPerSecond: values(),
  };
}

function curveOf(epochs: number[], loss: number[], most?: number): Curve {
  const curve = new Curve(most);
  curve.load(recorded(epochs, loss));
  return curve;
}

function progress(epoch: number, batch: number, loss = 0.5, batches = 10): RunProgress {
  return {
    ...{ runId: 'r', epoch, epochs: 1000, batch, batches, step: (epoch - 1) * batches + batch },
    ...{ loss, accuracy: loss / 2, learningRate: loss / 4, gradientNorm: loss * 2, imagesPerSecond: 1000 },
    remainingSeconds: 1,
  };
}

function epoch(validationLoss: number): EpochResult {
  return { loss: 0, accuracy: 0, validationLoss, validationAccuracy: 1 - validationLoss, seconds: 1 };
}

function positions(curve: Curve): number[] {
  return Array.from({ length: curve.length }, (_, point) => curve.x(point));
}

/** The lines as they were measured and, for a smoothing of 0, drawn. */
function lossLines(curve: Curve, epochs: EpochResult[], axis = (x: number): number => x): unknown[] {
  return new MeasureLines('loss').fill(curve, epochs, { smoothing: 0, axis }).map((line) => Array.from(line));
}

describe('a curve', () => {
  it('grows with progress, and not by what it holds already', () => {
    const curve = curveOf([0.5, 1, 1.5], [4, 2, 1]);
    curve.append(progress(2, 5));
    curve.append(progress(2, 6));
    curve.append(progress(2, 6));
    expect(positions(curve)).toEqual([0.5, 1, 1.5, Math.fround(1.6)]);
    expect(curve.value('loss', 3)).toBe(0.5);
    expect(curve.value('gradientNorm', 3)).toBe(1);
  });

  it('forgets what lies behind the place to which the run went back', () => {
    const curve = curveOf([0.5, 1, 1.5, 1.75], [4, 2, 1, 0.5]);
    curve.append(progress(2, 2, 3));
    expect(positions(curve)).toEqual([0.5, 1, Math.fround(1.2)]);
    expect(curve.value('loss', 2)).toBe(3);
  });

  it('begins anew with what was recorded', () => {
    const curve = new Curve();
    curve.append(progress(1, 1));
    curve.load(recorded([2, 3], [1, 0.5]));
    expect(positions(curve)).toEqual([2, 3]);
  });

  it('holds no more points than it may, in rising order, from the first to the last', () => {
    const curve = new Curve(100);
    for (let at = 1; at <= 72_000; at += 1) curve.append(progress(Math.ceil(at / 72), at % 72 || 72, 1, 72));
    expect(curve.length).toBeLessThanOrEqual(100);
    expect(curve.length).toBeGreaterThan(40);
    const x = positions(curve);
    expect(x.every((value, at) => at === 0 || value > (x[at - 1] ?? 0))).toBe(true);
    expect(curve.end).toBe(1000);
    expect(x[0]).toBeLessThan(1000 / 40);
  });

  it('keeps the mean of what it makes one', () => {
    const curve = new Curve(16);
    const losses = Array.from({ length: 5_000 }, (_, at) => 1 + Math.sin(at) + at / 5_000);
    losses.forEach((loss, at) => curve.append(progress(Math.floor(at / 10) + 1, (at % 10) + 1, loss)));
    // Points stand for stretches of one length but for the last: weighted by them the means are the whole mean.
    const x = positions(curve);
    const widths = x.map((value, at) => value - (x[at - 1] ?? 0));
    const mean = widths.reduce((sum, width, at) => sum + width * curve.value('loss', at), 0) / curve.end;
    expect(mean).toBeCloseTo(losses.reduce((sum, loss) => sum + loss, 0) / losses.length, 3);
  });

  it('makes one of a recorded curve and of what comes after it alike', () => {
    const count = 40;
    const curve = curveOf(
      Array.from({ length: count }, (_, at) => (at + 1) / 10),
      Array.from({ length: count }, () => 2),
      32,
    );
    for (let at = 1; at <= 400; at += 1)
      curve.append(progress(5 + Math.floor((at - 1) / 10), ((at - 1) % 10) + 1, 2));
    expect(curve.length).toBeLessThanOrEqual(32);
    for (let point = 0; point < curve.length; point += 1) expect(curve.value('loss', point)).toBe(2);
  });
});

describe('the lines of a measure', () => {
  it('put each validation value at the end of its epoch', () => {
    expect(lossLines(curveOf([0.5, 1, 1.5], [4, 2, 1]), [epoch(0.25)])).toEqual([
      [0.5, 1, 1.5],
      [4, 2, 1],
      [4, 2, 1],
      [null, 0.25, null],
    ]);
  });

  it('end the last epoch of a stopped run where the curve ends', () => {
    const [x, , , validation] = lossLines(curveOf([0.5, 1, 1.5], [4, 2, 1]), [epoch(0.25), epoch(0.125)]);
    expect(x).toEqual([0.5, 1, 1.5]);
    expect(validation).toEqual([null, 0.25, 0.125]);
  });

  it('make room for an epoch whose end was not recorded', () => {
    expect(lossLines(curveOf([0.5, 1.5], [4, 1]), [epoch(0.25)])).toEqual([
      [0.5, 1, 1.5],
      [4, null, 1],
      [4, null, 1],
      [null, 0.25, null],
    ]);
  });

  it('show the epochs of a run without a recorded curve', () => {
    const lines = new MeasureLines('accuracy').fill(new Curve(), [epoch(0.25), epoch(0.125)], {
      smoothing: 0.1,
      axis: (x) => x,
    });
    expect(lines).toEqual([
      [1, 2],
      [null, null],
      [null, null],
      [0.75, 0.875],
    ]);
  });

  it('stand on another axis, and have no validation where there is none', () => {
    const lines = new MeasureLines('learningRate').fill(curveOf([0.5, 1], [4, 2]), [epoch(1)], {
      smoothing: 0,
      axis: (x) => x * 60,
    });
    expect(lines).toEqual([
      [30, 60],
      [4, 2],
      [4, 2],
    ]);
  });

  it('leave the steep first steps out of their range, and hold the validation in it', () => {
    const loss = Array.from({ length: 100 }, (_, step) => (step < 3 ? 10 : 1));
    const lines = new MeasureLines('loss');
    expect(lines.range).toBeNull();
    const curve = curveOf(
      loss.map((_, step) => (step + 1) / 100),
      loss,
    );
    lines.fill(curve, [epoch(0.1)], { smoothing: 0.02, axis: (x) => x });
    expect(lines.range?.[0]).toBeCloseTo(0.1);
    expect(lines.range?.[1]).toBeLessThan(8);
  });
});

describe('smoothing', () => {
  it('keeps a constant as it is from the first value on', () => {
    const smoothing = new Smoothing(0.5);
    for (const x of [0, 0.1, 0.5, 7]) expect(smoothing.next(x, 3)).toBeCloseTo(3);
  });

  it('damps a single outlier, and none at all without a length', () => {
    const run = (length: number): number => {
      const smoothing = new Smoothing(length);
      for (let x = 0; x < 50; x += 1) smoothing.next(x, 1);
      return smoothing.next(50, 2);
    };
    expect(run(12)).toBeLessThan(1.1);
    expect(run(0)).toBe(2);
  });

  it('goes by distance: twice as many values as close together look the same', () => {
    const run = (step: number): number => {
      const smoothing = new Smoothing(1);
      let last = 0;
      for (let x = step; x <= 8; x += step) last = smoothing.next(x, x > 4 ? 1 : 0);
      return last;
    };
    expect(run(0.01)).toBeCloseTo(run(0.02), 1);
  });
});
