import { describe, expect, it } from 'vitest';
import { LabelledImages } from '../../../../main/core/data/data-set';
import { randomStream } from '../../../../main/core/data/random';
import { epochImages } from '../../../../main/core/training/epoch-images';
import { prepareImages } from '../../../../main/core/training/training-data';
import { runSettings } from '../run-settings';

/** Blank images in a random order, so many of each label. */
function imagesOf(labelCounts: readonly number[]): LabelledImages {
  const order = Uint32Array.from(labelCounts.flatMap((count, label) => new Array<number>(count).fill(label)));
  randomStream(3, 'order').shuffle(order);
  return new LabelledImages(new Uint8Array(order.length * 784), Uint8Array.from(order));
}

describe('the images of an epoch', () => {
  const SETS: readonly (readonly [string, readonly number[]])[] = [
    ['even classes', new Array<number>(10).fill(40)],
    ['uneven ones', [5, 0, 91, 13, 2, 77, 30, 8, 41, 6]],
    ['classes of a single image', [1, 1, 60, 1, 0, 1, 17, 1, 1, 1]],
  ];
  const WAYS = [
    { validationFraction: 1 / 12 },
    { validationFraction: 0.5 },
    { fold: { index: 0, of: 5 } },
    { fold: { index: 4, of: 5 } },
    { balance: 'oversample' },
    { balance: 'undersample', fold: { index: 1, of: 3 } },
    { synthesis: { digits: 7, nonDigits: 3 }, architecture: 'standard' },
  ] as const;

  it.each(
    SETS.flatMap(([name, counts]) => WAYS.map((way) => [name, JSON.stringify(way), counts, way] as const)),
  )('of %s with %s are those that a run deals out', (_name, _way, counts, way) => {
    const settings = runSettings({ ...way, batch: 16 });
    const { split } = prepareImages(imagesOf(counts), settings);
    expect(epochImages(settings, counts)).toEqual({
      learnt: split.train.length,
      heldBack: split.validation.length,
      steps: Math.ceil(split.train.length / 16),
    });
  });
});
