import { LonghandError } from '../contract/errors';
import { RUN_LIMITS, type RunInfo, type RunSummary } from '../contract/runs';
import type { StudyInfo, StudyPlan } from '../contract/studies';
import type { Library } from '../core/library/database';
import { crossValidationOf } from '../core/training/search/cross-validation';
import { checkTrials, trialsOf } from '../core/training/search/trials';
import { openTrainingData } from '../core/training/training-data';
import { usageError, type Arguments } from './arguments';
import type { Command, Outcome } from './command';
import { withDataFolder } from './data-source';
import { accuracyOf, percent } from './format';
import { settingsOf, SETTINGS_OPTIONS } from './run-settings';
import { DATA_OPTION, LIBRARY_OPTION, withLibrary } from './shared-options';
import { resumableStudy, studyWithProgress, type StudyAssignment } from './study-session';
import { nameOf, newFolder, OUTPUT_OPTIONS } from './train-output';
import { trainWithProgress, type Assignment } from './training-session';
import type { Terminal } from './terminal';

const OPTIONS = {
  ...DATA_OPTION,
  ...SETTINGS_OPTIONS,
  folds: { value: 'K', summary: 'first judge the settings by K-fold cross-validation (2 to 20)' },
  ...OUTPUT_OPTIONS,
  resume: { summary: 'go on with the run RUN, or with the latest that was paused or interrupted' },
  ...LIBRARY_OPTION,
} as const;

type TrainArguments = Arguments<keyof typeof OPTIONS>;

/** `longhand train` */
export const trainCommand: Command<keyof typeof OPTIONS> = {
  name: 'train',
  summary: 'Trains a model on labelled images and scores it on their test images.',
  operands: '[RUN]',
  options: OPTIONS,
  run: async (args, terminal) => {
    if (args.has('resume')) {
      return withLibrary(args, async (library) => resume(library, args.operands[0], terminal));
    }
    if (args.operands[0] !== undefined) {
      throw usageError(
        `"${args.operands[0]}" is not understood: train takes only options`,
        'see longhand train --help',
      );
    }
    if (args.has('folds')) {
      const assignment = await newFolds(args, terminal);
      return withLibrary(args, async (library) =>
        outcomeOfFolds(await studyWithProgress(library, assignment, terminal), library),
      );
    }
    const assignment = await newRun(args, terminal);
    return withLibrary(args, async (library) =>
      outcomeOf(await trainWithProgress(library, assignment, terminal)),
    );
  },
};

async function newRun(
  args: TrainArguments,
  terminal: Terminal,
): Promise<Exclude<Assignment, { resume: string }>> {
  const settings = await settingsOf(args);
  const wishes = { modelName: nameOf(args), out: newFolder(args) };
  // Refused here in a fraction of a second; the trainer opens its own.
  const data = await withDataFolder(args, terminal, async (folder) => {
    const { name } = await openTrainingData(folder, settings);
    return { name, path: folder };
  });
  return { data, settings, wishes };
}

async function newFolds(args: TrainArguments, terminal: Terminal): Promise<StudyAssignment> {
  const settings = await settingsOf(args);
  const wishes = { modelName: nameOf(args), out: newFolder(args) };
  const folds = args.integer('folds', { ...RUN_LIMITS.folds, default: RUN_LIMITS.folds.min });
  const plan: StudyPlan = { kind: 'folds', folds };
  const changes = trialsOf(plan, settings, folds);
  const data = await withDataFolder(args, terminal, async (folder) => ({
    ...(await checkTrials(folder, plan, settings, changes)),
    path: folder,
  }));
  return { plan, data, settings, changes, wishes };
}

/** Goes on with the named run or cross-validation, or with the latest of both. */
async function resume(library: Library, wanted: string | undefined, terminal: Terminal): Promise<Outcome> {
  library.runs.markInterrupted();
  const study = resumableStudy(library, 'folds', wanted);
  const run = wanted === undefined ? latestRun(library) : undefined;
  if (study !== undefined && (run === undefined || run.startedAt < study.startedAt)) {
    return outcomeOfFolds(await studyWithProgress(library, { resume: study.id }, terminal), library);
  }
  const id = wanted ?? run?.id;
  if (id !== undefined) return outcomeOf(await trainWithProgress(library, { resume: id }, terminal));
  throw new LonghandError(
    'unknown-item',
    'No run was paused or interrupted (start one with longhand train).',
    { item: 'run' },
  );
}

function latestRun(library: Library): RunSummary | undefined {
  return library.runs
    .list()
    .find(({ status, study }) => study === null && (status === 'paused' || status === 'interrupted'));
}

function outcomeOf(run: RunInfo): Outcome {
  return {
    json: jsonOf(run),
    text:
      run.status === 'paused'
        ? [
            ...(run.failure === null ? [] : [run.failure.message]),
            `Paused; go on with: longhand train --resume ${run.id}`,
          ]
        : linesOf(run),
  };
}

function jsonOf(run: RunInfo): object {
  const { test, settings, status } = run;
  return {
    model: run.out ?? run.modelId,
    architecture: settings.architecture,
    epochs: run.epochs.map((epoch) => ({
      loss: epoch.loss,
      accuracy: epoch.accuracy,
      validationAccuracy: epoch.validationAccuracy,
      seconds: epoch.seconds,
    })),
    test: test && { accuracy: test.accuracy, correct: test.correct, total: test.total },
    seconds: run.seconds ?? 0,
    run: run.id,
    status,
  };
}

function linesOf({ test, status, seconds, out, modelId }: RunInfo): string[] {
  return [
    `${status === 'stopped' ? 'Stopped early' : 'Trained'} in ${(seconds ?? 0).toFixed(1)} s.`,
    `test   ${test === null ? 'the data has no test images' : accuracyOf(test)}`,
    `model  ${out ?? modelId ?? 'none: it was stopped before its first batch'}`,
  ];
}

function outcomeOfFolds(study: StudyInfo, library: Library): Outcome {
  const run = study.conclusion === null ? undefined : library.runs.get(study.conclusion);
  const folds = study.trials.map(({ epochs, validationAccuracy, validationLoss, seconds }) => ({
    ...{ epochs, validationAccuracy, validationLoss, seconds },
  }));
  const crossValidation = crossValidationOf(study.trials);
  const empty = { model: null, architecture: study.settings.architecture, epochs: [], test: null };
  return {
    json: {
      ...(run === undefined ? empty : jsonOf(run)),
      ...{ folds, crossValidation, study: study.id, status: study.status, seconds: study.seconds },
    },
    text: [
      ...(crossValidation === null
        ? []
        : [
            `cross-validation   ${percent(crossValidation.mean)} ± ${percent(crossValidation.deviation)} ` +
              `(mean and standard deviation of ${crossValidation.folds} folds)`,
          ]),
      ...(study.status === 'paused'
        ? [`Paused; go on with: longhand train --resume ${study.id}`]
        : run === undefined
          ? ['Ended early, without a model.']
          : linesOf(run)),
    ],
  };
}
