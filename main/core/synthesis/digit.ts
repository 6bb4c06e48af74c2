import type { Random } from '../data/random';
import { chooseWeighted, happens } from './chance';
import { DIGIT_STYLES } from './digit-styles';
import type { Hand } from './hand';
import type { Path } from './path';
import { blend } from './template';
import { strayDot, write } from './writing';

/** Probability that the pen left a dot beside the digit. */
const STRAY_DOTS = 0.012;

/**
 * Writes a digit in one of its styles.
 *
 * @param digit - 0-9
 * @returns ink in unit boxes, y downwards
 */
export function writeDigit(random: Random, hand: Hand, digit: number): Path[] {
  const styles = DIGIT_STYLES[digit];
  if (styles === undefined) throw new RangeError(`${digit} is no digit`);
  const strokes = write(random, hand, blend(random, chooseWeighted(random, styles)));
  return happens(random, STRAY_DOTS) ? [...strokes, strayDot(random, strokes)] : strokes;
}
