import type { CallHandlers } from '../../contract/calls';
import type { EmitEvent } from '../../contract/events';
import type { RUN_CALLS } from '../../contract/run-calls';
import { folderAsEdited } from '../../core/datasets/edited';
import { DataStore } from '../../core/datasets/store';
import { dataFolderOf, type Library } from '../../core/library/database';
import { loadTensorFlow } from '../../core/tensorflow/backend';
import type { OpenData } from '../data/open-data';
import type { RunQueue } from './run-queue';
import { recordedCurve, recordedRun, summaryOf } from './run-record';
import { relocateRun } from './run-relocation';

/** What the handlers of the calls about runs work on. */
export interface RunStudio {
  readonly library: Library;
  readonly data: OpenData;
  readonly runs: RunQueue;
  readonly emit: EmitEvent;
}

/** The handlers of the calls about training runs. */
export function createRunHandlers({
  library,
  data,
  runs,
  emit,
}: RunStudio): Pick<CallHandlers, keyof typeof RUN_CALLS> {
  const store = new DataStore(dataFolderOf(library.folder));
  return {
    'runs.start': async ({ data: dataId, settings }) => {
      // Without the backend no trainer could work either: say so at once.
      await loadTensorFlow();
      const set = data.get(dataId);
      // A run must find the same at every resume, whatever is edited meanwhile.
      const path = await folderAsEdited(store, set.edited, set.state.done);
      return runs.start({ name: set.data.name, path }, settings);
    },
    'runs.stop': ({ id }) => runs.stop(id),
    'runs.pause': ({ id }) => runs.pause(id),
    'runs.resume': async ({ id }) => {
      await loadTensorFlow();
      return runs.resume(id);
    },
    'runs.step': async ({ id }) => {
      await loadTensorFlow();
      return runs.step(id);
    },
    'runs.setLearningRate': ({ id, learningRate }) => runs.setLearningRate(id, learningRate),
    'runs.list': () => library.runs.listed(),
    'runs.get': ({ id }) => recordedRun(library, id),
    'runs.curve': ({ id, points }) => recordedCurve(library, id, points),
    'runs.insight': ({ id }) => {
      summaryOf(library, id);
      return library.insights.get(id) ?? null;
    },
    'runs.note': ({ id, notes }) => {
      summaryOf(library, id);
      library.runs.change(id, { notes });
      emit('run.changed', summaryOf(library, id));
    },
    'runs.relocate': async ({ id, path }) => {
      await relocateRun(library, id, path);
      const summary = summaryOf(library, id);
      emit('run.changed', summary);
      return summary;
    },
  };
}
