import { INPUT_PIXELS, INPUT_SIDE } from '../../../contract/ink';
import { atomsOf, type Dictionary } from './dictionary';
import { matchingPursuit } from './matching-pursuit';
import { noiseLevel } from './noise-level';
import { addScaled, errorBound, takePatch } from './patch';
import { checkImage, toGrey, type ImageFilter } from './plane';

/** What {@link sparseCodingFilter} takes. */
export interface SparseCodingSettings {
  /** Standard deviation of the noise in grey levels of 255; `null` to estimate it for each image. */
  readonly sigma: number | null;
  /** How far off a patch may be, in deviations of the noise: 1.15 in the original. */
  readonly strength: number;
}

/**
 * Rebuilds every patch of an image of as few atoms of a dictionary as come near enough to it, and makes each pixel the mean
 * of all patches that it is in (Elad & Aharon 2006). Noise is like no atom, so it is what is left out. Other than in the
 * original a patch's mean is no part of its own: paper with noise on it, whose mean is above 0, becomes paper again.
 *
 * @param dictionary - see `learnDictionary`
 */
export function sparseCodingFilter(
  dictionary: Dictionary,
  { sigma, strength }: SparseCodingSettings,
): ImageFilter {
  const { patchSide: side } = dictionary;
  const atoms = atomsOf(dictionary);
  // More than half as many atoms as pixels would explain noise as well.
  const pursue = matchingPursuit(atoms, Math.ceil(atoms.length / 2));
  const patch = new Float64Array(atoms.length);
  const sums = new Float64Array(INPUT_PIXELS);
  const counts = countPatches(side);
  const last = INPUT_SIDE - side;

  return (image) => {
    checkImage(image);
    const noise = sigma ?? noiseLevel(image);
    if (noise === 0) return Uint8Array.from(image);
    const bound = errorBound(side, noise, strength);
    sums.fill(0);
    for (let row = 0; row <= last; row += 1) {
      for (let corner = row * INPUT_SIDE; corner <= row * INPUT_SIDE + last; corner += 1) {
        takePatch(image, side, corner, patch);
        const code = pursue(patch, bound);
        patch.fill(0);
        for (let index = 0; index < code.count; index += 1) {
          const from = (code.atoms[index] ?? 0) * atoms.length;
          addScaled(patch, atoms.values, from, code.weights[index] ?? 0);
        }
        for (let y = 0; y < side; y += 1) {
          const start = corner + y * INPUT_SIDE;
          for (let x = 0; x < side; x += 1) {
            sums[start + x] = (sums[start + x] ?? 0) + (patch[y * side + x] ?? 0);
          }
        }
      }
    }
    return Uint8Array.from(sums, (sum, pixel) => toGrey(sum / (counts[pixel] ?? 1)));
  };
}

/** How many patches each pixel is in. */
function countPatches(side: number): Int32Array {
  const along = (place: number): number =>
    Math.min(place, INPUT_SIDE - side) - Math.max(place - side + 1, 0) + 1;
  return Int32Array.from(
    { length: INPUT_PIXELS },
    (_, pixel) => along(pixel % INPUT_SIDE) * along(Math.floor(pixel / INPUT_SIDE)),
  );
}
