import { OCCLUSION_PATCH } from '../../contract/explaining';
import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import { giveWay, type Work } from '../data/work';
import type { Explainer } from '../model/explainer';

/** Images that are read between two turns of others. */
const BATCH = 128;

/**
 * How much a digit's probability falls with a pixel and its surroundings papered over (Zeiler & Fergus 2014): a patch of
 * paper is laid over every place that it can cover a pixel from, also over the edges, and each pixel gets the mean of the
 * falls of all patches that cover it. Patches over blank paper change nothing and are not asked about.
 *
 * @param image - 784 values, 0 paper to 1 ink
 * @param digit - the one whose probability is looked at
 * @returns 784 values, -1 to 1; below 0 where the digit gets more probable without that ink
 * @throws LonghandError `cancelled`
 */
export async function occlusion(
  explainer: Explainer,
  image: Float32Array,
  digit: number,
  work: Work,
): Promise<Float32Array> {
  const whole = explainer.read(image, 1).probabilities[digit] ?? 0;
  const places = inkedPlaces(image);
  const falls = new Float32Array(INPUT_PIXELS);
  for (let from = 0; from < places.length; from += BATCH) {
    const batch = places.slice(from, from + BATCH);
    const covered = new Float32Array(batch.length * INPUT_PIXELS);
    batch.forEach((place, at) => {
      covered.set(image, at * INPUT_PIXELS);
      for (const pixel of coveredBy(place)) covered[at * INPUT_PIXELS + pixel] = 0;
    });
    const { probabilities } = explainer.read(covered, batch.length);
    batch.forEach((place, at) => {
      const fall = whole - (probabilities[at * explainer.classes + digit] ?? 0);
      // As many patches cover each pixel.
      const share = fall / (OCCLUSION_PATCH * OCCLUSION_PATCH);
      for (const pixel of coveredBy(place)) falls[pixel] = (falls[pixel] ?? 0) + share;
    });
    await giveWay(work, (from + batch.length) / places.length);
  }
  return falls;
}

/** The upper left corner of a patch, which may lie outside. */
interface Place {
  readonly top: number;
  readonly left: number;
}

function inkedPlaces(image: Float32Array): Place[] {
  const places: Place[] = [];
  for (let top = 1 - OCCLUSION_PATCH; top < INPUT_SIDE; top += 1) {
    for (let left = 1 - OCCLUSION_PATCH; left < INPUT_SIDE; left += 1) {
      const place = { top, left };
      if (coveredBy(place).some((pixel) => (image[pixel] ?? 0) > 0)) places.push(place);
    }
  }
  return places;
}

function coveredBy({ top, left }: Place): number[] {
  const pixels: number[] = [];
  for (let y = Math.max(0, top); y < Math.min(INPUT_SIDE, top + OCCLUSION_PATCH); y += 1) {
    for (let x = Math.max(0, left); x < Math.min(INPUT_SIDE, left + OCCLUSION_PATCH); x += 1) {
      pixels.push(y * INPUT_SIDE + x);
    }
  }
  return pixels;
}
