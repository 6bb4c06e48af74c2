import type { StudyInfo, Trial } from '../../../../main/contract/studies';

/** The part of a study that its trials are compared by. */
export type Contest = Pick<StudyInfo, 'plan' | 'settings' | 'trials'>;

/** Whether a trial has a result, and did not fail. */
export function isJudged(trial: Trial): boolean {
  return trial.validationAccuracy !== null && trial.status !== 'failed';
}

/** The trials with a result, best first: the greater accuracy, of equals the lower loss. The first makes the model. */
export function byResult(trials: readonly Trial[]): number[] {
  return [...trials.keys()].filter((index) => isJudgedAt(trials, index)).sort(comparing(trials));
}

/**
 * The trials that had the same chance, best first. In successive halving one that came further did better than those that
 * were left behind, whatever their figures; a trial of another search counts when it has had all its epochs.
 */
export function byMerit({ plan, settings, trials }: Contest): number[] {
  const epochs = (index: number): number => {
    const trial = trials[index];
    return trial === undefined || trial.isThrough ? settings.epochs : trial.epochs;
  };
  const isHalving = plan.kind === 'search' && plan.method === 'halving';
  const better = comparing(trials);
  return [...trials.keys()]
    .filter((index) => isJudgedAt(trials, index) && (isHalving || epochs(index) >= settings.epochs))
    .sort((one, other) => (isHalving ? epochs(other) - epochs(one) : 0) || better(one, other));
}

function isJudgedAt(trials: readonly Trial[], index: number): boolean {
  const trial = trials[index];
  return trial !== undefined && isJudged(trial);
}

function comparing(trials: readonly Trial[]): (one: number, other: number) => number {
  return (one, other) => {
    const [a, b] = [trials[one], trials[other]];
    return (
      (b?.validationAccuracy ?? -1) - (a?.validationAccuracy ?? -1) ||
      (a?.validationLoss ?? Infinity) - (b?.validationLoss ?? Infinity) ||
      one - other
    );
  };
}
