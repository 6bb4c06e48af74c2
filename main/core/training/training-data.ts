import { LonghandError } from '../../contract/errors';
import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { RunSettings } from '../../contract/runs';
import { resample } from '../data/balance';
import { LabelledImages, openDataSet, type DataSet } from '../data/data-set';
import { checkDigits } from '../data/digits';
import { splitFold, splitTrainValidation, type TrainValidationSplit } from '../data/split';
import { architectureOf, checkArchitecture, classCount } from '../model/architecture';
import { synthesise } from '../synthesis/synthesise';

/** A data set that can be learnt from. */
export type TrainingData = DataSet & { readonly train: LabelledImages };

/**
 * Opens the data set of a run and refuses what could not be trained, before TensorFlow is loaded for it.
 *
 * @throws LonghandError of the data set; `data-classes` where it has not ten classes; `data-missing` where it has no training images; `run-settings`
 */
export async function openTrainingData(fileOrFolder: string, settings: RunSettings): Promise<TrainingData> {
  checkNetwork(settings);
  const data = await openDataSet(fileOrFolder);
  checkDigits(data);
  const { train } = data;
  if (train === null) {
    throw new LonghandError(
      'data-missing',
      `${data.path} has no training images (choose a folder with train-images and train-labels).`,
      { file: data.path },
    );
  }
  checkImages(settings, train);
  return { ...data, train };
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
    throw refused(`The architecture cannot be trained: ${error.message} (change this layer).`, error.message);
  }
  if (settings.synthesis.nonDigits > 0 && classCount(architecture) === CLASS_COUNT) {
    throw refused(
      `${architecture.name} has no logit for "not a digit" (give its last layer ${CLASS_COUNT + 1} units, or draw no non-digits).`,
      'non-digits without a logit for them',
    );
  }
}

function checkImages(settings: RunSettings, train: LabelledImages): void {
  const { fold, validationFraction } = settings;
  const trainCount =
    train.count - Math.round(train.count * (fold === null ? validationFraction : 1 / fold.of));
  if (settings.batch > trainCount) {
    throw new LonghandError(
      'run-settings',
      `A batch of ${settings.batch} is larger than the ${trainCount} training images (choose a smaller batch).`,
      { batch: settings.batch, images: trainCount },
    );
  }
  const present = train.labelCounts.flatMap((count, label) => (count > 0 ? [label] : []));
  if (present.length < 2) {
    throw refused(
      `All training images show the digit ${present[0] ?? ''}, so there is nothing to tell apart (choose a data set of two digits or more).`,
      'a single class',
    );
  }
  const rare = present.find((label) => (train.labelCounts[label] ?? 0) < (fold?.of ?? 0));
  if (fold !== null && rare !== undefined) {
    throw refused(
      `There are only ${train.labelCounts[rare] ?? 0} images of the digit ${rare}, too few for ${fold.of} folds (choose fewer folds).`,
      'too few images of a class for that many folds',
    );
  }
}

function refused(message: string, reason: string): LonghandError {
  return new LonghandError('run-settings', message, { reason });
}

function joined(one: Uint32Array, other: Uint32Array): Uint32Array {
  const both = new Uint32Array(one.length + other.length);
  both.set(one);
  both.set(other, one.length);
  return both;
}
