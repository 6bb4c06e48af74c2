import { CLASS_COUNT } from '../../contract/ink';
import type { Fold } from '../../contract/runs';
import { randomStream } from './random';

/** Indices of the images to learn from and of those held back. */
export interface TrainValidationSplit {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Holds back a part of the images, of every label the same part, chosen by the seed. The sizes of the classes' parts
 * are rounded so that together they come to the part of the whole.
 *
 * @param fraction - part held back, 0-1
 * @returns both in rising order; a class of at least two images is in both
 */
export function splitTrainValidation(
  labels: Uint8Array,
  fraction: number,
  seed: number,
): TrainValidationSplit {
  const random = randomStream(seed, 'validation split');
  const byLabel = Array.from({ length: CLASS_COUNT }, (): number[] => []);
  labels.forEach((label, index) => byLabel[label]?.push(index));
  const heldBack = new Uint8Array(labels.length);
  let wanted = 0;
  let taken = 0;
  for (const members of byLabel) {
    wanted += members.length * fraction;
    // What rounding took from one class the next one gets.
    const share = Math.round(wanted - taken);
    const count = members.length < 2 ? 0 : Math.min(Math.max(share, 1), members.length - 1);
    const order = Uint32Array.from(members);
    random.shuffle(order);
    for (const index of order.subarray(0, count)) heldBack[index] = 1;
    taken += count;
  }
  const indices = Uint32Array.from(labels, (_, index) => index);
  return {
    train: indices.filter((index) => heldBack[index] === 0),
    validation: indices.filter((index) => heldBack[index] === 1),
  };
}

/**
 * Holds back one of several equal parts of the images, in each of which every label has its share, give or take an image
 * (stratified k-fold). The parts of one seed have no image in common and together hold all.
 *
 * @returns both in rising order
 */
export function splitFold(labels: Uint8Array, { index, of }: Fold, seed: number): TrainValidationSplit {
  const random = randomStream(seed, 'folds');
  const heldBack = new Uint8Array(labels.length);
  let dealt = 0;
  for (let label = 0; label < CLASS_COUNT; label += 1) {
    const members = Uint32Array.from(labels.keys()).filter((image) => labels[image] === label);
    random.shuffle(members);
    // Dealt like cards, on from where the class before ended, so that the parts are equally large.
    for (const image of members) {
      if (dealt % of === index) heldBack[image] = 1;
      dealt += 1;
    }
  }
  const all = Uint32Array.from(labels.keys());
  return {
    train: all.filter((image) => heldBack[image] === 0),
    validation: all.filter((image) => heldBack[image] === 1),
  };
}
