import type { RunStatus, RunSummary } from '../../../../main/contract/runs';

/** The colour in which a status is told. */
export const STATUS_KINDS: Readonly<Record<RunStatus, 'accent' | 'good' | 'plain' | 'danger' | 'warn'>> = {
  queued: 'plain',
  running: 'accent',
  paused: 'plain',
  finished: 'good',
  stopped: 'plain',
  failed: 'danger',
  interrupted: 'warn',
};

/** Whether a run can go on. */
export function isResumable({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'paused' || status === 'interrupted';
}

/** Whether a run is over for good. */
export function isOver({ status }: Pick<RunSummary, 'status'>): boolean {
  return status === 'finished' || status === 'stopped' || status === 'failed';
}

/** What is said of a run whose data set is there, but not as it was. */
const CHANGED_DATA = 'the data set has changed';

/** Whether a run could go on if its data set were found: it is gone from where it was, or another one is there. */
export function lacksData({ status, failure }: Pick<RunSummary, 'status' | 'failure'>): boolean {
  if (failure === null || !isResumable({ status })) return false;
  return (
    failure.code === 'file-unreadable' ||
    failure.code.startsWith('data-') ||
    failure.params['reason'] === CHANGED_DATA
  );
}

/** Where a run's numbers stopped being finite; `null` where it ended in another way. */
export function explosionOf({ failure }: Pick<RunSummary, 'failure'>): {
  readonly epoch: number;
  readonly batch: number;
  /** The first thing that was not finite, such as `layer 3 (conv2d)`. */
  readonly where: string;
} | null {
  const { where, epoch, batch } = failure?.params ?? {};
  if (typeof where !== 'string' || typeof epoch !== 'number' || typeof batch !== 'number') return null;
  return { where, epoch, batch };
}

/** The learning rate by which a run's schedule goes now: the one of the settings, or the last that was chosen since. */
export function baseRate({ settings }: Pick<RunSummary, 'settings'>): number {
  return settings.rateChanges.at(-1)?.learningRate ?? settings.learningRate;
}
