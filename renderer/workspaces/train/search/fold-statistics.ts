import type { StudyInfo, Trial } from '../../../../main/contract/studies';

/** Two-sided 97.5 % quantiles of Student's t by degrees of freedom, from 1. */
const T_QUANTILES = [
  12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228, 2.201, 2.179, 2.16, 2.145, 2.131,
  2.12, 2.11, 2.101, 2.093,
];

/** One fold that was judged. */
export interface FoldResult {
  /** From 0. */
  readonly fold: number;
  readonly accuracy: number;
  readonly loss: number | null;
  readonly epochs: number;
  readonly seconds: number;
  /** What it has more than the mean. */
  readonly aboveMean: number;
}

/** What folds say together; accuracies 0-1. */
export interface FoldSummary {
  readonly folds: readonly FoldResult[];
  readonly mean: number;
  /** Standard deviation of a sample. */
  readonly deviation: number;
  readonly lowest: number;
  readonly highest: number;
  /**
   * Where the mean lies with 95 %. The folds share most of their training images, so their deviation says too little of how
   * uncertain it is: the correction is that of Nadeau & Bengio (2003).
   */
  readonly interval95: readonly [low: number, high: number];
}

/** Whether a fold has been judged. */
function isJudged({ status, validationAccuracy }: Trial): boolean {
  return validationAccuracy !== null && status !== 'waiting' && status !== 'failed';
}

/** `null` before two folds were judged. */
export function foldSummary({ plan, trials }: Pick<StudyInfo, 'plan' | 'trials'>): FoldSummary | null {
  if (plan.kind !== 'folds') return null;
  const judged = trials.flatMap((trial, fold) => (isJudged(trial) ? [{ trial, fold }] : []));
  const accuracies = judged.map(({ trial }) => trial.validationAccuracy ?? 0);
  const count = accuracies.length;
  if (count < 2) return null;
  const mean = accuracies.reduce((sum, one) => sum + one, 0) / count;
  const deviation = Math.sqrt(accuracies.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1));
  // Images that judge to images that are learnt from.
  const ratio = 1 / (plan.folds - 1);
  const reach = (T_QUANTILES[count - 2] ?? 2.093) * deviation * Math.sqrt(1 / count + ratio);
  return {
    folds: judged.map(({ trial, fold }) => ({
      ...{ fold, accuracy: trial.validationAccuracy ?? 0, loss: trial.validationLoss },
      ...{ epochs: trial.epochs, seconds: trial.seconds },
      aboveMean: (trial.validationAccuracy ?? 0) - mean,
    })),
    ...{ mean, deviation },
    lowest: Math.min(...accuracies),
    highest: Math.max(...accuracies),
    interval95: [Math.max(0, mean - reach), Math.min(1, mean + reach)],
  };
}
