import { INPUT_PIXELS } from '../../../contract/ink';
import { noiseLevel } from './noise-level';
import { mirroredPlaces, padded, unpadded, type ImageFilter } from './plane';

/** The universal threshold in deviations of the noise (Donoho & Johnstone 1994). */
const UNIVERSAL = Math.sqrt(2 * Math.log(INPUT_PIXELS));
/** Thresholds that are tried for the least risk, evenly spaced from 0 to the universal one. */
const CANDIDATES = 32;

/** What {@link waveletFilter} takes. */
export interface WaveletSettings {
  /** Scales at which details are shrunk: 1 for details of 2 pixels, 2 for those of 4 too, 3 up to 8. */
  readonly levels: number;
  /** How thresholds are chosen. */
  readonly rule: 'sure' | 'universal';
  /** What they are multiplied by. */
  readonly strength: number;
  /** Standard deviation of the noise in grey levels of 255; `null` to estimate it for each image. */
  readonly sigma: number | null;
}

/** Chooses the threshold for details whose noise deviates by `sigma`, in their own unit. */
type Rule = (details: Float32Array, sigma: number) => number;

const RULES: Record<WaveletSettings['rule'], Rule> = {
  universal: (_, sigma) => UNIVERSAL * sigma,
  sure: leastRisk,
};

/** For each pixel of a square the one to the right and the one below at some distance, around its ends. */
interface Scale {
  readonly right: Int32Array;
  readonly below: Int32Array;
}

/**
 * Shrinks the details of the image's Haar wavelet transform by a threshold and drops those below it (soft thresholding):
 * by the universal one, which pure noise almost never exceeds (VisuShrink, Donoho & Johnstone 1994), or for each set of
 * details by that of least estimated risk (SureShrink, Donoho & Johnstone 1995). The transform is undecimated, which is the
 * mean over all shifts of the ordinary one and leaves no blocks (cycle spinning, Coifman & Donoho 1995).
 */
export function waveletFilter({ levels, rule, strength, sigma }: WaveletSettings): ImageFilter {
  // As far as a detail of the coarsest level reaches, so that what comes around the square's ends stays out of the image.
  const margin = 2 ** levels;
  const places = mirroredPlaces(margin);
  const scales = Array.from({ length: levels }, (_, level) => scaleOf(places.length, 2 ** level));
  const threshold: Rule = (details, noise) => strength * RULES[rule](details, noise);
  return (image) => {
    const plane = padded(image, places);
    return unpadded(shrink(plane, scales, sigma ?? noiseLevel(image), threshold), margin);
  };
}

function scaleOf(side: number, step: number): Scale {
  const pixels = new Int32Array(side * side);
  return {
    right: pixels.map((_, pixel) => pixel - (pixel % side) + (((pixel % side) + step) % side)),
    below: pixels.map((_, pixel) => (pixel + step * side) % pixels.length),
  };
}

/** @param sigma - deviation of the noise of the plane */
function shrink(plane: Float32Array, scales: readonly Scale[], sigma: number, rule: Rule): Float32Array {
  const [scale, ...coarser] = scales;
  if (scale === undefined) return plane;
  const [left, across] = split(plane, scale.right);
  const [coarse, down] = split(left, scale.below);
  const [edges, diagonal] = split(across, scale.below);
  // All four are means of four pixels.
  for (const details of [down, edges, diagonal]) soften(details, rule(details, sigma / 2));
  const smooth = shrink(coarse, coarser, sigma / 2, rule);
  return join(join(smooth, down, scale.below), join(edges, diagonal, scale.below), scale.right);
}

/** Half the sum and half the difference of each pixel and its neighbour. */
function split(plane: Float32Array, neighbours: Int32Array): [coarse: Float32Array, details: Float32Array] {
  const coarse = new Float32Array(plane.length);
  const details = new Float32Array(plane.length);
  for (let pixel = 0; pixel < plane.length; pixel += 1) {
    const one = plane[pixel] ?? 0;
    const other = plane[neighbours[pixel] ?? 0] ?? 0;
    coarse[pixel] = (one + other) / 2;
    details[pixel] = (one - other) / 2;
  }
  return [coarse, details];
}

/** Undoes {@link split}: a pixel is the mean of what its pairs with either neighbour say of it. */
function join(coarse: Float32Array, details: Float32Array, neighbours: Int32Array): Float32Array {
  const plane = new Float32Array(coarse.length);
  for (let pixel = 0; pixel < plane.length; pixel += 1) {
    const sum = coarse[pixel] ?? 0;
    const difference = details[pixel] ?? 0;
    const neighbour = neighbours[pixel] ?? 0;
    plane[pixel] = (plane[pixel] ?? 0) + (sum + difference) / 2;
    plane[neighbour] = (plane[neighbour] ?? 0) + (sum - difference) / 2;
  }
  return plane;
}

/** Moves every detail towards 0 by the threshold, and to 0 what is below it. */
function soften(details: Float32Array, threshold: number): void {
  for (let index = 0; index < details.length; index += 1) {
    const detail = details[index] ?? 0;
    details[index] = detail - Math.min(Math.max(detail, -threshold), threshold);
  }
}

/**
 * The threshold for which Stein's unbiased estimate of the risk, that is of the mean square error of what it leaves, is
 * least.
 */
function leastRisk(details: Float32Array, sigma: number): number {
  if (sigma === 0) return 0;
  // How many details lie up to each candidate from the one before, and the sum of their squares.
  const step = (UNIVERSAL * sigma) / CANDIDATES;
  const counts = new Float64Array(CANDIDATES + 1);
  const squares = new Float64Array(CANDIDATES + 1);
  for (let index = 0; index < details.length; index += 1) {
    const magnitude = Math.abs(details[index] ?? 0);
    const slot = Math.ceil(magnitude / step);
    if (slot > CANDIDATES) continue;
    counts[slot] = (counts[slot] ?? 0) + 1;
    squares[slot] = (squares[slot] ?? 0) + magnitude * magnitude;
  }
  let best = 0;
  let least = Infinity;
  let dropped = 0;
  let energy = 0;
  for (let slot = 0; slot <= CANDIDATES; slot += 1) {
    dropped += counts[slot] ?? 0;
    energy += squares[slot] ?? 0;
    const threshold = slot * step;
    const risk = energy + (details.length - dropped) * threshold ** 2 - 2 * sigma ** 2 * dropped;
    if (risk < least) {
      least = risk;
      best = threshold;
    }
  }
  return best;
}
