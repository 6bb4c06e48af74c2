import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import type { NeighbourGraph } from './neighbours';

/** How many times the spread of its class an image's distance is above the usual one where the score is 0.5. */
const HALF_SCORE_SPREADS = 4;
/** Ink, 0-255, from which a pixel counts as inked. */
const INKED = 128;
/** Most inked pixels of a blank image: the thinnest digit of MNIST has 15. */
const BLANK_PIXELS = 10;
/** Least inked pixels on the four borders together of a cropped image. */
const CROPPED_PIXELS = 3;

/** Images of which too little is there. */
export interface BlankOrCropped {
  /** Indices of those with hardly any ink, rising. */
  readonly blank: Uint32Array;
  /** Indices of those whose ink goes on along or across the border, rising. */
  readonly cropped: Uint32Array;
  /** For each cropped one how much of its border is inked: 0.5 for the least, towards 1 for more. */
  readonly croppedScore: Float32Array;
}

/**
 * How unusual each image is among those that carry its label: by the mean distance to the images nearest to it
 * (Ramaswamy, Rastogi & Shim 2000; the mean as by Angiulli & Pizzuti 2002), against the median of its class, in spreads:
 * half of the images of the class lie within about one of them.
 *
 * @param labels - one for each image
 * @returns for each image 0 (as usual, or nearer) to 1 (far from all others)
 */
export function outlierScores({ k, indices, distances }: NeighbourGraph, labels: Uint8Array): Float32Array {
  const count = indices.length / k;
  const means = new Float32Array(count);
  const byLabel = new Map<number, number[]>();
  for (let image = 0; image < count; image += 1) {
    let sum = 0;
    for (let entry = image * k; entry < (image + 1) * k; entry += 1) sum += distances[entry] ?? 0;
    means[image] = sum / k;
    const label = labels[image] ?? 0;
    const members = byLabel.get(label) ?? [];
    byLabel.set(label, members);
    members.push(sum / k);
  }
  const usual = new Map([...byLabel].map(([label, values]) => [label, usualOf(values)]));
  return means.map((mean, image) => {
    const { median, spread } = usual.get(labels[image] ?? 0) ?? { median: 0, spread: 1 };
    const beyond = Math.max(0, (mean - median) / spread);
    return beyond / (beyond + HALF_SCORE_SPREADS);
  });
}

/** The median, and the median of how far the values lie from it. */
function usualOf(values: readonly number[]): { readonly median: number; readonly spread: number } {
  const median = medianOf(values);
  const spread = medianOf(values.map((value) => Math.abs(value - median)));
  // Of images that are all alike any other one is far away.
  return { median, spread: Math.max(spread, Number.EPSILON) };
}

function medianOf(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1] ?? 0;
}

/**
 * Finds images with hardly any ink and images whose ink goes on to the border, as if the rest of it had been cut off.
 *
 * @param images - `count` × 784 bytes
 */
export function blankOrCropped(images: Uint8Array): BlankOrCropped {
  const blank: number[] = [];
  const cropped: number[] = [];
  const scores: number[] = [];
  for (let image = 0; image < images.length / INPUT_PIXELS; image += 1) {
    const pixels = images.subarray(image * INPUT_PIXELS, (image + 1) * INPUT_PIXELS);
    const onBorder = inkedOnBorder(pixels);
    if (isBlank(pixels)) blank.push(image);
    else if (onBorder >= CROPPED_PIXELS) {
      cropped.push(image);
      scores.push(onBorder / (onBorder + CROPPED_PIXELS));
    }
  }
  return {
    blank: Uint32Array.from(blank),
    cropped: Uint32Array.from(cropped),
    croppedScore: Float32Array.from(scores),
  };
}

function isBlank(pixels: Uint8Array): boolean {
  let inked = 0;
  for (const pixel of pixels) if (pixel >= INKED) inked += 1;
  return inked <= BLANK_PIXELS;
}

/** Inked pixels of the outermost rows and columns. */
function inkedOnBorder(pixels: Uint8Array): number {
  const last = INPUT_SIDE - 1;
  let inked = 0;
  for (let place = 0; place < last; place += 1) {
    // Each side without the corner at which the next one begins.
    const onSides = [
      place,
      place * INPUT_SIDE + last,
      last * INPUT_SIDE + last - place,
      (last - place) * INPUT_SIDE,
    ];
    for (const index of onSides) if ((pixels[index] ?? 0) >= INKED) inked += 1;
  }
  return inked;
}
