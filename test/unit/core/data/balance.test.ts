import { describe, expect, test } from 'vitest';
import { resample } from '../../../../main/core/data/balance';

/** 3 of class 0, 7 of class 1, none of class 2, 17 of class 3. */
const labels = Uint8Array.from(
  [0, 1, 3].flatMap((label) => new Array<number>([3, 7, 0, 17][label] ?? 0).fill(label)),
);

function countsOf(indices: Uint32Array): number[] {
  return [0, 1, 2, 3].map((label) => indices.filter((index) => labels[index] === label).length);
}

describe('oversampling', () => {
  const indices = resample(labels, 4, { mode: 'oversample', seed: 1 });

  test('brings every class that has images up to the largest', () => {
    expect(countsOf(indices)).toEqual([17, 17, 0, 17]);
  });

  test('has every image, each about as often as the others of its class', () => {
    const repeats = Array.from(labels, (_, image) => indices.filter((index) => index === image).length);
    expect(repeats.slice(0, 3).sort()).toEqual([5, 6, 6]);
    expect(repeats.slice(3, 10).sort()).toEqual([2, 2, 2, 2, 3, 3, 3]);
    expect(new Set(repeats.slice(10))).toEqual(new Set([1]));
    expect(indices).toEqual(indices.slice().sort());
  });
});

describe('undersampling', () => {
  const indices = resample(labels, 4, { mode: 'undersample', seed: 1 });

  test('keeps as many of every class as the smallest has, none twice', () => {
    expect(countsOf(indices)).toEqual([3, 3, 0, 3]);
    expect(new Set(indices).size).toBe(9);
    expect(indices).toEqual(indices.slice().sort());
  });
});

test.each(['oversample', 'undersample'] as const)('%s is the same for the same seed only', (mode) => {
  const indices = resample(labels, 4, { mode, seed: 5 });
  expect(resample(labels, 4, { mode, seed: 5 })).toEqual(indices);
  expect(resample(labels, 4, { mode, seed: 6 })).not.toEqual(indices);
  expect(resample(new Uint8Array(0), 4, { mode, seed: 5 })).toHaveLength(0);
  expect(() => resample(labels, 3, { mode, seed: 5 })).toThrow(RangeError);
});
