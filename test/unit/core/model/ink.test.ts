import { describe, expect, it } from 'vitest';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { openDataSet } from '../../../../main/core/data/data-set';
import { strokesToInput, type InkPoint, type InkStroke } from '../../../../main/core/model/ink';
import { inkOfWire } from '../../../../main/core/model/ink-wire';
import { DIGIT_STROKES } from '../../../fixtures/digit-strokes';
import { meanStatistics } from './statistics';

const PIXELS = 784;

function readable(strokes: readonly InkStroke[]): Uint8Array {
  const input = strokesToInput(strokes);
  if (input === null) throw new Error('no ink');
  return input;
}

function map(strokes: readonly InkStroke[], change: (x: number, y: number) => InkPoint): InkStroke[] {
  return strokes.map((stroke) => stroke.map(([x, y]) => change(x, y)));
}

describe('strokesToInput', () => {
  const digits = Object.values(DIGIT_STROKES);

  it('draws ink with the statistics of real MNIST: darkness, centre, box', async () => {
    const { train } = await openDataSet(bundledMnistFolder());
    if (train === null) throw new Error('no training images');
    const images = Array.from({ length: 2000 }, (_, index) =>
      train.images.subarray(index * PIXELS, (index + 1) * PIXELS),
    );
    const mnist = meanStatistics(images);
    const drawn = meanStatistics(digits.map(readable));
    expect(drawn.meanInk / mnist.meanInk).toBeGreaterThan(0.75);
    expect(drawn.meanInk / mnist.meanInk).toBeLessThan(1.25);
    expect(Math.abs(drawn.centreX - mnist.centreX)).toBeLessThan(0.5);
    expect(Math.abs(drawn.centreY - mnist.centreY)).toBeLessThan(0.5);
    expect(Math.abs(drawn.longerSide - mnist.longerSide)).toBeLessThan(1);
  });

  it('does not care about unit and place', () => {
    for (const strokes of digits) {
      const moved = readable(map(strokes, (x, y) => [x * 0.013 - 400, y * 0.013 + 9000]));
      const original = readable(strokes);
      const difference = original.reduce((sum, value, at) => sum + Math.abs(value - (moved[at] ?? 0)), 0);
      expect(difference / 255).toBeLessThan(2);
    }
  });

  it('does not care how many points a line has', () => {
    const sparse = readable([
      [
        [0, 0],
        [0, 100],
      ],
    ]);
    const dense = readable([Array.from({ length: 5000 }, (_, i): InkPoint => [0, (i * 100) / 4999])]);
    expect(Math.max(...sparse.map((value, at) => Math.abs(value - (dense[at] ?? 0))))).toBeLessThan(16);
  });

  it('reads a dot as a small disc in the middle, not as a square that fills the box', () => {
    const dot = readable([[[5, 5]]]);
    const { meanInk, longerSide, centreX } = meanStatistics([dot]);
    expect(longerSide).toBeLessThan(5);
    expect(meanInk).toBeLessThan(0.02);
    expect(Math.abs(centreX - 14.5)).toBeLessThanOrEqual(0.5);
  });

  it('leaves out points that are not finite', () => {
    const clean = readable([
      [
        [0, 0],
        [0, 50],
        [30, 100],
      ],
    ]);
    const dirty = readable([
      [
        [0, 0],
        [NaN, 3],
        [0, 50],
        [Infinity, 0],
        [30, 100],
      ],
    ]);
    expect(dirty).toEqual(clean);
  });

  it('finds nothing without points', () => {
    expect(strokesToInput([])).toBeNull();
    expect(strokesToInput([[]])).toBeNull();
    expect(strokesToInput([[[NaN, 1]]])).toBeNull();
  });
});

describe('inkOfWire', () => {
  it('parts the points into their strokes', () => {
    const xy = new Float32Array([1, 2, 3, 4, 5, 6]).buffer;
    expect(inkOfWire({ xy, lengths: [1, 2] })).toEqual([
      [[1, 2]],
      [
        [3, 4],
        [5, 6],
      ],
    ]);
  });
});
