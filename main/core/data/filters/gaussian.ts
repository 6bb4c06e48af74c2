import { INPUT_SIDE } from '../../../contract/ink';
import { mirroredPlaces, padded, unpadded, type ImageFilter } from './plane';

/** Where the bell is cut off, in deviations from its middle: what lies beyond is 0.3 % of it. */
const REACH = 3;

/**
 * Blurs with a Gaussian bell, first along the rows and then along the columns, which together give the round bell.
 *
 * @param sigma - the bell's standard deviation in pixels
 */
export function gaussianFilter({ sigma }: { readonly sigma: number }): ImageFilter {
  const weights = bell(sigma);
  const margin = (weights.length - 1) / 2;
  const places = mirroredPlaces(margin);
  return (image) => {
    const plane = padded(image, places);
    const side = places.length;
    blur(plane, weights, side, 1);
    blur(plane, weights, 1, side);
    return unpadded(plane, margin);
  };
}

/** Weights of the pixels from one end of the bell to the other; they add up to 1. */
function bell(sigma: number): Float64Array {
  const margin = Math.min(Math.ceil(REACH * sigma), INPUT_SIDE);
  const heights = Float64Array.from({ length: 2 * margin + 1 }, (_, index) =>
    Math.exp(-((index - margin) ** 2) / (2 * sigma * sigma)),
  );
  const sum = heights.reduce((total, height) => total + height, 0);
  return heights.map((height) => height / sum);
}

/**
 * Blurs every line of a square in place; the margins, which the bell does not fit into, stay as they are.
 *
 * @param line - how far one line's beginning is from the next one's
 * @param step - how far one pixel of a line is from the next one
 */
function blur(plane: Float32Array, weights: Float64Array, line: number, step: number): void {
  const side = Math.max(line, step);
  const margin = (weights.length - 1) / 2;
  const blurred = new Float64Array(side - 2 * margin);
  for (let index = 0; index < side; index += 1) {
    const start = index * line;
    for (let x = 0; x < blurred.length; x += 1) {
      let sum = 0;
      for (let tap = 0; tap < weights.length; tap += 1) {
        sum += (weights[tap] ?? 0) * (plane[start + (x + tap) * step] ?? 0);
      }
      blurred[x] = sum;
    }
    blurred.forEach((value, x) => (plane[start + (x + margin) * step] = value));
  }
}
