import { INPUT_SIDE } from '../../../contract/ink';
import { FULL_INK, mirroredPlaces, padded, unpadded, type ImageFilter } from './plane';

/** Where the window is cut off, in deviations of distance: a pixel there weighs 14 % of the one in the middle. */
const REACH = 2;

/** What {@link bilateralFilter} takes. */
export interface BilateralSettings {
  /** Standard deviation of the weight over distance, in pixels. */
  readonly sigmaSpace: number;
  /** Standard deviation of the weight over difference of ink, in grey levels of 255. */
  readonly sigmaGrey: number;
}

/**
 * Replaces every pixel by the mean of its surroundings, in which pixels count the less the further away and the less alike
 * they are, so that strokes are smoothed along their edges and not across (Tomasi & Manduchi 1998).
 */
export function bilateralFilter({ sigmaSpace, sigmaGrey }: BilateralSettings): ImageFilter {
  const radius = Math.min(Math.ceil(REACH * sigmaSpace), INPUT_SIDE);
  const places = mirroredPlaces(radius);
  const side = places.length;
  const { offsets, weights } = window(radius, sigmaSpace, side);
  const likeness = Float64Array.from({ length: FULL_INK + 1 }, (_, difference) =>
    Math.exp(-(difference ** 2) / (2 * sigmaGrey ** 2)),
  );
  return (image) => {
    const plane = padded(image, places);
    const filtered = new Float32Array(plane.length);
    for (let y = radius; y < radius + INPUT_SIDE; y += 1) {
      for (let x = radius; x < radius + INPUT_SIDE; x += 1) {
        const middle = y * side + x;
        const grey = plane[middle] ?? 0;
        let sum = 0;
        let total = 0;
        for (let index = 0; index < offsets.length; index += 1) {
          const other = plane[middle + (offsets[index] ?? 0)] ?? 0;
          const weight = (weights[index] ?? 0) * (likeness[Math.abs(other - grey)] ?? 0);
          sum += weight * other;
          total += weight;
        }
        // The pixel itself weighs 1, so the total is never 0.
        filtered[middle] = sum / total;
      }
    }
    return unpadded(filtered, radius);
  };
}

/** The pixels of a window, as offsets from its middle in a square of that side, and what they weigh by distance. */
function window(
  radius: number,
  sigma: number,
  side: number,
): { readonly offsets: Int32Array; readonly weights: Float64Array } {
  const offsets: number[] = [];
  const weights: number[] = [];
  for (let y = -radius; y <= radius; y += 1) {
    for (let x = -radius; x <= radius; x += 1) {
      offsets.push(y * side + x);
      weights.push(Math.exp(-(x * x + y * y) / (2 * sigma * sigma)));
    }
  }
  return { offsets: Int32Array.from(offsets), weights: Float64Array.from(weights) };
}
