import { LonghandError } from '../../contract/errors';
import type { RunSettings } from '../../contract/runs';
import { openDataSet, type DataSet, type LabelledImages } from '../data/data-set';
import { checkRunSettings } from './run';

/** A data set that can be learnt from. */
export type TrainingData = DataSet & { readonly train: LabelledImages };

/**
 * Opens the data set of a run and refuses what could not be trained, before TensorFlow is loaded for it.
 *
 * @throws LonghandError of the data set; `data-missing` where it has no training images; `run-settings`
 */
export async function openTrainingData(fileOrFolder: string, settings: RunSettings): Promise<TrainingData> {
  const data = await openDataSet(fileOrFolder);
  const { train } = data;
  if (train === null) {
    throw new LonghandError(
      'data-missing',
      `${data.path} has no training images (choose a folder with train-images and train-labels).`,
      { file: data.path },
    );
  }
  checkRunSettings(settings, train.count);
  return { ...data, train };
}
