import type { StudyInfo, Trial } from '../../../../main/contract/studies';
import { sorted, type SortOrder, type SortValue } from '../../../parts/sort-order';
import type { SettingAxis } from './axes';

/** What trials are sorted by beside their settings. */
export type TrialColumn = 'number' | 'status' | 'epochs' | 'accuracy' | 'loss' | 'seconds';

/** A trial as a row. */
export interface TrialRow {
  /** Its place among the trials, from 0. */
  readonly index: number;
  readonly trial: Trial;
}

/**
 * The trials in the order of a column: one of {@link TrialColumn}, or the path of a setting, which is sorted as on its axis.
 */
export function sortedTrials(
  { trials }: Pick<StudyInfo, 'trials'>,
  axes: readonly SettingAxis[],
  { key, descending }: SortOrder<string>,
): TrialRow[] {
  const axis = axes.find(({ path }) => path === key);
  const valueOf = ({ index, trial }: TrialRow): SortValue => {
    if (axis !== undefined) return axis.placeOf(trial.changes[axis.path]);
    switch (key as TrialColumn) {
      case 'number':
        return index;
      case 'status':
        return statusOf(trial);
      case 'epochs':
        return trial.epochs;
      case 'accuracy':
        return trial.validationAccuracy;
      case 'loss':
        return trial.validationLoss;
      case 'seconds':
        return trial.seconds;
    }
  };
  return sorted(key === 'accuracy' ? byLoss(trials, descending) : rowsOf(trials), valueOf, descending);
}

function rowsOf(trials: readonly Trial[]): TrialRow[] {
  return trials.map((trial, index) => ({ index, trial }));
}

/** So that of equal accuracies the lower loss comes first, which is the better one; or last, where the worst come first. */
function byLoss(trials: readonly Trial[], bestFirst: boolean): TrialRow[] {
  return sorted(rowsOf(trials), ({ trial }) => trial.validationLoss, !bestFirst);
}

/** How a trial stands, in words of the catalogue. */
export function statusOf(trial: Trial): Trial['status'] | 'begun' {
  return trial.status === 'waiting' && trial.runId !== null ? 'begun' : trial.status;
}
