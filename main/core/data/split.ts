import { CLASS_COUNT } from '../../contract/ink';
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
