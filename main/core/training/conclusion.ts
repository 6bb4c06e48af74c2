import { isDeepStrictEqual } from 'node:util';
import { LonghandError } from '../../contract/errors';
import type { RunSettings } from '../../contract/runs';
import type { Scores } from '../../contract/scores';
import type { RunOrder } from '../../contract/trainer';
import type { DataSet } from '../data/data-set';
import { evaluateImages } from '../evaluation/evaluate';
import { architectureOf, parameterCount } from '../model/architecture';
import { Classifier } from '../model/classifier';
import { readModelFolder, writeModelFolder } from '../model/model-folder';
import type { TensorFlow } from '../tensorflow/backend';
import { rejectionOf } from './rejection';
import type { RunOutcome } from './run-control';
import type { PreparedImages, TrainingData } from './training-data';

/** What a run came to. */
export interface Conclusion {
  readonly stopped: boolean;
  /** Whether there is a model: not where it was stopped before its first batch. */
  readonly hasModel: boolean;
  /** Scores on the test images; `null` where the data set has none. */
  readonly test: Scores | null;
  /** What the run took, pauses left out. */
  readonly seconds: number;
}

/**
 * Scores what was learnt and writes the model.
 *
 * @throws LonghandError `write-failed`
 */
export async function conclude(
  tf: TensorFlow,
  order: RunOrder,
  data: TrainingData,
  prepared: PreparedImages,
  { weights, epochsDone, validationAccuracy, end }: RunOutcome,
  seconds: () => number,
): Promise<Conclusion> {
  const stopped = end === 'stopped';
  if (weights === null) return { stopped, hasModel: false, test: null, seconds: seconds() };
  const { settings } = order;
  const architecture = architectureOf(settings);
  const classifier = await Classifier.of(tf, { architecture, weights });
  try {
    const test = await scoreTest(classifier, data);
    await writeModelFolder(order.modelFolder, {
      architecture,
      weights,
      card: {
        name: order.modelName,
        architecture: architecture.name,
        parameters: parameterCount(architecture),
        origin: 'trained',
        createdAt: new Date().toISOString(),
        data: {
          name: data.name,
          hash: data.hash,
          trainCount: prepared.split.train.length,
          validationCount: prepared.split.validation.length,
        },
        training: {
          seed: settings.seed,
          epochs: epochsDone,
          batch: settings.batch,
          learningRate: settings.learningRate,
          seconds: seconds(),
          stopped,
          validationAccuracy,
        },
        settings,
        rejection: rejectionOf(classifier, architecture, prepared, settings.seed),
        test,
        parent: null,
        repeats: [],
        notes: '',
      },
    });
    return { stopped, hasModel: true, test, seconds: seconds() };
  } finally {
    classifier.dispose();
  }
}

/**
 * What a run came to that was interrupted after it had written its model and before anyone heard of it; `null` where it
 * had not come so far.
 */
export async function earlierConclusion(order: RunOrder, data: TrainingData): Promise<Conclusion | null> {
  const { settings, modelFolder, modelName } = order;
  try {
    const { card } = await readModelFolder(modelFolder);
    const isOurs =
      card.name === modelName &&
      card.data.hash === data.hash &&
      card.settings !== null &&
      // The card has the learning rates that were chosen on the way, whoever heard of them.
      isDeepStrictEqual({ ...card.settings, rateChanges: [] }, { ...plain(settings), rateChanges: [] });
    if (!isOurs) return null;
    const { stopped, seconds } = card.training;
    return { stopped, hasModel: true, test: card.test, seconds };
  } catch (error) {
    if (error instanceof LonghandError) return null;
    throw error;
  }
}

async function scoreTest(classifier: Classifier, data: DataSet): Promise<Scores | null> {
  return data.test === null ? null : evaluateImages(classifier, data.test.images, data.test.labels);
}

/** As a card has them. */
function plain(settings: RunSettings): object {
  return JSON.parse(JSON.stringify(settings)) as object;
}
