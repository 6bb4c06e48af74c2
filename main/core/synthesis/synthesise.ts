import { INPUT_PIXELS } from '../../contract/ink';
import { randomStream, type Random } from '../data/random';
import { type InkStroke, strokesToInput } from '../model/ink';
import { writeDigit } from './digit';
import { drawHand } from './hand';
import { writeNonDigit } from './non-digits';

/** The label of what is not a digit. */
export const NOT_A_DIGIT = 10;
/** How many signs a hand writes before the next one takes the pen: of digits, each once. */
const SIGNS_OF_A_HAND = 10;

/** What {@link synthesise} can make. */
export type SynthesisKind = 'digits' | 'non-digits';

/** One sign that a made-up hand wrote. */
export interface SyntheticInk {
  readonly strokes: readonly InkStroke[];
  /** 0-9, or {@link NOT_A_DIGIT}. */
  readonly label: number;
  /** In pixels of the 20 × 20 box, for `strokesToInput`. */
  readonly penWidth: number;
}

/** Images with labels, as `LabelledImages` holds them. */
export interface SyntheticImages {
  /** `count` × 784 bytes, 0 paper to 255 ink. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** 0-9, or {@link NOT_A_DIGIT}. */
  readonly labels: Uint8Array<ArrayBuffer>;
}

/**
 * Draws images to learn from, by the very way that a person's ink takes. The same seed gives the same bytes; for more
 * images take another seed.
 */
export function synthesise(seed: number, count: number, kind: SynthesisKind): SyntheticImages {
  const images = new Uint8Array(count * INPUT_PIXELS);
  const labels = new Uint8Array(count);
  let index = 0;
  for (const { strokes, label, penWidth } of syntheticInk(seed, kind)) {
    if (index === count) break;
    const image = strokesToInput(strokes, penWidth);
    if (image === null) continue;
    images.set(image, index * INPUT_PIXELS);
    labels[index] = label;
    index += 1;
  }
  return { images, labels };
}

/** Endless ink. Of digits each ten in a row are by one hand and hold every digit once, in any order. */
export function* syntheticInk(seed: number, kind: SynthesisKind): Generator<SyntheticInk, never> {
  const random = randomStream(seed, `synthesis of ${kind}`);
  for (;;) yield* kind === 'digits' ? digitsOfOneHand(random) : nonDigitsOfOneHand(random);
}

function* digitsOfOneHand(random: Random): Generator<SyntheticInk> {
  const hand = drawHand(random);
  const digits = Uint32Array.from({ length: SIGNS_OF_A_HAND }, (_, digit) => digit);
  random.shuffle(digits);
  for (const label of digits)
    yield { strokes: writeDigit(random, hand, label), label, penWidth: hand.penWidth };
}

function* nonDigitsOfOneHand(random: Random): Generator<SyntheticInk> {
  const hand = drawHand(random);
  for (let written = 0; written < SIGNS_OF_A_HAND; written += 1) {
    yield { strokes: writeNonDigit(random, hand), label: NOT_A_DIGIT, penWidth: hand.penWidth };
  }
}
