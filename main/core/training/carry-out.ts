import type { EpochResult, RunProgress } from '../../contract/runs';
import type { Scores } from '../../contract/scores';
import type { RunOrder } from '../../contract/trainer';
import type { DataSet } from '../data/data-set';
import { evaluateImages } from '../evaluation/evaluate';
import { architectureOf, parameterCount } from '../model/architecture';
import { Classifier } from '../model/classifier';
import { writeModelFolder } from '../model/model-folder';
import { loadTensorFlow } from '../tensorflow/backend';
import { train, type RunOutcome } from './run';
import { openTrainingData } from './training-data';
import { GraphLearner } from './graph-learner';

/** What a run tells while it goes on. */
export interface OrderListener {
  onProgress(progress: RunProgress): void;
  onEpoch(epoch: EpochResult): void;
}

/** How a run ended. */
export interface OrderOutcome {
  readonly stopped: boolean;
  /** Scores on the test images; `null` where the data set has none. */
  readonly test: Scores | null;
  readonly seconds: number;
}

/**
 * Carries out one run from files to a model folder: opens the data set, trains, looks at the test images once, and
 * writes the model with its card.
 *
 * @param signal - when it aborts, the run ends after the current batch and keeps what was learnt
 * @throws LonghandError of the data set, `run-settings`, `run-failed`, `backend-unavailable`, `write-failed`
 */
export async function carryOut(
  order: RunOrder,
  listener: OrderListener,
  signal: AbortSignal,
): Promise<OrderOutcome> {
  const startedAt = performance.now();
  const { settings } = order;
  const data = await openTrainingData(order.dataPath, settings);
  const tf = await loadTensorFlow();
  const architecture = architectureOf(settings.architecture);
  const learner = await GraphLearner.create(tf, data.train, { ...settings, architecture });
  let outcome: RunOutcome;
  try {
    outcome = await train(
      learner,
      data.train.labels,
      settings,
      {
        onProgress: (progress) => listener.onProgress({ runId: order.runId, ...progress }),
        onEpoch: (epoch) => listener.onEpoch(epoch),
      },
      signal,
    );
  } finally {
    learner.dispose();
  }
  const test = await scoreTest(await Classifier.of(tf, { architecture, weights: outcome.weights }), data);
  const seconds = (performance.now() - startedAt) / 1000;
  await writeModelFolder(order.modelFolder, {
    architecture,
    weights: outcome.weights,
    card: {
      name: order.modelName,
      architecture: architecture.name,
      parameters: parameterCount(architecture),
      origin: 'trained',
      createdAt: new Date().toISOString(),
      data: {
        name: data.name,
        hash: data.hash,
        trainCount: outcome.trainCount,
        validationCount: outcome.validationCount,
      },
      training: {
        seed: settings.seed,
        epochs: outcome.epochsDone,
        batch: settings.batch,
        learningRate: settings.learningRate,
        seconds,
        stopped: outcome.stopped,
        validationAccuracy: outcome.validationAccuracy,
      },
      test,
      notes: '',
    },
  });
  return { stopped: outcome.stopped, test, seconds };
}

async function scoreTest(classifier: Classifier, data: DataSet): Promise<Scores | null> {
  try {
    return data.test === null ? null : await evaluateImages(classifier, data.test.images, data.test.labels);
  } finally {
    classifier.dispose();
  }
}
