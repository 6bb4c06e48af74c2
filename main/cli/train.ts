import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { LonghandError } from '../contract/errors';
import { ARCHITECTURE_NAMES, RUN_LIMITS, type RunSettings } from '../contract/runs';
import { openDataSet } from '../core/data/data-set';
import { readModelFolder } from '../core/model/model-folder';
import { ModelRegistry } from '../core/model/registry';
import { checkRunSettings } from '../core/training/run';
import { modelName } from '../processes/run-manager';
import type { Arguments } from './arguments';
import type { Command, Outcome } from './command';
import { accuracyOf } from './format';
import { dataPathOf, DATA_OPTION, LIBRARY_OPTION, withLibrary } from './shared-options';
import type { Terminal } from './terminal';
import { trainWithProgress } from './training-session';

const OPTIONS = {
  ...DATA_OPTION,
  architecture: { value: 'NAME', summary: `one of ${ARCHITECTURE_NAMES.join(', ')} (default: seed-deep)` },
  epochs: { value: 'N', summary: `passes over the images (default: ${RUN_LIMITS.epochs.default})` },
  batch: { value: 'N', summary: `images a step (default: ${RUN_LIMITS.batch.default})` },
  'learning-rate': { value: 'X', summary: `of Adam (default: ${RUN_LIMITS.learningRate.default})` },
  seed: { value: 'N', summary: `what a run repeats from (default: ${RUN_LIMITS.seed.default})` },
  name: { value: 'NAME', summary: 'what the model is called (default: architecture, day and time)' },
  out: { value: 'DIR', summary: 'write the model into this new folder and not into the library' },
  ...LIBRARY_OPTION,
} as const;

type TrainArguments = Arguments<keyof typeof OPTIONS>;

/** `longhand train` */
export const trainCommand: Command<keyof typeof OPTIONS> = {
  name: 'train',
  summary: 'Trains a model on MNIST-format files and scores it on their test images.',
  options: OPTIONS,
  run: async (args, terminal) => {
    const settings = settingsOf(args);
    const dataPath = dataPathOf(args);
    await checkData(dataPath, settings);
    const out = args.text('out');
    if (out !== undefined) return train(args, terminal, settings, dataPath, newFolder(out));
    return withLibrary(args, async (library) => {
      const id = randomUUID();
      const folder = new ModelRegistry(library).newFolder(id);
      const outcome = await train(args, terminal, settings, dataPath, folder, id);
      library.models.insert({ id, card: (await readModelFolder(folder)).card });
      return outcome;
    });
  },
};

async function train(
  args: TrainArguments,
  terminal: Terminal,
  settings: RunSettings,
  dataPath: string,
  modelFolder: string,
  model: string = modelFolder,
): Promise<Outcome> {
  const name = args.text('name')?.trim() ?? '';
  const { epochs, report } = await trainWithProgress(
    {
      runId: randomUUID(),
      settings,
      dataPath: path.resolve(dataPath),
      modelFolder,
      modelName: name === '' ? modelName(settings, new Date()) : name,
    },
    terminal,
  );
  const { test, seconds } = report;
  return {
    json: {
      model,
      architecture: settings.architecture,
      epochs: epochs.map((epoch) => ({
        loss: epoch.loss,
        accuracy: epoch.accuracy,
        validationAccuracy: epoch.validationAccuracy,
        seconds: epoch.seconds,
      })),
      test: test && { accuracy: test.accuracy, correct: test.correct, total: test.total },
      seconds,
    },
    text: [
      `${report.stopped ? 'Stopped early' : 'Trained'} in ${seconds.toFixed(1)} s.`,
      `test   ${test === null ? 'the data has no test images' : accuracyOf(test)}`,
      `model  ${model}`,
    ],
  };
}

function settingsOf(args: TrainArguments): RunSettings {
  return {
    architecture: args.choice('architecture', ARCHITECTURE_NAMES, 'seed-deep'),
    epochs: args.integer('epochs', RUN_LIMITS.epochs),
    batch: args.integer('batch', RUN_LIMITS.batch),
    learningRate: args.number('learning-rate', RUN_LIMITS.learningRate),
    seed: args.integer('seed', RUN_LIMITS.seed),
    validationFraction: RUN_LIMITS.validationFraction.default,
  };
}

/** Refuses here, in a fraction of a second, what the trainer would refuse once TensorFlow is loaded. */
async function checkData(dataPath: string, settings: RunSettings): Promise<void> {
  const { train, path: folder } = await openDataSet(dataPath);
  if (train === null) {
    throw new LonghandError(
      'data-missing',
      `${folder} has no training images (choose a folder with train-images and train-labels).`,
      { file: folder },
    );
  }
  checkRunSettings(settings, train.count);
}

/** Refuses before the training what could not be written after it. */
function newFolder(folder: string): string {
  const full = path.resolve(folder);
  if (!existsSync(full)) return full;
  throw new LonghandError('write-failed', `${full} exists already (choose another folder for --out).`, {
    file: full,
    reason: 'it exists already',
  });
}
