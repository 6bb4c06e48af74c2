import { DIGIT_CLASSES, SIGNS } from './alphabet';
import type { MayFollow } from './ctc';

/** Signs that may stand between two digits. */
const BETWEEN = ".,'-/";
/** Most signs before the first digit and behind the last one, such as `.-`. */
const MOST_OUTSIDE = 2;

/**
 * What an amount looks like that has just these digits: between two of them at most one sign that separates, before and
 * behind them two of any kind.
 *
 * @param digits - their classes
 */
export function amountGrammar(digits: readonly number[]): MayFollow {
  return (before, next) => {
    let [read, signs] = [0, 0];
    for (const sign of before) {
      if (sign < DIGIT_CLASSES) [read, signs] = [read + 1, 0];
      else signs += 1;
    }
    const isInside = read > 0 && read < digits.length;
    if (next < DIGIT_CLASSES) return digits[read] === next;
    if (isInside) return signs === 0 && BETWEEN.includes(SIGNS[next] ?? '');
    return signs < MOST_OUTSIDE;
  };
}
