import { heightOf, middleX } from '../../reading/box';
import type { Word } from '../word';

/** Neighbours in a line lie at least this many of their heights apart for their feet to tell its slope. */
const LEAST_DISTANCE = 2;
/** Feet that lie further apart are of two lines. */
const MOST_STEP = 0.8;
/** Fewer neighbours than this tell nothing. */
const LEAST_PAIRS = 5;

/**
 * How far the lines still sink in a pixel to the right: the middle value over words that were read one after another.
 *
 * @param words - in the order they were read in
 */
export function slopeOf(words: readonly Word[]): number {
  const slopes: number[] = [];
  words.forEach((word, index) => {
    const next = words[index + 1];
    if (next === undefined) return;
    const height = heightOf(word.box);
    const distance = middleX(next.box) - middleX(word.box);
    const step = next.box.bottom - word.box.bottom;
    if (distance > LEAST_DISTANCE * height && Math.abs(step) < MOST_STEP * height)
      slopes.push(step / distance);
  });
  if (slopes.length < LEAST_PAIRS) return 0;
  return slopes.sort((a, b) => a - b)[slopes.length >> 1] ?? 0;
}
