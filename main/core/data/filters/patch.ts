import { INPUT_SIDE } from '../../../contract/ink';

/**
 * Copies a square patch out of an image.
 *
 * @param image - 784 bytes, 0 paper to 255 ink
 * @param corner - index of its upper left pixel
 * @param patch - `side`² numbers, which are overwritten
 */
export function takePatch(image: Uint8Array, side: number, corner: number, patch: Float64Array): void {
  for (let y = 0; y < side; y += 1) {
    for (let x = 0; x < side; x += 1) patch[y * side + x] = image[corner + y * INPUT_SIDE + x] ?? 0;
  }
}

/**
 * How far a patch may be from the truth that is under its noise (Elad & Aharon 2006).
 *
 * @param sigma - standard deviation of the noise in grey levels of 255
 * @param strength - how many deviations; 1.15 in the original
 * @returns a sum of squared grey levels over all pixels of the patch
 */
export function errorBound(side: number, sigma: number, strength: number): number {
  return (side * strength * sigma) ** 2;
}

/** The sum of a vector's squares. */
export function energyOf(vector: Float64Array): number {
  let sum = 0;
  for (const value of vector) sum += value * value;
  return sum;
}

/**
 * Adds a multiple of one vector to another.
 *
 * @param target - as many numbers as are added; it is changed
 * @param from - where in `source` the vector begins
 */
export function addScaled(target: Float64Array, source: Float64Array, from: number, scale: number): void {
  for (let k = 0; k < target.length; k += 1) target[k] = (target[k] ?? 0) + scale * (source[from + k] ?? 0);
}
