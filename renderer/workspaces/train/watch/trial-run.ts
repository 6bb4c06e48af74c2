import type { EpochResult, RunInfo, RunSummary } from '../../../../main/contract/runs';

/** Whether a run is no more than a trial of a search or a fold: it is not in the list of runs. */
export function isTrial({ study, modelId }: Pick<RunSummary, 'study' | 'modelId'>): boolean {
  return study !== null && modelId === null;
}

/** What a list would say of a run. */
export function summaryOfRun({ epochs, ...run }: RunInfo): RunSummary {
  const best = epochs.reduce<{ epoch: number; result: EpochResult } | null>(
    (best, result, index) =>
      best === null || isBetter(result, best.result) ? { epoch: index + 1, result } : best,
    null,
  );
  return {
    ...run,
    epochsDone: epochs.length,
    best: best && { ...best.result, epoch: best.epoch },
    last: epochs.at(-1) ?? null,
  };
}

function isBetter(one: EpochResult, other: EpochResult): boolean {
  return (
    one.validationAccuracy > other.validationAccuracy ||
    (one.validationAccuracy === other.validationAccuracy && one.validationLoss < other.validationLoss)
  );
}
