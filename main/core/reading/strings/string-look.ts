import { DIGIT_CLASSES, SIGNS } from './alphabet';
import { amountGrammar } from './amount-grammar';
import {
  bestReadings,
  logProbabilityOf,
  logSum,
  silenced,
  spansOf,
  type ColumnScores,
  type Reading,
} from './ctc';
import { COLUMN_STEP } from './string-network';
import type { Strip } from './strip';

/** Texts of each view that the others are asked about. */
const MOST_CANDIDATES = 6;

/** Where a digit lies in the picture, and how sure it is. */
export interface DigitPlace {
  readonly digit: string;
  /** Columns of the picture, in its pixels. */
  readonly left: number;
  readonly right: number;
  /** Share of the likely readings of this length that have this digit here, 0-1. */
  readonly probability: number;
}

/** What the network sees in a picture, in several views of it. */
export class StringLook {
  /** Strings of digits, the most probable first: the mean of the probabilities that all views give them. */
  readonly readings: readonly Reading[];
  readonly #views: readonly ColumnScores[];
  readonly #digits: readonly ColumnScores[];
  readonly #strip: Strip;

  /**
   * @param views - at least one, the first of which neither leans nor is stretched
   * @param strip - of the first view
   */
  constructor(views: readonly ColumnScores[], strip: Strip) {
    this.#views = views;
    this.#digits = views.map((scores) => silenced(scores, DIGIT_CLASSES));
    this.#strip = strip;
    const candidates = new Map<string, readonly number[]>();
    for (const scores of this.#digits) {
      for (const { classes } of bestReadings(scores).slice(0, MOST_CANDIDATES)) {
        candidates.set(classes.join(), classes);
      }
    }
    this.readings = [...candidates.values()]
      .map((classes): Reading => ({ classes, logProbability: this.logProbabilityOf(classes) }))
      .sort((a, b) => b.logProbability - a.logProbability);
  }

  /** The natural logarithm of the probability of a string of digits, whatever signs stand between them. */
  logProbabilityOf(classes: readonly number[]): number {
    const all = this.#digits.map((scores) => logProbabilityOf(scores, classes));
    return all.reduce(logSum, -Infinity) - Math.log(this.#digits.length);
  }

  /** The most probable text of an amount that has just these digits. */
  textOf(classes: readonly number[]): string {
    const [scores] = this.#views;
    if (scores === undefined) return digitsOf(classes);
    const signed = bestReadings(scores, amountGrammar(classes)).find(
      (reading) => reading.classes.filter((sign) => sign < DIGIT_CLASSES).join() === classes.join(),
    );
    return digitsOf(signed?.classes ?? classes);
  }

  /** Where the digits of a string lie. */
  placesOf(classes: readonly number[]): DigitPlace[] {
    const [scores] = this.#digits;
    if (scores === undefined) return [];
    const { scale, offset } = this.#strip;
    const alike = this.readings.filter((reading) => reading.classes.length === classes.length);
    const sum = alike.reduce((total, { logProbability }) => total + Math.exp(logProbability), 0);
    const toPicture = (column: number): number => Math.max(0, (column * COLUMN_STEP - offset) / scale);
    return spansOf(scores, classes).map(([from, to], place) => {
      const sign = classes[place] ?? 0;
      const same = alike
        .filter((reading) => reading.classes[place] === sign)
        .reduce((total, { logProbability }) => total + Math.exp(logProbability), 0);
      return {
        digit: SIGNS[sign] ?? '',
        left: toPicture(from),
        right: toPicture(to),
        probability: sum > 0 ? same / sum : 0,
      };
    });
  }
}

/** Classes as the signs that they stand for. */
export function digitsOf(classes: readonly number[]): string {
  return classes.map((sign) => SIGNS[sign] ?? '').join('');
}
