import type { Fold } from '../../contract/runs';
import { randomStream } from './random';
import { membersByLabel, stratifiedPart } from './stratified';

/** Indices of the images to learn from and of those held back. */
export interface TrainValidationSplit {
  readonly train: Uint32Array;
  readonly validation: Uint32Array;
}

/**
 * Holds back a part of the images, of every label the same part, chosen by the seed. The sizes of the classes' parts
 * are rounded so that together they come to the part of the whole.
 *
 * @param labels - of any number of classes, as everywhere here
 * @param fraction - part held back, 0-1
 * @returns both in rising order; a class of at least two images is in both
 */
export function splitTrainValidation(
  labels: Uint8Array,
  fraction: number,
  seed: number,
): TrainValidationSplit {
  return parted(stratifiedPart(labels, fraction, randomStream(seed, 'validation split')));
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
  for (const members of membersByLabel(labels)) {
    random.shuffle(members);
    // Dealt like cards, on from where the class before ended, so that the parts are equally large.
    for (const image of members) {
      if (dealt % of === index) heldBack[image] = 1;
      dealt += 1;
    }
  }
  return parted(heldBack);
}

/** @param heldBack - 1 for the images of the validation part */
function parted(heldBack: Uint8Array): TrainValidationSplit {
  const all = Uint32Array.from(heldBack.keys());
  return {
    train: all.filter((image) => heldBack[image] === 0),
    validation: all.filter((image) => heldBack[image] === 1),
  };
}
