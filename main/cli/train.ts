import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { LonghandError } from '../contract/errors';
import { ARCHITECTURE_NAMES, RUN_LIMITS, type RunSettings } from '../contract/runs';
import { readModelFolder } from '../core/model/model-folder';
import { ModelRegistry } from '../core/model/registry';
import { modelName } from '../core/training/model-name';
import { openTrainingData } from '../core/training/training-data';
import { usageError, type Arguments } from './arguments';
import type { Command, Outcome } from './command';
import { accuracyOf } from './format';
import { dataPathOf, DATA_OPTION, LIBRARY_OPTION, withLibrary } from './shared-options';
import type { Terminal } from './terminal';
import { trainWithProgress } from './training-session';

/** As long as the app lets a model's name be. */
const MAX_NAME_LENGTH = 80;

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
    const name = nameOf(args);
    const dataPath = dataPathOf(args);
    // Refused here in a fraction of a second; the trainer opens its own.
    await openTrainingData(dataPath, settings);
    const out = args.text('out');
    if (out !== undefined) {
      const modelFolder = newFolder(out);
      return train({ settings, dataPath, name, modelFolder, model: modelFolder }, terminal);
    }
    return withLibrary(args, async (library) => {
      const id = randomUUID();
      const modelFolder = new ModelRegistry(library).ownFolder(id);
      const outcome = await train({ settings, dataPath, name, modelFolder, model: id }, terminal);
      library.models.insert({ id, card: (await readModelFolder(modelFolder)).card });
      return outcome;
    });
  },
};

/** What to train and where to put it. */
interface Assignment {
  readonly settings: RunSettings;
  readonly dataPath: string;
  readonly name: string | undefined;
  readonly modelFolder: string;
  /** How `--model` names it afterwards. */
  readonly model: string;
}

async function train(assignment: Assignment, terminal: Terminal): Promise<Outcome> {
  const { settings, dataPath, name, modelFolder, model } = assignment;
  const { epochs, report } = await trainWithProgress(
    {
      runId: randomUUID(),
      settings,
      dataPath: path.resolve(dataPath),
      modelFolder,
      modelName: name ?? modelName(settings, new Date()),
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

function nameOf(args: TrainArguments): string | undefined {
  const name = args.text('name')?.trim();
  if (name === undefined || (name.length > 0 && name.length <= MAX_NAME_LENGTH)) return name;
  throw usageError('--name has no length that fits', `give 1 to ${MAX_NAME_LENGTH} characters`);
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

/** Refuses before the training what could not be written after it. */
function newFolder(folder: string): string {
  const full = path.resolve(folder);
  if (!existsSync(full)) return full;
  throw new LonghandError('write-failed', `${full} exists already (choose another folder for --out).`, {
    file: full,
    reason: 'it exists already',
  });
}
