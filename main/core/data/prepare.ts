import { INPUT_PIXELS } from '../../contract/ink';
import type { Recipe } from '../../contract/preparation';
import { resample } from './balance';
import { LabelledImages } from './data-set';
import { prepareFilters } from './filters/filter';
import { resplit } from './resplit';
import { giveWay, type Work } from './work';

/** Time after which others have their turn, in milliseconds. */
const TURN_MS = 20;
/** Most images that a filter learns from: what more of them teach is not worth the wait. */
const SAMPLE_IMAGES = 4000;

/** A prepared data set; a part without images is `null`. */
export interface PreparedData {
  readonly train: LabelledImages | null;
  readonly test: LabelledImages | null;
  /**
   * Where each image of either part comes from: its number among the training images before, and on from their count
   * that among the test images.
   */
  readonly sources: { readonly train: Uint32Array; readonly test: Uint32Array };
}

/**
 * Carries out a recipe: splits anew, filters every image, and makes the classes of the training part equally large.
 * Filters that learn do so from training images only. What is given stays as it is.
 *
 * @param onProgress - called with how much is done, 0-1, rising
 * @throws LonghandError `cancelled`
 */
export async function prepare(
  train: LabelledImages | null,
  test: LabelledImages | null,
  classes: readonly string[],
  recipe: Recipe,
  onProgress: Work['onProgress'],
  signal: AbortSignal,
): Promise<PreparedData> {
  const work: Work = { onProgress, signal };
  await giveWay(work, 0);
  const all = joined(train, test);
  const items = Uint32Array.from(all.labels.keys());
  const parts =
    recipe.split === null
      ? { train: items.subarray(0, train?.count ?? 0), test: items.subarray(train?.count ?? 0) }
      : resplit(all.labels, recipe.split);
  const images = await filtered(all.images, parts.train, recipe, work);
  const sources = {
    train: balanced(parts.train, all.labels, classes.length, recipe),
    test: parts.test,
  };
  const partOf = (indices: Uint32Array): LabelledImages | null => {
    if (indices.length === 0) return null;
    const labels = Uint8Array.from(indices, (item) => all.labels[item] ?? 0);
    return new LabelledImages(gather(images, indices), labels, classes.length);
  };
  const prepared = { train: partOf(sources.train), test: partOf(sources.test), sources };
  await giveWay(work, 1);
  return prepared;
}

interface Images {
  readonly images: Uint8Array;
  readonly labels: Uint8Array;
}

function joined(train: LabelledImages | null, test: LabelledImages | null): Images {
  const parts = [train, test].filter((part) => part !== null);
  const [only] = parts;
  if (parts.length === 1 && only !== undefined) return only;
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  const all = { images: new Uint8Array(count * INPUT_PIXELS), labels: new Uint8Array(count) };
  let filled = 0;
  for (const { images, labels } of parts) {
    all.images.set(images, filled * INPUT_PIXELS);
    all.labels.set(labels, filled);
    filled += labels.length;
  }
  return all;
}

async function filtered(
  images: Uint8Array,
  train: Uint32Array,
  { filters }: Recipe,
  work: Work,
): Promise<Uint8Array> {
  if (filters.length === 0) return images;
  const filter = prepareFilters(filters, gather(images, sampleOf(train)));
  const result = new Uint8Array(images.length);
  let turnEnds = performance.now() + TURN_MS;
  for (let start = 0; start < images.length; start += INPUT_PIXELS) {
    result.set(filter(images.subarray(start, start + INPUT_PIXELS)), start);
    if (performance.now() < turnEnds) continue;
    await giveWay(work, (start + INPUT_PIXELS) / images.length);
    turnEnds = performance.now() + TURN_MS;
  }
  return result;
}

/** Some of them, evenly spread. */
function sampleOf(indices: Uint32Array): Uint32Array {
  if (indices.length <= SAMPLE_IMAGES) return indices;
  return Uint32Array.from(
    { length: SAMPLE_IMAGES },
    (_, place) => indices[Math.floor((place * indices.length) / SAMPLE_IMAGES)] ?? 0,
  );
}

function balanced(
  train: Uint32Array,
  labels: Uint8Array,
  classCount: number,
  { balance }: Recipe,
): Uint32Array {
  if (balance === null || train.length === 0) return train;
  const own = Uint8Array.from(train, (item) => labels[item] ?? 0);
  return resample(own, classCount, balance).map((place) => train[place] ?? 0);
}

function gather(images: Uint8Array, indices: Uint32Array): Uint8Array<ArrayBuffer> {
  const chosen = new Uint8Array(indices.length * INPUT_PIXELS);
  indices.forEach((index, place) => {
    chosen.set(images.subarray(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS), place * INPUT_PIXELS);
  });
  return chosen;
}
