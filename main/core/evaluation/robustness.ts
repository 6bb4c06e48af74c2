import { DISTURBANCES, type Robustness } from '../../contract/evaluation';
import { giveWay, type Work } from '../data/work';
import { disturb, type Disturbance } from './disturbances/disturb';
import { evenPlaces } from './even-places';
import { shareOf } from './interval';
import { answersOf } from './most-probable';
import { pixelsAt } from './pixels-at';
import { predictAll } from './predict-all';
import type { Predictor } from './vote';

/** Images that are read again and again, at most. */
export const ROBUSTNESS_IMAGES = 2000;
/** Seeds noise and directions. */
const SEED = 1;

/** How strongly images are made worse, step by step; see `disturb` for the units. 0 is the images as they are. */
const STRENGTHS: Readonly<Record<Disturbance, readonly number[]>> = {
  noise: [0, 0.1, 0.2, 0.3, 0.4, 0.5],
  blur: [0, 0.5, 1, 1.5, 2, 2.5],
  rotation: [0, 10, 20, 30, 40, 50],
  shift: [0, 1, 2, 3, 4, 5],
  thickness: [-1, -0.5, 0, 0.5, 1, 1.5],
};

/** Labelled images to judge by. */
export interface JudgedPixels {
  /** n × 784 bytes. */
  readonly images: Uint8Array;
  /** n labels 0-9. */
  readonly labels: Uint8Array;
}

/**
 * Reads images made worse, a step at a time: noise, blur, rotation, shift, and thinner and thicker strokes. The same images
 * are made worse in the same way each time.
 *
 * @param most - images that are taken at most, evenly over all
 * @throws LonghandError `cancelled`
 */
export async function robustnessOf(
  predictor: Predictor,
  pixels: JudgedPixels,
  work: Work,
  most: number = ROBUSTNESS_IMAGES,
): Promise<Robustness> {
  const { images, labels } = chosen(pixels, evenPlaces(pixels.labels.length, most));
  const steps = DISTURBANCES.flatMap((kind) => STRENGTHS[kind].map((strength) => ({ kind, strength })));
  /** The images as they are are read first, and once for all. */
  const correctOf = async (disturbed: Uint8Array, stepsBefore: number): Promise<number> => {
    const probabilities = await predictAll(predictor, disturbed, (part) =>
      giveWay(work, (stepsBefore + part) / (steps.length + 1)),
    );
    const { predicted } = answersOf(probabilities);
    return labels.filter((label, index) => label === predicted[index]).length;
  };
  const untouched = await correctOf(images, 0);
  const robustness: Robustness = [];
  for (const [index, { kind, strength }] of steps.entries()) {
    await giveWay(work, (index + 1) / (steps.length + 1));
    const correct =
      strength === 0 ? untouched : await correctOf(disturb(images, kind, strength, SEED), index + 1);
    robustness.push({ kind, strength, ...shareOf(correct, labels.length) });
  }
  return robustness;
}

function chosen({ images, labels }: JudgedPixels, places: Uint32Array): JudgedPixels {
  if (places.length === labels.length) return { images, labels };
  return {
    images: pixelsAt(images, places),
    labels: Uint8Array.from(places, (place) => labels[place] ?? 0),
  };
}
