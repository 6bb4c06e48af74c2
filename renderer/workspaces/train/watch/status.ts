import type { RunInfo, RunStatus } from '../../../main/contract/runs';

/** The colour in which a status is told. */
export const STATUS_KINDS: Readonly<Record<RunStatus, 'accent' | 'good' | 'plain' | 'danger' | 'warn'>> = {
  running: 'accent',
  paused: 'plain',
  finished: 'good',
  stopped: 'plain',
  failed: 'danger',
  interrupted: 'warn',
};

/** Whether a run can go on. */
export function isResumable({ status }: RunInfo): boolean {
  return status === 'paused' || status === 'interrupted';
}

/** The validation accuracy (0-1) of a run's best epoch, whose weights are kept; `null` before the first epoch. */
export function bestValidation({ epochs }: RunInfo): number | null {
  return epochs.length === 0 ? null : Math.max(...epochs.map((epoch) => epoch.validationAccuracy));
}
