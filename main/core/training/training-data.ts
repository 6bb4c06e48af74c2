import { LonghandError } from '../../contract/errors';
import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { RunSettings } from '../../contract/runs';
import { resample } from '../data/balance';
import { LabelledImages, openDataSet, type DataSet } from '../data/data-set';
import { checkDigits } from '../data/digits';
import { splitFold, splitTrainValidation, type TrainValidationSplit } from '../data/split';
import { architectureOf, checkArchitecture } from '../model/architecture';
import { describeArchitecture } from '../model/describe';
import { synthesise } from '../synthesis/synthesise';
import { dataProblems, networkProblems, refusal } from './settings-problems';

/** A data set that can be learnt from. */
export type TrainingData = DataSet & { readonly train: LabelledImages };

/**
 * Opens the data set of a run and refuses what could not be trained, before TensorFlow is loaded for it.
 *
 * @throws LonghandError of the data set; `data-classes` where it has not ten classes; `data-missing` where it has no training images; `run-settings`
 */
export function openTrainingData(fileOrFolder: string, settings: RunSettings): Promise<TrainingData> {
  return openDataForAll(fileOrFolder, [settings]);
}

/**
 * The same for several settings at once: the data set is read but once.
 *
 * @throws LonghandError what {@link openTrainingData} throws for the first that could not be trained
 */
export async function openDataForAll(
  fileOrFolder: string,
  all: readonly RunSettings[],
): Promise<TrainingData> {
  for (const settings of all) checkNetwork(settings);
  const data = checkTrainable(await openDataSet(fileOrFolder));
  for (const settings of all) checkImages(settings, data.train);
  return data;
}

function checkTrainable(data: DataSet): TrainingData {
  checkDigits(data);
  const { train } = data;
  if (train !== null) return { ...data, train };
  throw new LonghandError(
    'data-missing',
    `${data.path} has no training images (choose a folder with train-images and train-labels).`,
    { file: data.path },
  );
}

/** Images as a learner holds them, and which of them to learn from and to validate on. */
export interface PreparedImages {
  readonly images: LabelledImages;
  readonly split: TrainValidationSplit;
}

/** Holds the validation images back, balances the others, and adds the images that the settings ask to be drawn. */
export function prepareImages(train: LabelledImages, settings: RunSettings): PreparedImages {
  const { seed, synthesis, fold } = settings;
  const split = balanced(
    train.labels,
    fold === null
      ? splitTrainValidation(train.labels, settings.validationFraction, seed)
      : splitFold(train.labels, fold, seed),
    settings,
  );
  const drawn = [
    synthesise(seed, synthesis.digits, 'digits'),
    synthesise(seed, synthesis.nonDigits, 'non-digits'),
  ];
  const count = synthesis.digits + synthesis.nonDigits;
  if (count === 0) return { images: train, split };
  const images = new Uint8Array((train.count + count) * INPUT_PIXELS);
  const labels = new Uint8Array(train.count + count);
  let offset = 0;
  for (const part of [train, ...drawn]) {
    images.set(part.images, offset * INPUT_PIXELS);
    labels.set(part.labels, offset);
    offset += part.labels.length;
  }
  const added = Uint32Array.from({ length: count }, (_, index) => train.count + index);
  return {
    images: new LabelledImages(images, labels),
    split: { train: joined(split.train, added), validation: split.validation },
  };
}

/** Has images of rare classes learnt from more often, or those of frequent ones less; nothing else holds them twice. */
function balanced(
  labels: Uint8Array,
  split: TrainValidationSplit,
  { balance, seed }: RunSettings,
): TrainValidationSplit {
  if (balance === 'none') return split;
  const members = Uint8Array.from(split.train, (image) => labels[image] ?? 0);
  const chosen = resample(members, CLASS_COUNT, { mode: balance, seed });
  return { ...split, train: chosen.map((place) => split.train[place] ?? 0) };
}

function checkNetwork(settings: RunSettings): void {
  const architecture = architectureOf(settings);
  try {
    checkArchitecture(architecture);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw new LonghandError(
      'run-settings',
      `The architecture cannot be trained: ${error.message} (change this layer).`,
      { problem: 'network', reason: error.message },
    );
  }
  const [problem] = networkProblems(settings, describeArchitecture(architecture));
  if (problem !== undefined) throw refusal(problem);
}

function checkImages(settings: RunSettings, { labelCounts }: LabelledImages): void {
  const [problem] = dataProblems(settings, { classes: CLASS_COUNT, labelCounts });
  if (problem !== undefined) throw refusal(problem);
}

function joined(one: Uint32Array, other: Uint32Array): Uint32Array {
  const both = new Uint32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
