import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import { giveWay, type Work } from '../data/work';

/** Ink, 0-255, that is taken off every pixel: noise on paper counts for nothing. */
const PAPER_NOISE = 32;
/** Images between two turns for others. */
const CHUNK = 2000;
/** Side of the averaged image. */
const COARSE_SIDE = INPUT_SIDE / 2;
/** Numbers of an averaged image. */
export const COARSE_DIMENSIONS = COARSE_SIDE * COARSE_SIDE;

/**
 * Draws an image anew so that neither where it lies nor how dark it is shows: without faint noise, its centre of mass
 * in the middle (shifted by parts of a pixel, bilinearly), and the squares of all pixels adding up to 1. What leaves the
 * image falls away. Of a blank image all are 0.
 *
 * @param image - 784 bytes
 * @param into - 784 numbers, overwritten
 */
export function alignInk(image: Uint8Array, into: Float32Array): void {
  let [sum, sumX, sumY] = [0, 0, 0];
  for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
    const ink = inkAt(image, pixel);
    sum += ink;
    sumX += ink * (pixel % INPUT_SIDE);
    sumY += ink * Math.floor(pixel / INPUT_SIDE);
  }
  into.fill(0);
  if (sum === 0) return;
  const middle = (INPUT_SIDE - 1) / 2;
  const [shiftX, shiftY] = [middle - sumX / sum, middle - sumY / sum];
  const [wholeX, wholeY] = [Math.floor(shiftX), Math.floor(shiftY)];
  const [partX, partY] = [shiftX - wholeX, shiftY - wholeY];
  for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
    const ink = inkAt(image, pixel);
    if (ink === 0) continue;
    const x = (pixel % INPUT_SIDE) + wholeX;
    const y = Math.floor(pixel / INPUT_SIDE) + wholeY;
    addInk(into, x, y, ink * (1 - partX) * (1 - partY));
    addInk(into, x + 1, y, ink * partX * (1 - partY));
    addInk(into, x, y + 1, ink * (1 - partX) * partY);
    addInk(into, x + 1, y + 1, ink * partX * partY);
  }
  toUnitLength(into);
}

/**
 * Images by which alike ones are found: aligned as by {@link alignInk}, and four pixels averaged to one.
 *
 * @param images - `count` × 784 bytes
 * @returns `count` × {@link COARSE_DIMENSIONS}, each of length 1, or 0 for a blank one
 * @throws LonghandError `cancelled`
 */
export async function shapeFeatures(images: Uint8Array, work: Work): Promise<Float32Array> {
  const count = images.length / INPUT_PIXELS;
  const features = new Float32Array(count * COARSE_DIMENSIONS);
  const aligned = new Float32Array(INPUT_PIXELS);
  for (let image = 0; image < count; image += 1) {
    alignInk(images.subarray(image * INPUT_PIXELS, (image + 1) * INPUT_PIXELS), aligned);
    const coarse = features.subarray(image * COARSE_DIMENSIONS, (image + 1) * COARSE_DIMENSIONS);
    aligned.forEach((ink, pixel) => {
      const [x, y] = [(pixel % INPUT_SIDE) >> 1, Math.floor(pixel / INPUT_SIDE) >> 1];
      coarse[y * COARSE_SIDE + x] = (coarse[y * COARSE_SIDE + x] ?? 0) + ink;
    });
    toUnitLength(coarse);
    if (image % CHUNK === CHUNK - 1) await giveWay(work, (image + 1) / count);
  }
  await giveWay(work, 1);
  return features;
}

function inkAt(image: Uint8Array, pixel: number): number {
  return Math.max(0, (image[pixel] ?? 0) - PAPER_NOISE);
}

function addInk(into: Float32Array, x: number, y: number, ink: number): void {
  if (x < 0 || y < 0 || x >= INPUT_SIDE || y >= INPUT_SIDE) return;
  const pixel = y * INPUT_SIDE + x;
  into[pixel] = (into[pixel] ?? 0) + ink;
}

function toUnitLength(values: Float32Array): void {
  let squares = 0;
  for (const value of values) squares += value * value;
  if (squares === 0) return;
  const length = Math.sqrt(squares);
  values.forEach((value, index) => (values[index] = value / length));
}
