import { otsuSplit } from '../data/otsu';

/** A page in grey. */
export interface Grey {
  readonly width: number;
  readonly height: number;
  /** Row by row, 0 black to 255 white. */
  readonly pixels: Uint8ClampedArray;
}

/** A page in colour, row by row, four bytes a pixel; on white where it was transparent. */
export interface Rgba {
  readonly width: number;
  readonly height: number;
  readonly rgba: Uint8ClampedArray;
}

const LEVELS = 256;

/** Luma of ITU-R BT.601, in 256ths. */
const [RED, GREEN, BLUE] = [77, 150, 29];

/** A page without its colours. */
export function greyOf({ width, height, rgba }: Rgba): Grey {
  const pixels = new Uint8ClampedArray(width * height);
  for (let pixel = 0, at = 0; pixel < pixels.length; pixel += 1, at += 4) {
    pixels[pixel] =
      ((rgba[at] ?? 0) * RED + (rgba[at + 1] ?? 0) * GREEN + (rgba[at + 2] ?? 0) * BLUE) / LEVELS;
  }
  return { width, height, pixels };
}

/** Black for white and white for black. */
export function inverted({ width, height, pixels }: Grey): Grey {
  return { width, height, pixels: pixels.map((value) => LEVELS - 1 - value) };
}

/**
 * The level that parts the pixels of a page into two classes of least variance (Otsu 1979).
 *
 * @returns the last level of the darker class, 0-255
 */
export function otsuLevel({ pixels }: Grey): number {
  const histogram = new Float64Array(LEVELS);
  for (const value of pixels) histogram[value] = (histogram[value] ?? 0) + 1;
  return otsuSplit(histogram)?.from ?? LEVELS / 2;
}
