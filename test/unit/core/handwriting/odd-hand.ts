import type { InkStrokes } from '../../../../main/contract/ink';
import { randomStream } from '../../../../main/core/data/random';
import { samplesOfInk, type OwnSample } from '../../../../main/core/handwriting/own-sample';
import { writeDigit } from '../../../../main/core/synthesis/digit';
import { drawHand } from '../../../../main/core/synthesis/hand';

const DIGITS = 10;
/** A lean that hardly anyone writes with: about 50° to the left. */
const LEAN = -1.2;

/** Ink with its label, as an ink file has it. */
export interface OddInk {
  readonly label: string;
  readonly strokes: InkStrokes;
}

/**
 * Digits of a made-up hand that leans so far to the left that the shipped model misreads many of them: all ten in turn,
 * `ofEach` times.
 */
export function oddInk(ofEach: number, seed = 1, lean = LEAN): OddInk[] {
  const random = randomStream(seed, 'odd hand');
  const hand = { ...drawHand(random), slant: lean, turn: 0 };
  return Array.from({ length: ofEach * DIGITS }, (_, index) => {
    const digit = index % DIGITS;
    const strokes = writeDigit(random, hand, digit).map((path) =>
      path.map(([x, y]): [number, number] => [x, y]),
    );
    return { label: String(digit), strokes };
  });
}

/** The same as samples. */
export function oddHand(ofEach: number, seed = 1): OwnSample[] {
  return samplesOfInk(oddInk(ofEach, seed));
}

/** Samples of a made-up hand that writes upright, which the shipped model reads well. */
export function usualHand(ofEach: number, seed = 1): OwnSample[] {
  return samplesOfInk(oddInk(ofEach, seed, 0));
}
