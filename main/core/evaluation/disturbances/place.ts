import { INPUT_PIXELS, INPUT_SIDE } from '../../../contract/ink';
import { checkImage, toGrey } from '../../data/filters/plane';

/** Radians in a degree. */
const DEGREE = Math.PI / 180;
/** What images are turned about, in pixels; the middle of the upper left pixel is 0, 0. */
const MIDDLE = (INPUT_SIDE - 1) / 2;

/**
 * Turns an image about its middle, clockwise for degrees above 0, by bilinear interpolation. Beyond it all is paper.
 *
 * @param image - 784 bytes
 */
export function rotated(image: Uint8Array, degrees: number): Uint8Array<ArrayBuffer> {
  checkImage(image);
  const cosine = Math.cos(degrees * DEGREE);
  const sine = Math.sin(degrees * DEGREE);
  const result = new Uint8Array(INPUT_PIXELS);
  for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
    const x = (pixel % INPUT_SIDE) - MIDDLE;
    const y = Math.floor(pixel / INPUT_SIDE) - MIDDLE;
    // Where the ink comes from: turned the other way.
    result[pixel] = toGrey(
      greyBetween(image, MIDDLE + cosine * x + sine * y, MIDDLE + cosine * y - sine * x),
    );
  }
  return result;
}

/**
 * Moves an image; what leaves it is lost, and paper comes in.
 *
 * @param image - 784 bytes
 * @param right - whole pixels, below 0 to the left
 * @param down - whole pixels, below 0 upwards
 */
export function shifted(image: Uint8Array, right: number, down: number): Uint8Array<ArrayBuffer> {
  checkImage(image);
  return Uint8Array.from({ length: INPUT_PIXELS }, (_, pixel) =>
    greyAt(image, (pixel % INPUT_SIDE) - right, Math.floor(pixel / INPUT_SIDE) - down),
  );
}

function greyBetween(image: Uint8Array, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [toRight, toBelow] = [x - left, y - top];
  const upper = (1 - toRight) * greyAt(image, left, top) + toRight * greyAt(image, left + 1, top);
  const lower = (1 - toRight) * greyAt(image, left, top + 1) + toRight * greyAt(image, left + 1, top + 1);
  return (1 - toBelow) * upper + toBelow * lower;
}

function greyAt(image: Uint8Array, x: number, y: number): number {
  if (x < 0 || y < 0 || x >= INPUT_SIDE || y >= INPUT_SIDE) return 0;
  return image[y * INPUT_SIDE + x] ?? 0;
}
