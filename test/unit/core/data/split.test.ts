import { describe, expect, test } from 'vitest';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { openDataSet } from '../../../../main/core/data/data-set';
import { randomStream } from '../../../../main/core/data/random';
import { splitFold, splitTrainValidation } from '../../../../main/core/data/split';

function countsOf(labels: Uint8Array, indices: Uint32Array): number[] {
  const counts = new Array<number>(10).fill(0);
  for (const index of indices) counts[labels[index] ?? 0] = (counts[labels[index] ?? 0] ?? 0) + 1;
  return counts;
}

describe('splitTrainValidation', () => {
  test('holds back exactly 5,000 of MNIST at one twelfth, of every digit its twelfth', async () => {
    const { train } = await openDataSet(bundledMnistFolder());
    if (train === null) throw new Error('MNIST has training images');
    const split = splitTrainValidation(train.labels, 1 / 12, 1);
    expect(split.validation).toHaveLength(5000);
    expect(split.train).toHaveLength(55_000);
    countsOf(train.labels, split.validation).forEach((count, label) => {
      expect(Math.abs(count - (train.labelCounts[label] ?? 0) / 12)).toBeLessThanOrEqual(1);
    });
  });

  test('every image is in one part exactly, in rising order, for any labels and fraction', () => {
    const random = randomStream(1, 'split');
    for (let round = 0; round < 200; round += 1) {
      const classes = 1 + random.int(10);
      const labels = Uint8Array.from({ length: 1 + random.int(80) }, () => random.int(classes));
      const fraction = 0.01 + random.next() * 0.49;
      const { train, validation } = splitTrainValidation(labels, fraction, round);
      expect([...train, ...validation].sort((a, b) => a - b)).toEqual(
        Array.from(labels, (_, index) => index),
      );
      expect(train).toEqual(train.slice().sort());
      expect(validation).toEqual(validation.slice().sort());
      const learnt = countsOf(labels, train);
      const heldBack = countsOf(labels, validation);
      learnt.forEach((count, label) => {
        const all = count + (heldBack[label] ?? 0);
        if (all > 0) expect(count).toBeGreaterThan(0);
        expect((heldBack[label] ?? 0) > 0).toBe(all >= 2);
      });
    }
  });

  test('repeats from the seed and changes with it', () => {
    const labels = Uint8Array.from({ length: 500 }, (_, index) => index % 10);
    expect(splitTrainValidation(labels, 0.2, 1)).toEqual(splitTrainValidation(labels, 0.2, 1));
    expect(splitTrainValidation(labels, 0.2, 1)).not.toEqual(splitTrainValidation(labels, 0.2, 2));
  });
});

describe('folds', () => {
  const labels = Uint8Array.from({ length: 1003 }, (_, index) => (index * index) % 10);
  const folds = Array.from({ length: 5 }, (_, index) => splitFold(labels, { index, of: 5 }, 3));

  test('hold every image back exactly once and learn from all others', () => {
    const held = folds.flatMap(({ validation }) => [...validation]).sort((a, b) => a - b);
    expect(held).toEqual([...labels.keys()]);
    for (const { train, validation } of folds) {
      expect(train.length + validation.length).toBe(labels.length);
      const own = new Set(validation);
      expect(train.some((image) => own.has(image))).toBe(false);
    }
  });

  test('are equally large, and have their share of every label, give or take one', () => {
    const sizes = folds.map(({ validation }) => validation.length);
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1);
    for (let label = 0; label < 10; label += 1) {
      const counts = folds.map(
        ({ validation }) => validation.filter((image) => labels[image] === label).length,
      );
      expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    }
  });

  test('repeat from their seed and differ with another', () => {
    expect(splitFold(labels, { index: 2, of: 5 }, 3)).toEqual(folds[2]);
    expect(splitFold(labels, { index: 2, of: 5 }, 4)).not.toEqual(folds[2]);
  });
});

test('labels beyond ten are held back and folded like any others', () => {
  const labels = Uint8Array.from({ length: 26 * 40 }, (_, index) => index % 26);
  const { train, validation } = splitTrainValidation(labels, 0.25, 1);
  const folds = [0, 1, 2, 3].map((index) => splitFold(labels, { index, of: 4 }, 1).validation);
  for (const held of [validation, ...folds]) {
    const counts = new Array<number>(26).fill(0);
    for (const index of held) counts[labels[index] ?? 0] = (counts[labels[index] ?? 0] ?? 0) + 1;
    expect(counts).toEqual(new Array(26).fill(10));
  }
  expect(train.length + validation.length).toBe(labels.length);
  expect(new Set(folds.flatMap((fold) => [...fold])).size).toBe(labels.length);
});
