import { INPUT_PIXELS } from '../../contract/ink';
import type { LabelledImages } from '../data/data-set';
import { randomStream } from '../data/random';
import { stratifiedPart } from '../data/stratified';
import { synthesise } from '../synthesis/synthesise';
import hardDigits from './hard-digits.json';

/** What a lesson rehearses, at most. */
export const FULL_REHEARSAL: RehearsalCounts = { hard: 1000, plain: 2000, nonDigits: 600 };

/** Images that a model is to read as well after it was taught as before. */
export interface Rehearsal {
  /** 784 bytes each, kind by kind in the order of {@link counts}. */
  readonly images: Uint8Array<ArrayBuffer>;
  readonly counts: RehearsalCounts;
}

/** How many images there are of each kind. */
export interface RehearsalCounts {
  /** Digits of MNIST that models are not sure of: where what they know gives way first. */
  readonly hard: number;
  /** Other digits of MNIST, of every class the same part. */
  readonly plain: number;
  /** Drawn letters, symbols and scribbles, where the model knows what is no digit. */
  readonly nonDigits: number;
}

/**
 * Chooses what is rehearsed. Learning from new samples alone would overwrite what the model knows (French 1999); a part of
 * what it once learnt from keeps that in place (Robins 1995).
 *
 * @param train - MNIST's training images, or the first of them
 * @param seed - chooses among them, and draws what is no digit
 * @param most - how many of each kind, at most
 */
export function chooseRehearsal(
  { images, labels, count }: LabelledImages,
  knowsNonDigits: boolean,
  seed: number,
  most: RehearsalCounts = FULL_REHEARSAL,
): Rehearsal {
  const hard = hardDigits.filter((image) => image < count).slice(0, most.hard);
  const isHard = new Set(hard);
  const chosen = stratifiedPart(labels, Math.min(most.plain / count, 1), randomStream(seed, 'rehearsal'));
  const plain = [...chosen.keys()].filter((image) => chosen[image] === 1 && !isHard.has(image));
  const nonDigits = knowsNonDigits ? most.nonDigits : 0;
  const digits = [...hard, ...plain];
  const all = new Uint8Array((digits.length + nonDigits) * INPUT_PIXELS);
  digits.forEach((from, to) => {
    all.set(images.subarray(from * INPUT_PIXELS, (from + 1) * INPUT_PIXELS), to * INPUT_PIXELS);
  });
  all.set(synthesise(seed, nonDigits, 'non-digits').images, digits.length * INPUT_PIXELS);
  return { images: all, counts: { hard: hard.length, plain: plain.length, nonDigits } };
}
