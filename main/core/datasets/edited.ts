import type { EditedData } from '../data/edits';
import type { DataStore } from './store';

/**
 * A folder that can be learnt from again and again as the data set is edited now: its own where nothing of its images and
 * labels was edited, otherwise a copy in the store.
 *
 * @param steps - of the log that count
 * @throws LonghandError `write-failed`; `data-source` where all images are left out
 */
export async function folderAsEdited(store: DataStore, edited: EditedData, steps: number): Promise<string> {
  const { name, path, classes, hash } = edited.data;
  if (edited.isUntouched) return path;
  return store.write({
    name,
    classes,
    ...edited.result(),
    names: null,
    origin: { kind: 'edited', parent: hash, edits: steps, madeAt: Date.now() },
  });
}
