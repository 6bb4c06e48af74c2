import { LonghandError } from '../contract/errors';
import { SEARCH_LIMITS, spaceSchema, type Space, type StudyInfo, type StudyPlan } from '../contract/studies';
import type { Library } from '../core/library/database';
import { bestTrial } from '../core/training/search/next-move';
import { checkTrials, trialsOf } from '../core/training/search/trials';
import { usageError, type Arguments } from './arguments';
import type { Command, Outcome } from './command';
import { withDataFolder } from './data-source';
import { accuracyOf, percent } from './format';
import { readJson, settingsOf, SETTINGS_OPTIONS } from './run-settings';
import { parseSpace } from './search-space';
import { DATA_OPTION, LIBRARY_OPTION, withLibrary } from './shared-options';
import { describeChanges, resumableStudy, studyWithProgress, type StudyAssignment } from './study-session';
import type { Terminal } from './terminal';
import { nameOf, newFolder, OUTPUT_OPTIONS } from './train-output';

/** What is worth trying where nothing is asked for. */
const USUAL_SPACE: Space = {
  learningRate: { from: 3e-4, to: 1e-2, log: true, points: 4 },
  batch: { values: [32, 64, 128] },
};

const OPTIONS = {
  ...DATA_OPTION,
  over: {
    value: 'KEY=VALUES,…',
    summary:
      'what to try: batch=32|64 or learningRate=0.0003..0.01:log (default: these two); a grid takes 3 points of a range, or :N',
  },
  space: { value: 'FILE', summary: 'the same as a JSON file: {"batch": {"values": [32, 64]}, …}' },
  method: { value: 'NAME', summary: 'halving, random or grid (default: halving)' },
  trials: {
    value: 'N',
    summary: `settings to try at most (default: ${SEARCH_LIMITS.trials.default})`,
  },
  minutes: {
    value: 'N',
    summary: `time to try in; the best then goes on to its end (default: ${SEARCH_LIMITS.minutes.default})`,
  },
  ...SETTINGS_OPTIONS,
  ...OUTPUT_OPTIONS,
  resume: { summary: 'go on with the search SEARCH, or with the latest that was paused or interrupted' },
  ...LIBRARY_OPTION,
} as const;

/** `longhand search` */
export const searchCommand: Command<keyof typeof OPTIONS> = {
  name: 'search',
  summary: 'Searches for the best settings of a run, and trains a model with them.',
  operands: '[SEARCH]',
  options: OPTIONS,
  run: async (args, terminal) => {
    if (args.has('resume')) {
      return withLibrary(args, async (library) => {
        const study = resumableStudy(library, 'search', args.operands[0]);
        if (study === undefined) throw nothingToResume(args.operands[0]);
        return outcomeOf(await studyWithProgress(library, { resume: study.id }, terminal), library);
      });
    }
    if (args.operands[0] !== undefined) {
      throw usageError(`"${args.operands[0]}" is not understood`, 'see longhand search --help');
    }
    const assignment = await newSearch(args, terminal);
    return withLibrary(args, async (library) =>
      outcomeOf(await studyWithProgress(library, assignment, terminal), library),
    );
  },
};

async function newSearch(
  args: Arguments<keyof typeof OPTIONS>,
  terminal: Terminal,
): Promise<StudyAssignment> {
  const settings = await settingsOf(args);
  const method = args.choice('method', ['halving', 'random', 'grid'], 'halving');
  const trials = args.integer('trials', SEARCH_LIMITS.trials);
  const minutes = args.number('minutes', SEARCH_LIMITS.minutes);
  const plan: StudyPlan = { kind: 'search', method, space: await spaceOf(args), minutes };
  const changes = trialsOf(plan, settings, trials);
  const modelName = nameOf(args);
  const out = newFolder(args);
  const data = await withDataFolder(args, terminal, async (folder) => ({
    ...(await checkTrials(folder, plan, settings, changes)),
    path: folder,
  }));
  return { plan, data, settings, changes, wishes: { modelName, out } };
}

/** @throws LonghandError `bad-arguments`, `file-unreadable` */
async function spaceOf(args: Arguments<keyof typeof OPTIONS>): Promise<Space> {
  const file = args.text('space');
  const over = args.text('over');
  if (file === undefined) return over === undefined ? USUAL_SPACE : parseSpace(over);
  const parsed = spaceSchema.safeParse(await readJson(file));
  if (parsed.success) return { ...parsed.data, ...(over === undefined ? {} : parseSpace(over)) };
  const issue = parsed.error.issues[0];
  throw usageError(
    `${file} does not say what to try: ${issue?.path.join('.') ?? ''} ${issue?.message ?? ''}`,
    'see docs/training.md',
  );
}

function nothingToResume(wanted: string | undefined): LonghandError {
  return new LonghandError(
    'unknown-item',
    wanted === undefined
      ? 'No search was paused or interrupted (start one with longhand search).'
      : `There is no search "${wanted}" (leave it out for the latest one).`,
    { item: wanted ?? 'search' },
  );
}

function outcomeOf(study: StudyInfo, library: Library): Outcome {
  const { trials, conclusion, status, seconds } = study;
  const run = conclusion === null ? undefined : library.runs.get(conclusion);
  const test = run?.test ?? null;
  const model = run?.out ?? run?.modelId ?? null;
  const best = bestTrial(trials);
  return {
    json: {
      search: study.id,
      status,
      method: study.plan.kind === 'search' ? study.plan.method : null,
      trials: trials.map((trial) => ({
        settings: trial.changes,
        status: trial.status,
        epochs: trial.epochs,
        validationAccuracy: trial.validationAccuracy,
        validationLoss: trial.validationLoss,
        seconds: trial.seconds,
      })),
      best,
      model,
      test: test && { accuracy: test.accuracy, correct: test.correct, total: test.total },
      seconds,
    },
    text: [
      ...table(study, best),
      ...(status === 'paused'
        ? [study.failure?.message ?? '', `Paused; go on with: longhand search --resume ${study.id}`].filter(
            (line) => line !== '',
          )
        : [
            `${status === 'stopped' ? 'Ended early' : 'Searched and trained'} in ${seconds.toFixed(1)} s.`,
            `test   ${test === null ? 'not looked at' : accuracyOf(test)}`,
            `model  ${model ?? 'none'}`,
          ]),
    ],
  };
}

/** The trials, best first. */
function table({ trials, settings }: StudyInfo, best: number | null): string[] {
  const order = [...trials.keys()].sort(
    (one, other) => (trials[other]?.validationAccuracy ?? -1) - (trials[one]?.validationAccuracy ?? -1),
  );
  return [
    'validation   epochs   seconds   settings',
    ...order.flatMap((index) => {
      const trial = trials[index];
      if (trial === undefined) return [];
      const accuracy = trial.validationAccuracy === null ? '–' : percent(trial.validationAccuracy);
      const mark = index === best ? '  ← best' : trial.status === 'failed' ? '  (failed)' : '';
      return [
        `${accuracy.padStart(10)}   ${`${trial.epochs}/${settings.epochs}`.padStart(6)}   ` +
          `${trial.seconds.toFixed(1).padStart(7)}   ${describeChanges(trial.changes)}${mark}`,
      ];
    }),
  ];
}
