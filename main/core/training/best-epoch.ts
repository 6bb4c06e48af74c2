import type { EpochResult } from '../../contract/runs';

/** Whether one epoch did better on the validation images: the greater accuracy, or of equals the lower loss. */
export function isBetter(one: EpochResult, other: EpochResult): boolean {
  if (one.validationAccuracy !== other.validationAccuracy) {
    return one.validationAccuracy > other.validationAccuracy;
  }
  return one.validationLoss < other.validationLoss;
}

/** Index of the epoch that did best, the first of equals; -1 where there is none. */
export function bestEpoch(epochs: readonly EpochResult[]): number {
  let best = -1;
  epochs.forEach((epoch, index) => {
    const known = epochs[best];
    if (known === undefined || isBetter(epoch, known)) best = index;
  });
  return best;
}

/** Whether a run has gone on for as many epochs as the settings allow without doing better. */
export function hasStalled(epochs: readonly EpochResult[], patience: number | null): boolean {
  return patience !== null && epochs.length > 0 && epochs.length - 1 - bestEpoch(epochs) >= patience;
}
