import { describe, expect, test } from 'vitest';
import { randomStream } from '../../../../main/core/data/random';
import { resplit } from '../../../../main/core/data/resplit';
import { splitTrainValidation } from '../../../../main/core/data/split';
import { stratifiedPart } from '../../../../main/core/data/stratified';

/** 62 classes as in EMNIST's by-class set, of 1 to 200 images, in random order. */
const labels = (() => {
  const random = randomStream(4, 'labels');
  const ordered = Array.from({ length: 62 }, (_, label) =>
    new Array<number>(label === 5 ? 1 : 1 + random.int(200)).fill(label),
  ).flat();
  const order = Uint32Array.from(ordered.keys());
  random.shuffle(order);
  return Uint8Array.from(order, (index) => ordered[index] ?? 0);
})();

describe('resplit', () => {
  const { train, test: tested } = resplit(labels, { testFraction: 0.25, seed: 7 });

  test('has every image in exactly one part, both rising', () => {
    const both = [...train, ...tested].sort((a, b) => a - b);
    expect(both).toEqual([...labels.keys()]);
    for (const part of [train, tested]) expect(part).toEqual(part.slice().sort());
  });

  test('gives the test part its share of every class, and of the whole', () => {
    expect(Math.abs(tested.length - labels.length * 0.25)).toBeLessThan(2);
    for (let label = 0; label < 62; label += 1) {
      const of = (part: Uint32Array): number => part.filter((index) => labels[index] === label).length;
      const all = of(train) + of(tested);
      expect(Math.abs(of(tested) - all * 0.25)).toBeLessThanOrEqual(1);
      if (all > 1) expect(Math.min(of(train), of(tested))).toBeGreaterThan(0);
    }
    expect(tested.some((index) => labels[index] === 5)).toBe(false);
  });

  test('is the same for the same seed and another for another', () => {
    expect(resplit(labels, { testFraction: 0.25, seed: 7 })).toEqual({ train, test: tested });
    expect(resplit(labels, { testFraction: 0.25, seed: 8 }).test).not.toEqual(tested);
  });

  test('of nothing or of the whole leaves a part empty', () => {
    expect(resplit(labels, { testFraction: 0, seed: 1 }).test).toHaveLength(0);
    expect(resplit(labels, { testFraction: 1, seed: 1 }).train).toHaveLength(0);
    expect(resplit(new Uint8Array(0), { testFraction: 0.5, seed: 1 }).train).toHaveLength(0);
    expect(() => resplit(labels, { testFraction: 1.1, seed: 1 })).toThrow(RangeError);
  });
});

test('of ten classes the stratified part is the one that validation images are', () => {
  const digits = labels.map((label) => label % 10);
  const part = stratifiedPart(digits, 0.1, randomStream(3, 'validation split'));
  const { validation } = splitTrainValidation(digits, 0.1, 3);
  expect(Uint32Array.from(digits.keys()).filter((index) => part[index] === 1)).toEqual(validation);
});
