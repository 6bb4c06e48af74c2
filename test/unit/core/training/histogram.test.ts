import { describe, expect, it } from 'vitest';
import { histogramOf } from '../../../../main/core/training/histogram';

describe('a histogram', () => {
  it('counts every value once, the ends of its range among them', () => {
    const values = Float32Array.from({ length: 481 }, (_, index) => index / 480);
    const { from, to, counts, mean, deviation, zeros } = histogramOf(values);
    expect([from, to]).toEqual([0, 1]);
    expect(counts).toHaveLength(48);
    expect(counts.slice(0, 47).every((count) => count >= 9 && count <= 11)).toBe(true);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(481);
    expect(mean).toBeCloseTo(0.5, 6);
    // Of evenly spread values: the width over the square root of 12.
    expect(deviation).toBeCloseTo(1 / Math.sqrt(12), 2);
    expect(zeros).toBeCloseTo(1 / 481, 9);
  });

  it('of a single value, of none and of what is not finite has a range all the same', () => {
    expect(histogramOf(Float32Array.of(3, 3))).toMatchObject({ from: 2.5, to: 3.5, mean: 3, deviation: 0 });
    expect(histogramOf(new Float32Array())).toMatchObject({ from: -0.5, to: 0.5, mean: 0, zeros: 0 });
    const { counts, from, to, mean } = histogramOf(Float32Array.of(Number.NaN, 1, Infinity, 2));
    expect([from, to, mean]).toEqual([1, 2, 1.5]);
    expect(counts.reduce((sum, count) => sum + count, 0)).toBe(2);
  });
});
