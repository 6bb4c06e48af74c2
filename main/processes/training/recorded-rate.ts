import { LonghandError } from '../../contract/errors';
import { RUN_LIMITS, type RateChange, type RunInfo } from '../../contract/runs';
import type { Library } from '../../core/library/database';
import { CheckpointStore } from '../../core/training/checkpoint-store';
import { withRateChange } from '../../core/training/rate-changes';
import { runFolderOf, summaryOf } from './run-record';

/** How a run is that can still learn. */
const OPEN: readonly RunInfo['status'][] = ['queued', 'running', 'paused', 'interrupted'];

/**
 * Sees whether the learning rate of a run can be changed.
 *
 * @throws LonghandError `run-settings`
 */
export function checkRateChange({ status, settings }: Pick<RunInfo, 'status' | 'settings'>): void {
  if (!OPEN.includes(status)) {
    throw new LonghandError(
      'run-settings',
      `This run is ${status}, so that its learning rate cannot change (start a new one with another).`,
      { reason: `it is ${status}` },
    );
  }
  const { max } = RUN_LIMITS.rateChanges;
  if (settings.rateChanges.length < max) return;
  throw new LonghandError(
    'run-settings',
    `The learning rate of a run can be changed ${max} times (start a new one with the one you like).`,
    { reason: `its learning rate was changed ${max} times` },
  );
}

/** How many batches a run will have behind it when it goes on from where it lies on disk. */
export async function stepOnDisk(library: Library, runId: string): Promise<number> {
  const checkpoint = await new CheckpointStore(runFolderOf(library, runId)).read();
  return checkpoint?.state.position.step ?? 0;
}

/**
 * Records another learning rate for a run that no trainer has.
 *
 * @throws LonghandError `run-settings` where another process or a study trains it; `write-failed`
 */
export function recordRate(library: Library, runId: string, change: RateChange): void {
  const { status, settings } = summaryOf(library, runId);
  if (status === 'running') {
    throw new LonghandError(
      'run-settings',
      'This run is a part of a study, or the command line trains it, so that its learning rate cannot change here (pause it first).',
      { reason: 'something else trains it' },
    );
  }
  const rateChanges = withRateChange(settings.rateChanges, change);
  library.runs.change(runId, { settings: { ...settings, rateChanges } });
}
