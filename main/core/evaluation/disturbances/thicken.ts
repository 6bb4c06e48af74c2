import { INPUT_PIXELS, INPUT_SIDE } from '../../../contract/ink';
import { checkImage, toGrey } from '../../data/filters/plane';

const SIDE = INPUT_SIDE;
const LAST = INPUT_SIDE - 1;

/**
 * Makes strokes thicker or thinner: an image is brought a pixel at a time to its grey dilation or erosion by a square of
 * 3 × 3, and the last part of a pixel on the way to the next, as augmentation does it.
 *
 * @param image - 784 bytes, 0 paper to 255 ink
 * @param pixels - on each side of a stroke; below 0 for thinner
 */
export function thickened(image: Uint8Array, pixels: number): Uint8Array<ArrayBuffer> {
  checkImage(image);
  // Ink that grows thinner is paper that grows thicker.
  const sign = pixels > 0 ? 1 : -1;
  let current = Float64Array.from(image, (grey) => sign * grey);
  for (let left = Math.abs(pixels); left > 0; left -= 1) {
    const grown = dilated(current);
    const part = Math.min(left, 1);
    current = current.map((grey, pixel) => grey + part * ((grown[pixel] ?? 0) - grey));
  }
  return Uint8Array.from(current, (grey) => toGrey(sign * grey));
}

/** The greatest of each pixel and its eight neighbours; the image's edge is no edge of a stroke. */
function dilated(plane: Float64Array): Float64Array {
  const along = new Float64Array(INPUT_PIXELS);
  for (let pixel = 0; pixel < along.length; pixel += 1) {
    const x = pixel % SIDE;
    const before = plane[x === 0 ? pixel : pixel - 1] ?? 0;
    const after = plane[x === LAST ? pixel : pixel + 1] ?? 0;
    along[pixel] = Math.max(before, plane[pixel] ?? 0, after);
  }
  const result = new Float64Array(INPUT_PIXELS);
  for (let pixel = 0; pixel < result.length; pixel += 1) {
    const above = along[pixel < SIDE ? pixel : pixel - SIDE] ?? 0;
    const below = along[pixel >= SIDE * LAST ? pixel : pixel + SIDE] ?? 0;
    result[pixel] = Math.max(above, along[pixel] ?? 0, below);
  }
  return result;
}
