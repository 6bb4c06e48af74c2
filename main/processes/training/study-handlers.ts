import type { CallHandlers } from '../../contract/calls';
import type { STUDY_CALLS } from '../../contract/study-calls';
import { folderAsEdited } from '../../core/datasets/edited';
import { DataStore } from '../../core/datasets/store';
import { dataFolderOf, type Library } from '../../core/library/database';
import { loadTensorFlow } from '../../core/tensorflow/backend';
import { checkTrials, trialsOf } from '../../core/training/search/trials';
import type { OpenData } from '../data/open-data';
import type { StudyQueue } from './study-queue';

/** What the handlers of the calls about studies work on. */
export interface StudyStudio {
  readonly library: Library;
  readonly data: OpenData;
  readonly studies: StudyQueue;
}

/** The handlers of the calls that search settings and cross-validate. */
export function createStudyHandlers({
  library,
  data,
  studies,
}: StudyStudio): Pick<CallHandlers, keyof typeof STUDY_CALLS> {
  const store = new DataStore(dataFolderOf(library.folder));
  return {
    'studies.list': () => library.studies.list(),
    'studies.start': async ({ data: dataId, settings, plan, trials }) => {
      // Without the backend no trainer could work either: say so at once.
      await loadTensorFlow();
      const changes = trialsOf(plan, settings, trials);
      const set = data.get(dataId);
      // Every trial must find the same, whatever is edited meanwhile.
      const path = await folderAsEdited(store, set.edited, set.state.done);
      const { trainCount } = await checkTrials(path, plan, settings, changes);
      return studies.start(plan, { name: set.data.name, path, trainCount }, settings, changes);
    },
    'studies.pause': ({ id }) => studies.pause(id),
    'studies.stop': ({ id }) => studies.stop(id),
    'studies.resume': async ({ id }) => {
      await loadTensorFlow();
      return studies.resume(id);
    },
  };
}
