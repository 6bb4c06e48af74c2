import { existsSync } from 'node:fs';
import path from 'node:path';
import { LonghandError } from '../contract/errors';
import type { RunInfo } from '../contract/runs';
import type { Library } from '../core/library/database';
import { openTrainingData } from '../core/training/training-data';
import { usageError, type Arguments } from './arguments';
import type { Command, Outcome } from './command';
import { accuracyOf } from './format';
import { settingsOf, SETTINGS_OPTIONS } from './run-settings';
import { dataPathOf, DATA_OPTION, LIBRARY_OPTION, withLibrary } from './shared-options';
import { trainWithProgress, type Assignment } from './training-session';

/** As long as the app lets a model's name be. */
const MAX_NAME_LENGTH = 80;

const OPTIONS = {
  ...DATA_OPTION,
  ...SETTINGS_OPTIONS,
  name: { value: 'NAME', summary: 'what the model is called (default: architecture, day and time)' },
  out: { value: 'DIR', summary: 'write the model into this new folder and not into the library' },
  resume: { summary: 'go on with the run RUN, or with the latest that was paused or interrupted' },
  ...LIBRARY_OPTION,
} as const;

type TrainArguments = Arguments<keyof typeof OPTIONS>;

/** `longhand train` */
export const trainCommand: Command<keyof typeof OPTIONS> = {
  name: 'train',
  summary: 'Trains a model on MNIST-format files and scores it on their test images.',
  operands: '[RUN]',
  options: OPTIONS,
  run: async (args, terminal) => {
    if (args.has('resume')) {
      return withLibrary(args, async (library) => {
        const resume = resumableRun(library, args.operands[0]);
        return outcomeOf(await trainWithProgress(library, { resume }, terminal));
      });
    }
    if (args.operands[0] !== undefined) {
      throw usageError(
        `"${args.operands[0]}" is not understood: train takes only options`,
        'see longhand train --help',
      );
    }
    const assignment = await newRun(args);
    return withLibrary(args, async (library) =>
      outcomeOf(await trainWithProgress(library, assignment, terminal)),
    );
  },
};

async function newRun(args: TrainArguments): Promise<Assignment> {
  const settings = await settingsOf(args);
  const modelName = nameOf(args);
  const out = args.text('out');
  const dataPath = path.resolve(dataPathOf(args));
  // Refused here in a fraction of a second; the trainer opens its own.
  const { name } = await openTrainingData(dataPath, settings);
  return {
    data: { name, path: dataPath },
    settings,
    wishes: { modelName, out: out === undefined ? undefined : newFolder(out) },
  };
}

/** The run to go on with. */
function resumableRun(library: Library, wanted: string | undefined): string {
  library.runs.markInterrupted();
  if (wanted !== undefined) return wanted;
  const latest = library.runs.list().find(({ status }) => status === 'paused' || status === 'interrupted');
  if (latest !== undefined) return latest.id;
  throw new LonghandError(
    'unknown-item',
    'No run was paused or interrupted (start one with longhand train).',
    { item: 'run' },
  );
}

function outcomeOf(run: RunInfo): Outcome {
  const { test, settings, status } = run;
  const seconds = run.seconds ?? 0;
  const model = run.out ?? run.modelId;
  return {
    json: {
      model,
      architecture: settings.architecture,
      epochs: run.epochs.map((epoch) => ({
        loss: epoch.loss,
        accuracy: epoch.accuracy,
        validationAccuracy: epoch.validationAccuracy,
        seconds: epoch.seconds,
      })),
      test: test && { accuracy: test.accuracy, correct: test.correct, total: test.total },
      seconds,
      run: run.id,
      status,
    },
    text:
      status === 'paused'
        ? [
            ...(run.failure === null ? [] : [run.failure.message]),
            `Paused; go on with: longhand train --resume ${run.id}`,
          ]
        : [
            `${status === 'stopped' ? 'Stopped early' : 'Trained'} in ${seconds.toFixed(1)} s.`,
            `test   ${test === null ? 'the data has no test images' : accuracyOf(test)}`,
            `model  ${model ?? 'none: it was stopped before its first batch'}`,
          ],
  };
}

function nameOf(args: TrainArguments): string | undefined {
  const name = args.text('name')?.trim();
  if (name === undefined || (name.length > 0 && name.length <= MAX_NAME_LENGTH)) return name;
  throw usageError('--name has no length that fits', `give 1 to ${MAX_NAME_LENGTH} characters`);
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
