import { INPUT_SIDE } from '../../contract/ink';
import { momentsOf } from '../data/filters/deskew';
import { checkImage } from '../data/filters/plane';

/** Side of an image with a pixel of paper around it. */
const FRAMED_SIDE = INPUT_SIDE + 2;
/** Degrees in a radian. */
const DEGREES = 180 / Math.PI;

/**
 * How thick an image's strokes are, in pixels: twice the area of its ink, divided by the length of its outline, as both
 * edges of a stroke are outline. The outline of grey ink is the sum of its gradients' lengths, which is the mean length of
 * the outlines at all grey levels (the coarea formula, Fleming & Rishel 1960), so no threshold is needed.
 *
 * @param image - 784 bytes, 0 paper to 255 ink
 * @returns 0 for a blank image
 */
export function thicknessOf(image: Uint8Array): number {
  const framed = withFrame(image);
  let area = 0;
  let outline = 0;
  for (let corner = 0; corner < framed.length - FRAMED_SIDE; corner += 1) {
    // Four pixels about a corner, where the gradient is known equally well in both directions. What lies across the end of
    // a row is paper on both sides.
    const here = framed[corner] ?? 0;
    const right = framed[corner + 1] ?? 0;
    const below = framed[corner + FRAMED_SIDE] ?? 0;
    const across = framed[corner + FRAMED_SIDE + 1] ?? 0;
    area += here;
    const dx = right - here + across - below;
    const dy = below - here + across - right;
    if (dx !== 0 || dy !== 0) outline += Math.sqrt(dx * dx + dy * dy) / 2;
  }
  return outline === 0 ? 0 : (2 * area) / outline;
}

/** An image with a pixel of paper on every side. */
function withFrame(image: Uint8Array): Uint8Array {
  checkImage(image);
  const framed = new Uint8Array(FRAMED_SIDE * FRAMED_SIDE);
  for (let y = 0; y < INPUT_SIDE; y += 1) {
    framed.set(image.subarray(y * INPUT_SIDE, (y + 1) * INPUT_SIDE), (y + 1) * FRAMED_SIDE + 1);
  }
  return framed;
}

/**
 * How far an image's strokes lean, in degrees from upright, to the right above 0: the shear that its second moments show, as
 * Morpho-MNIST measures it (Castro, Tan, Kainz, Konukoglu & Glocker 2019).
 *
 * @param image - 784 bytes, 0 paper to 255 ink
 * @returns -90 to 90; 0 for a blank image
 */
export function slantOf(image: Uint8Array): number {
  const { mu11, mu02 } = momentsOf(image);
  // y points downwards: ink that leans to the right lies the farther left the lower it is.
  return mu02 === 0 ? 0 : Math.atan(-mu11 / mu02) * DEGREES + 0;
}
