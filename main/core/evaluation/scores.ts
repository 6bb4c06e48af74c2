import { CLASS_COUNT } from '../../contract/ink';
import type { Scores } from '../../contract/scores';
import { confidenceBins, expectedError } from './calibration';
import { ratio, shareOf } from './interval';
import { answersOf } from './most-probable';

type Rates = Scores['macro'];

/**
 * Scores predictions against the truth. Precision, recall, F1 and their means are those of scikit-learn's
 * `precision_recall_fscore_support` with `zero_division=0`: a class is 0 where there is nothing to divide by, and `macro`
 * is the plain mean over the classes that occur, as truth or as prediction. `classes` and `confusion` have all ten.
 *
 * @param probabilities - n × 10, each ten adding up to at most 1
 * @param labels - n labels 0-9
 * @throws RangeError for a label that is no digit
 */
export function score(probabilities: Float32Array, labels: Uint8Array): Scores {
  const { predicted } = answersOf(probabilities);
  const confusion = confusionOf(predicted, labels);
  const classes = confusion.map((_, label) => classScore(confusion, label));
  const occurring = classes.filter(({ support }, label) => support > 0 || predictedAs(confusion, label) > 0);
  const correct = diagonalOf(confusion);
  return {
    ...shareOf(correct, labels.length),
    macro: meanOf(occurring),
    micro: microOf(confusion),
    classes,
    confusion,
    ece: expectedError(confidenceBins(probabilities, labels)),
  };
}

/**
 * Counts what was read as what: `confusion[truth][predicted]`, 10 × 10.
 *
 * @throws RangeError for a label that is no digit
 */
export function confusionOf(predicted: Uint8Array, labels: Uint8Array): number[][] {
  const confusion = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  labels.forEach((truth, index) => {
    const row = confusion[truth];
    if (row === undefined) throw new RangeError(`label ${truth} is not a digit`);
    const digit = predicted[index] ?? 0;
    row[digit] = (row[digit] ?? 0) + 1;
  });
  return confusion;
}

function classScore(confusion: readonly (readonly number[])[], label: number): Scores['classes'][number] {
  const row = confusion[label] ?? [];
  const hits = row[label] ?? 0;
  const support = row.reduce((sum, count) => sum + count, 0);
  return { label: String(label), ...ratesOf(hits, predictedAs(confusion, label), support), support };
}

/**
 * All classes' hits, answers and images taken together. As each image has one label and one answer, all three rates are
 * the accuracy.
 */
function microOf(confusion: readonly (readonly number[])[]): Rates {
  const total = confusion.flat().reduce((sum, count) => sum + count, 0);
  return ratesOf(diagonalOf(confusion), total, total);
}

function ratesOf(hits: number, answered: number, support: number): Rates {
  const precision = ratio(hits, answered);
  const recall = ratio(hits, support);
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall) };
}

function meanOf(classes: readonly Rates[]): Rates {
  const mean = (of: (one: Rates) => number): number =>
    ratio(
      classes.reduce((sum, one) => sum + of(one), 0),
      classes.length,
    );
  return {
    precision: mean(({ precision }) => precision),
    recall: mean(({ recall }) => recall),
    f1: mean(({ f1 }) => f1),
  };
}

function predictedAs(confusion: readonly (readonly number[])[], label: number): number {
  return confusion.reduce((sum, row) => sum + (row[label] ?? 0), 0);
}

function diagonalOf(confusion: readonly (readonly number[])[]): number {
  return confusion.reduce((sum, row, label) => sum + (row[label] ?? 0), 0);
}
