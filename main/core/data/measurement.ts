import { INPUT_PIXELS } from '../../contract/ink';
import type { LabelledImages } from './data-set';

/** The most ink that an image can have, as the sum of its pixels. */
export const MAX_INK = INPUT_PIXELS * 255;

/** Pixels that are looked at together. */
const WORD_PIXELS = 4;

/** What statistics are made of. */
export interface Measurement {
  /** From 1 up. */
  readonly count: number;
  /** Images of each class. */
  readonly labelCounts: readonly number[];
  /** By class 784 means of pixels, 0-255; `null` where it has no image. */
  readonly means: readonly (Float64Array | null)[];
  /** By class 784 standard deviations of pixels over all images; `null` where it has none. */
  readonly deviations: readonly (Float64Array | null)[];
  /** How many images have which sum of pixels, 0-{@link MAX_INK}. */
  readonly inkCounts: Uint32Array;
}

/**
 * Goes over all pixels once.
 *
 * @returns `null` where there are no images
 * @throws RangeError where a label names no class
 */
export function measure(split: LabelledImages | null, classCount: number): Measurement | null {
  if (split === null || split.count === 0) return null;
  const { images, labels } = split;
  if (split.labelCounts.length > classCount)
    throw new RangeError(`a label names none of ${classCount} classes`);
  const sums = new Float64Array(classCount * INPUT_PIXELS);
  const squares = new Float64Array(classCount * INPUT_PIXELS);
  const inkCounts = new Uint32Array(MAX_INK + 1);
  const words = wordsOf(images);
  for (let image = 0; image < labels.length; image += 1) {
    const from = image * INPUT_PIXELS;
    const to = (labels[image] ?? 0) * INPUT_PIXELS;
    let ink = 0;
    for (let start = 0; start < INPUT_PIXELS; start += WORD_PIXELS) {
      // Four of five pixels are paper.
      if (words[(from + start) / WORD_PIXELS] === 0) continue;
      for (let pixel = start; pixel < start + WORD_PIXELS; pixel += 1) {
        const value = images[from + pixel] ?? 0;
        ink += value;
        sums[to + pixel] = (sums[to + pixel] ?? 0) + value;
        squares[to + pixel] = (squares[to + pixel] ?? 0) + value * value;
      }
    }
    inkCounts[ink] = (inkCounts[ink] ?? 0) + 1;
  }
  const labelCounts = Array.from({ length: classCount }, (_, label) => split.labelCounts[label] ?? 0);
  const byClass = (values: Float64Array): (Float64Array | null)[] =>
    labelCounts.map((count, label) =>
      count === 0
        ? null
        : values.subarray(label * INPUT_PIXELS, (label + 1) * INPUT_PIXELS).map((value) => value / count),
    );
  const means = byClass(sums);
  const deviations = byClass(squares).map((meanSquares, label) => {
    const mean = means[label];
    // Rounding may leave a little less than nothing.
    return (
      meanSquares?.map((square, pixel) => Math.sqrt(Math.max(square - (mean?.[pixel] ?? 0) ** 2, 0))) ?? null
    );
  });
  return { count: labels.length, labelCounts, means, deviations, inkCounts };
}

/** Four pixels a number. */
function wordsOf(images: Uint8Array): Uint32Array {
  const aligned = images.byteOffset % WORD_PIXELS === 0 ? images : images.slice();
  return new Uint32Array(aligned.buffer, aligned.byteOffset, aligned.length / WORD_PIXELS);
}
