import { INPUT_PIXELS, INPUT_SIDE } from '../../../contract/ink';

/** Grey level of full ink; paper is 0. */
export const FULL_INK = 255;

/**
 * Makes a new image of one: both are 784 bytes, row by row, 0 paper to 255 ink; the one that is given stays as it is.
 *
 * @throws RangeError where the image has not 784 bytes
 */
export type ImageFilter = (image: Uint8Array) => Uint8Array<ArrayBuffer>;

/**
 * How many images lie one after another.
 *
 * @param images - `count` × 784 bytes
 * @throws RangeError where the last one is cut off
 */
export function countOf(images: Uint8Array): number {
  if (images.length % INPUT_PIXELS !== 0) {
    throw new RangeError(`${images.length} bytes are no whole number of images of ${INPUT_PIXELS} bytes`);
  }
  return images.length / INPUT_PIXELS;
}

/** @throws RangeError where these are not the bytes of one image */
export function checkImage(image: Uint8Array): void {
  if (image.length !== INPUT_PIXELS) {
    throw new RangeError(`an image has ${INPUT_PIXELS} bytes, not ${image.length}`);
  }
}

/**
 * For each place along a side with a margin at both ends the place in the image that it shows. The image goes on
 * mirrored, so that no filter sees an edge where the image ends.
 *
 * @param margin - pixels, at most 28
 * @returns 28 + 2 × `margin` places, 0-27
 */
export function mirroredPlaces(margin: number): Int32Array {
  return Int32Array.from({ length: INPUT_SIDE + 2 * margin }, (_, index) => {
    const place = index - margin;
    if (place < 0) return -1 - place;
    return place < INPUT_SIDE ? place : 2 * INPUT_SIDE - 1 - place;
  });
}

/**
 * Copies an image into the middle of a larger square and fills the margin with its mirror image.
 *
 * @param places - see {@link mirroredPlaces}; their number is the square's side
 * @throws RangeError where the image has not 784 bytes
 */
export function padded(image: Uint8Array, places: Int32Array): Float32Array {
  checkImage(image);
  const side = places.length;
  const plane = new Float32Array(side * side);
  for (let y = 0; y < side; y += 1) {
    const from = (places[y] ?? 0) * INPUT_SIDE;
    for (let x = 0; x < side; x += 1) plane[y * side + x] = image[from + (places[x] ?? 0)] ?? 0;
  }
  return plane;
}

/** The nearest grey level, 0-255. */
export function toGrey(value: number): number {
  return Math.min(Math.max(Math.round(value), 0), FULL_INK);
}

/**
 * Cuts the image out of the middle of a square and rounds it to grey levels.
 *
 * @param margin - pixels around the image
 * @returns 784 bytes
 */
export function unpadded(plane: Float32Array, margin: number): Uint8Array<ArrayBuffer> {
  const side = INPUT_SIDE + 2 * margin;
  const image = new Uint8Array(INPUT_PIXELS);
  for (let y = 0; y < INPUT_SIDE; y += 1) {
    const from = (y + margin) * side + margin;
    for (let x = 0; x < INPUT_SIDE; x += 1) image[y * INPUT_SIDE + x] = toGrey(plane[from + x] ?? 0);
  }
  return image;
}
