import type { DISTURBANCES } from '../../../contract/evaluation';
import { INPUT_PIXELS } from '../../../contract/ink';
import { gaussianFilter } from '../../data/filters/gaussian';
import { addNoise } from '../../data/filters/noise';
import { FULL_INK, countOf, type ImageFilter } from '../../data/filters/plane';
import { randomStream } from '../../data/random';
import { rotated, shifted } from './place';
import { thickened } from './thicken';

/** A way in which images are made worse. */
export type Disturbance = (typeof DISTURBANCES)[number];

/** Directions of a shift: a pixel to the right, to the left, down and up. */
const DIRECTIONS = [
  [1, 0],
  [-1, 0],
  [0, 1],
  [0, -1],
] as const;

/**
 * Makes images worse in one way. Each image is turned to the one side or the other, and shifted in one of four directions,
 * as the seed has it.
 *
 * @param images - `count` × 784 bytes, 0 paper to 255 ink; they stay as they are
 * @param strength - `noise`: standard deviation in parts of full ink, from 0; `blur`: standard deviation in pixels, from 0;
 * `rotation`: degrees; `shift`: whole pixels; `thickness`: pixels on each side of a stroke, below 0 for thinner
 * @param seed - a whole number; the same one gives the same images on every machine
 * @returns as many of the same kind
 */
export function disturb(
  images: Uint8Array,
  kind: Disturbance,
  strength: number,
  seed: number,
): Uint8Array<ArrayBuffer> {
  if (strength === 0) return images.slice();
  const random = randomStream(seed, kind);
  switch (kind) {
    case 'noise':
      return addNoise(images, { kind: 'gaussian', sigma: strength * FULL_INK }, seed);
    case 'blur':
      return each(images, gaussianFilter({ sigma: strength }));
    case 'rotation':
      return each(images, (image) => rotated(image, random.int(2) === 0 ? strength : -strength));
    case 'shift':
      return each(images, (image) => {
        const [right, down] = DIRECTIONS[random.int(DIRECTIONS.length)] ?? [0, 0];
        return shifted(image, right * strength, down * strength);
      });
    case 'thickness':
      return each(images, (image) => thickened(image, strength));
  }
}

function each(images: Uint8Array, change: ImageFilter): Uint8Array<ArrayBuffer> {
  const changed = new Uint8Array(images.length);
  for (let image = 0; image < countOf(images); image += 1) {
    const from = image * INPUT_PIXELS;
    changed.set(change(images.subarray(from, from + INPUT_PIXELS)), from);
  }
  return changed;
}
