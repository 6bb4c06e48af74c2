import { LonghandError } from '../../contract/errors';
import type { RunInfo } from '../../contract/runs';
import type { Library } from '../../core/library/database';
import { CheckpointStore } from '../../core/training/checkpoint-store';
import { identityOf } from '../../core/training/run-identity';
import { openTrainingData } from '../../core/training/training-data';
import { recordedRun, runFolderOf } from './run-record';

/**
 * Records where the data set of a run lies now, once it has been seen to be the same.
 *
 * @param place - a folder, or any one file of the set
 * @throws LonghandError `unknown-item`; of the data set where it cannot be read or learnt from; `run-settings` where the run
 * goes on, or the content is another; `write-failed`
 */
export async function relocateRun(library: Library, runId: string, place: string): Promise<void> {
  const run = recordedRun(library, runId);
  checkResting(run);
  const data = await openTrainingData(place, run.settings);
  const isSame = await isItsData(library, run, data.hash);
  if (isSame === false) {
    const count = data.train.count.toLocaleString('en');
    throw refused(
      `${data.path} holds another data set than ${run.data.path} did when the run learnt from it: its ${count} training ` +
        'images, their labels or the test images are not the same (choose the folder with the old files).',
      `${data.path} holds other images or labels`,
    );
  }
  // Another one may have gone on with it meanwhile.
  checkResting(recordedRun(library, runId));
  library.runs.change(runId, { data: { ...run.data, path: data.path, hash: data.hash }, failure: null });
}

/** Whether this is the content that the run learnt from; `null` where nothing is known of that. */
async function isItsData(
  library: Library,
  { id, data, settings }: RunInfo,
  hash: string,
): Promise<boolean | null> {
  if (data.hash !== null) return data.hash === hash;
  const checkpoint = await new CheckpointStore(runFolderOf(library, id)).read();
  return checkpoint === null ? null : checkpoint.identity === identityOf(settings, hash);
}

function checkResting({ status }: RunInfo): void {
  if (status !== 'running') return;
  throw refused(
    'The run goes on, and its data set with it (pause it before you move its data).',
    'it goes on',
  );
}

function refused(message: string, reason: string): LonghandError {
  return new LonghandError('run-settings', message, { reason });
}
