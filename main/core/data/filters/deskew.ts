import { INPUT_PIXELS, INPUT_SIDE } from '../../../contract/ink';
import { checkImage, toGrey, type ImageFilter } from './plane';

/** Radians in a degree. */
const DEGREE = Math.PI / 180;

/** Where an image's ink lies. */
export interface Moments {
  /** Sum of all grey levels. */
  readonly mass: number;
  /** Centre of mass, in pixels; the middle of the upper left pixel is 0, 0. */
  readonly x: number;
  readonly y: number;
  /** Mean of the products of ink's distances from the centre in x and y, in square pixels: 0 where it leans neither way. */
  readonly mu11: number;
  /** Mean square of ink's distances from the centre in y, in square pixels. */
  readonly mu02: number;
}

/**
 * Straightens a slanted glyph: shears it along x about its centre of mass by mu11 / mu02, after which its ink leans neither
 * way. The slant by second-order moments is the first step of many digit recognisers (LeCun, Bottou, Bengio & Haffner 1998
 * give results for MNIST deskewed like this).
 *
 * @param maxAngle - degrees either way by which a glyph is straightened at most: a 7 or a dash is no slanted 1
 */
export function deskewFilter({ maxAngle }: { readonly maxAngle: number }): ImageFilter {
  const most = Math.tan(maxAngle * DEGREE);
  return (image) => {
    const { y: middle, mu11, mu02 } = momentsOf(image);
    const slant = mu02 === 0 ? 0 : Math.min(Math.max(mu11 / mu02, -most), most);
    const straight = new Uint8Array(INPUT_PIXELS);
    for (let y = 0; y < INPUT_SIDE; y += 1) {
      // A row moves as a whole, so that bilinear interpolation needs its two nearest pixels only.
      const shift = slant * (y - middle);
      const whole = Math.floor(shift);
      const share = shift - whole;
      const greyAt = (x: number): number => (x < 0 || x >= INPUT_SIDE ? 0 : (image[y * INPUT_SIDE + x] ?? 0));
      for (let x = 0; x < INPUT_SIDE; x += 1) {
        const from = x + whole;
        straight[y * INPUT_SIDE + x] = toGrey((1 - share) * greyAt(from) + share * greyAt(from + 1));
      }
    }
    return straight;
  };
}

/**
 * The moments of an image's ink (Hu 1962).
 *
 * @param image - 784 bytes, 0 paper to 255 ink
 * @returns all 0 for a blank image
 * @throws RangeError where the image has not 784 bytes
 */
export function momentsOf(image: Uint8Array): Moments {
  checkImage(image);
  let mass = 0;
  let sumX = 0;
  let sumY = 0;
  let sumXY = 0;
  let sumYY = 0;
  image.forEach((grey, pixel) => {
    const x = pixel % INPUT_SIDE;
    const y = Math.floor(pixel / INPUT_SIDE);
    mass += grey;
    sumX += grey * x;
    sumY += grey * y;
    sumXY += grey * x * y;
    sumYY += grey * y * y;
  });
  if (mass === 0) return { mass, x: 0, y: 0, mu11: 0, mu02: 0 };
  const x = sumX / mass;
  const y = sumY / mass;
  return { mass, x, y, mu11: sumXY / mass - x * y, mu02: sumYY / mass - y * y };
}
