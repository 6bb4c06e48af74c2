import { describe, expect, it } from 'vitest';
import { coverageOf } from '../../../../main/core/evaluation/coverage';
import { certain, rows } from './answers';

const numbers = (buffer: ArrayBuffer): number[] => [...new Float32Array(buffer)];

describe('coverageOf', () => {
  it('goes from all answers to the surest, images of one confidence together', () => {
    // Confidence 0.875 right, 0.75 right and wrong, 0.5 wrong, 0.25 right.
    const probabilities = rows(
      [0, 0.75, 0.25],
      [0, 0.5, 0.25, 0.25],
      [0, 0.875, 0.125],
      [0, 0.25, 0.125, 0.125],
      [0, 0.75, 0.25],
    );
    const { coverage, accuracy, threshold, at } = coverageOf(probabilities, Uint8Array.from([1, 2, 1, 1, 3]));
    expect(numbers(threshold)).toEqual([0.25, 0.5, 0.75, 0.875]);
    expect(numbers(coverage)).toEqual([1, 0.8, 0.6, 0.2].map(Math.fround));
    expect(numbers(accuracy)).toEqual([3 / 5, 1 / 2, 2 / 3, 1].map(Math.fround));
    expect(at).toEqual(
      [0.99, 0.995, 0.999, 1].map((wanted) => ({ accuracy: wanted, coverage: 0.2, threshold: 0.875 })),
    );
  });

  it('takes the greatest coverage that is right often enough, though fewer answers may be worse', () => {
    // The surest answer of 200 is the only wrong one.
    const probabilities = certain(new Array<number>(200).fill(4), 0.75);
    probabilities.set([0, 0, 0, 0, 1, 0], 0);
    const labels = new Uint8Array(200).fill(4);
    labels[0] = 9;
    const { at } = coverageOf(probabilities, labels);
    expect(at[0]).toEqual({ accuracy: 0.99, coverage: 1, threshold: 0.75 });
    expect(at[1]).toEqual({ accuracy: 0.995, coverage: 1, threshold: 0.75 });
    expect(at[2]).toEqual({ accuracy: 0.999, coverage: null, threshold: null });
  });

  it('has no answer where none is right', () => {
    const { at } = coverageOf(certain([1, 2]), Uint8Array.from([3, 3]));
    expect(at.map(({ coverage }) => coverage)).toEqual([null, null, null, null]);
  });

  it('shows at most 200 points', () => {
    const count = 3000;
    const probabilities = new Float32Array(count * 10);
    const labels = Uint8Array.from({ length: count }, (_, image) => {
      probabilities[image * 10] = 0.5 + image / count / 2;
      return (image * 7919) % count < image ? 0 : 1;
    });
    const { coverage, accuracy, threshold } = coverageOf(probabilities, labels);
    expect(numbers(coverage).length).toBeLessThanOrEqual(200);
    expect(numbers(accuracy)).toHaveLength(numbers(coverage).length);
    expect(numbers(threshold)).toHaveLength(numbers(coverage).length);
    expect(numbers(coverage)[0]).toBe(1);
  });

  it('of no images has no curve', () => {
    expect(numbers(coverageOf(new Float32Array(), new Uint8Array()).coverage)).toEqual([]);
  });
});
