import { describe, expect, test } from 'vitest';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { recipeSchema, type Recipe, type RecipeInput } from '../../../../main/contract/preparation';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { prepareFilter } from '../../../../main/core/data/filters/filter';
import { prepare, type PreparedData } from '../../../../main/core/data/prepare';
import { labelledImages } from '../datasets/labelled-images';

const CLASSES = ['a', 'b', 'c'];
const train = labelledImages([0, 0, 0, 0, 0, 0, 1, 1, 1, 2], 3, 'train');
const tested = labelledImages([0, 1, 1, 2, 2, 2], 3, 'test');

function recipe(input: RecipeInput): Recipe {
  return recipeSchema.parse(input);
}

async function prepared(input: RecipeInput): Promise<PreparedData> {
  return prepare(train, tested, CLASSES, recipe(input), () => undefined, new AbortController().signal);
}

function sourceImage(item: number): Uint8Array {
  const [part, number] = item < train.count ? [train, item] : [tested, item - train.count];
  return part.images.subarray(number * INPUT_PIXELS, (number + 1) * INPUT_PIXELS);
}

function expectSources(
  part: LabelledImages | null,
  sources: Uint32Array,
  change = (image: Uint8Array) => image,
): void {
  expect(part?.count).toBe(sources.length);
  sources.forEach((item, index) => {
    const image = part?.images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS);
    expect(image).toEqual(Uint8Array.from(change(sourceImage(item))));
    expect(part?.labels[index]).toBe(
      item < train.count ? train.labels[item] : tested.labels[item - train.count],
    );
  });
}

test('a recipe without anything in it changes nothing and shares nothing', async () => {
  const result = await prepared({});
  expect(result.train?.images).toEqual(train.images);
  expect(result.train?.images).not.toBe(train.images);
  expect(result.test?.labels).toEqual(tested.labels);
  expect(result.sources.test[0]).toBe(train.count);
});

test('splitting anew deals out the images of both parts', async () => {
  const { train: learnt, test: held, sources } = await prepared({ split: { testFraction: 0.5, seed: 2 } });
  expectSources(learnt, sources.train);
  expectSources(held, sources.test);
  expect([...sources.train, ...sources.test].sort((a, b) => a - b)).toEqual([...Array(16).keys()]);
  expect(held?.labelCounts.reduce((sum, count) => sum + count)).toBe(8);
});

test('a split without test images leaves no test part', async () => {
  const result = await prepared({ split: { testFraction: 0, seed: 2 } });
  expect(result.test).toBeNull();
  expect(result.train?.count).toBe(16);
});

test('filters are applied to every image of both parts, one after the other', async () => {
  const { filters } = recipe({ filters: [{ kind: 'median' }, { kind: 'threshold' }] });
  const { train: learnt, test: held, sources } = await prepared({ filters });
  const [median, threshold] = filters.map((one) => prepareFilter(one, new Uint8Array(0)));
  const change = (image: Uint8Array): Uint8Array => threshold?.(median?.(image) ?? image) ?? image;
  expectSources(learnt, sources.train, change);
  expectSources(held, sources.test, change);
  expect(held?.images).not.toEqual(tested.images);
});

test('balancing changes the training part only', async () => {
  const { train: learnt, test: held, sources } = await prepared({ balance: { mode: 'oversample', seed: 1 } });
  expect(learnt?.labelCounts).toEqual([6, 6, 6]);
  expectSources(learnt, sources.train);
  expect(held?.images).toEqual(tested.images);
  expect((await prepared({ balance: { mode: 'undersample' } })).train?.labelCounts).toEqual([1, 1, 1]);
});

test('after splitting anew no image is both trained and tested on, however it is balanced', async () => {
  const { sources } = await prepared({ split: { testFraction: 0.4 }, balance: { mode: 'oversample' } });
  const learnt = new Set(sources.train);
  expect(sources.test.some((item) => learnt.has(item))).toBe(false);
});

describe('a filter that learns', () => {
  test('learns from training images alone', async () => {
    const [filter] = recipe({ filters: [{ kind: 'sparse-coding', atoms: 16, iterations: 1 }] }).filters;
    if (filter === undefined) return expect.unreachable('there is a filter');
    const { test: held, sources } = await prepared({ filters: [filter] });
    expectSources(held, sources.test, prepareFilter(filter, train.images));
  });
});

describe('called off', () => {
  test('before it begins or on its way it says so', async () => {
    const signal = AbortSignal.abort();
    const nothing = (): void => undefined;
    await expect(prepare(train, tested, CLASSES, recipe({}), nothing, signal)).rejects.toMatchObject({
      code: 'cancelled',
    });
    const controller = new AbortController();
    const slow = recipe({ filters: [{ kind: 'non-local-means', searchRadius: 10, patchRadius: 3 }] });
    const done: number[] = [];
    const result = prepare(
      labelledImages(new Array<number>(500).fill(0), 3, 'many'),
      null,
      CLASSES,
      slow,
      (fraction) => {
        done.push(fraction);
        if (fraction > 0) controller.abort();
      },
      controller.signal,
    );
    await expect(result).rejects.toMatchObject({ code: 'cancelled' });
    expect(done).toHaveLength(2);
    expect(done[1]).toBeLessThan(1);
  });

  test('others have their turn meanwhile', async () => {
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    await prepare(
      labelledImages(new Array<number>(200).fill(0), 3, 'many'),
      null,
      CLASSES,
      recipe({ filters: [{ kind: 'non-local-means' }] }),
      () => undefined,
      new AbortController().signal,
    );
    clearInterval(timer);
    expect(turns).toBeGreaterThan(2);
  });
});
