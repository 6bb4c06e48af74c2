import { otsuSplit } from '../otsu';
import { FULL_INK, checkImage, toGrey, type ImageFilter } from './plane';

/** What {@link thresholdFilter} takes. */
export interface ThresholdSettings {
  /** Grey level from which a pixel is ink, 0-255; `null` to find it for each image by Otsu's method. */
  readonly level: number | null;
  /** Grey levels over which paper turns into ink, half of them below the level, where there is room; 0 leaves nothing but paper and ink. */
  readonly ramp: number;
}

/**
 * Turns greys into paper and full ink, with a ramp between them that keeps edges smooth. The ramp never reaches beyond
 * paper and full ink, so that these stay what they are.
 */
export function thresholdFilter({ level, ramp }: ThresholdSettings): ImageFilter {
  return (image) => {
    checkImage(image);
    const bound = level ?? otsuLevel(image);
    // An image of one grey has nothing to part.
    if (bound === null) return Uint8Array.from(image);
    // A level of n parts n - 1 and n.
    const middle = bound - 0.5;
    const half = Math.min(ramp / 2, middle, FULL_INK - middle);
    const table = Uint8Array.from({ length: FULL_INK + 1 }, (_, grey) =>
      half === 0 ? (grey > middle ? FULL_INK : 0) : toGrey(((grey - middle + half) / (2 * half)) * FULL_INK),
    );
    return Uint8Array.from(image, (grey) => table[grey] ?? 0);
  };
}

/**
 * The level that parts an image's greys into the two groups whose means are furthest apart, weighted by their sizes
 * (Otsu 1979). Between two groups with nothing between them it is the middle of the gap.
 *
 * @param image - 0 paper to 255 ink
 * @returns the least grey that counts as ink, 1-255; `null` where all is one grey
 */
export function otsuLevel(image: Uint8Array): number | null {
  const counts = new Uint32Array(FULL_INK + 1);
  for (const grey of image) counts[grey] = (counts[grey] ?? 0) + 1;
  const split = otsuSplit(counts);
  // The class of ink begins one above.
  return split === null ? null : Math.ceil((split.from + split.to) / 2 + 1);
}
