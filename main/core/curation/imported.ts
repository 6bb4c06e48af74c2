import { LonghandError } from '../../contract/errors';
import { hashOf, type DataSet } from '../data/data-set';
import type { EditStep } from '../data/edits';
import { FAMILIES } from '../data/families';
import { restored } from '../datasets/edit-log';
import { importOrigin, type ImportResult } from '../importing/import';
import { parseEditFile } from '../library/edit-file';

/** What was imported from a file, as a data set that lies nowhere. */
export function importedSet(file: string, result: ImportResult): DataSet {
  const [family] = FAMILIES;
  if (family === undefined) throw new TypeError('MNIST is no known family');
  const { name, classes, train, test, names, writers } = result.data;
  return {
    ...{ name, classes, train, test, names, writers, family },
    path: file,
    hash: hashOf(train, test),
    files: [],
    origin: importOrigin(file, result),
  };
}

/**
 * The steps that count of a project's log.
 *
 * @param edits - the log as its JSON is; `null` for none
 * @throws LonghandError `data-damaged` where one does not fit
 */
export function importedSteps(data: DataSet, edits: unknown): readonly EditStep[] {
  const log = parseEditFile(edits);
  if (log === null) return [];
  const steps = restored(log.steps, data).slice(0, log.done);
  if (steps.length === log.done) return steps;
  const { path: file } = data;
  const problem = `step ${steps.length + 1} of its edits does not fit its images and labels`;
  throw new LonghandError(
    'data-damaged',
    `${file} is damaged: ${problem} (get it again from where it was exported).`,
    { file, problem },
  );
}
