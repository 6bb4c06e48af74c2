import type { Resplit } from '../../contract/preparation';
import { randomStream } from './random';
import { stratifiedPart } from './stratified';

/** Indices of images, both in rising order; each image is in one of them. */
export interface ResplitIndices {
  readonly train: Uint32Array;
  readonly test: Uint32Array;
}

/**
 * Deals images out to training and test, of every label the same part, chosen by the seed.
 *
 * @param labels - of all images, of any number of classes
 * @returns a label of at least two images is in both parts unless one of them gets none at all; a single image of a label
 * is trained on
 */
export function resplit(labels: Uint8Array, { testFraction, seed }: Resplit): ResplitIndices {
  const isTest = partOf(labels, testFraction, seed);
  const all = Uint32Array.from(labels.keys());
  return {
    train: all.filter((index) => isTest[index] === 0),
    test: all.filter((index) => isTest[index] === 1),
  };
}

function partOf(labels: Uint8Array, fraction: number, seed: number): Uint8Array {
  if (!(fraction >= 0 && fraction <= 1)) throw new RangeError(`${fraction} is no part of a whole`);
  if (fraction === 0 || fraction === 1) return new Uint8Array(labels.length).fill(fraction);
  return stratifiedPart(labels, fraction, randomStream(seed, 'resplit'));
}
