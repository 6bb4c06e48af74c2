import type { Trial } from '../../../contract/studies';

/** What a cross-validation says of its settings. Accuracies are 0-1. */
export interface CrossValidation {
  readonly mean: number;
  /** Standard deviation of the folds' accuracies, as that of a sample. */
  readonly deviation: number;
  /** How many folds stand behind it. */
  readonly folds: number;
}

/** Mean and standard deviation of the folds' validation accuracies; `null` before two of them are there. */
export function crossValidationOf(trials: readonly Trial[]): CrossValidation | null {
  const accuracies = trials.flatMap(({ status, validationAccuracy }) =>
    validationAccuracy === null || status === 'waiting' || status === 'failed' ? [] : [validationAccuracy],
  );
  if (accuracies.length < 2) return null;
  const mean = accuracies.reduce((sum, one) => sum + one, 0) / accuracies.length;
  const squares = accuracies.reduce((sum, one) => sum + (one - mean) ** 2, 0);
  return { mean, deviation: Math.sqrt(squares / (accuracies.length - 1)), folds: accuracies.length };
}
