import { LonghandError } from '../contract/errors';
import type { RunProgress, RunSettings } from '../contract/runs';
import type { StudyInfo, StudyPlan } from '../contract/studies';
import type { Library } from '../core/library/database';
import { ModelRegistry } from '../core/model/registry';
import type { RunWishes } from '../processes/training/run-record';
import { StudyManager } from '../processes/training/study-manager';
import type { StudyData } from '../processes/training/study-record';
import { nodeWorkerHost } from '../processes/worker-host';
import { percent } from './format';
import type { Terminal } from './terminal';
import { Interrupted, listen, stateOf } from './training-session';

/** A study to start, or one to go on with. */
export type StudyAssignment =
  | {
      readonly plan: StudyPlan;
      readonly data: StudyData;
      readonly settings: RunSettings;
      /** What each trial changes of the settings, by path. */
      readonly changes: readonly Readonly<Record<string, unknown>>[];
      readonly wishes: RunWishes;
    }
  | { readonly resume: string };

/**
 * Carries out a search or a cross-validation and shows how it goes; the library records it. Ctrl-C tries no more and keeps
 * the best; a second one ends everything at once. SIGTERM pauses. However it ends in the middle, it can be resumed.
 *
 * @returns the study at its end: finished, stopped or paused
 * @throws LonghandError as a trainer failed; Interrupted
 */
export async function studyWithProgress(
  library: Library,
  assignment: StudyAssignment,
  terminal: Terminal,
): Promise<StudyInfo> {
  let turn = '';
  const manager = new StudyManager(
    library,
    new ModelRegistry(library),
    nodeWorkerHost,
    (name, payload) => {
      if (name !== 'run.progress') return;
      const state = stateOf(payload as RunProgress);
      terminal.progress({ ...state, label: `${turn}, ${state.label}` });
    },
    {
      onTurn: (study, trial) => {
        turn = nameOfTurn(study, trial);
      },
      onTrial: (study, trial) => terminal.line(describeTrial(study, trial)),
    },
  );
  const signals = listen(
    manager,
    'Ending after this batch; what was found is kept. Ctrl-C once more ends at once.',
    terminal,
  );
  try {
    const study =
      'resume' in assignment
        ? await manager.resume(assignment.resume)
        : await manager.start(
            assignment.plan,
            assignment.data,
            assignment.settings,
            assignment.changes,
            assignment.wishes,
          );
    if (signals.interrupts() > 1) throw new Interrupted();
    if (study.failure !== null && study.status !== 'paused') {
      const { code, message, params } = study.failure;
      throw new LonghandError(code, message, params);
    }
    return study;
  } finally {
    signals.off();
    terminal.endProgress();
  }
}

/** The study to go on with: the named one, or the latest that was paused or interrupted. */
export function resumableStudy(
  library: Library,
  kind: StudyPlan['kind'],
  wanted: string | undefined,
): StudyInfo | undefined {
  library.studies.markInterrupted();
  const own = library.studies.list().filter(({ plan }) => plan.kind === kind);
  if (wanted !== undefined) return own.find(({ id }) => id === wanted);
  return own.find(({ status }) => status === 'paused' || status === 'interrupted');
}

/** A trial's settings as a person reads them. */
export function describeChanges(changes: Readonly<Record<string, unknown>>): string {
  return Object.entries(changes)
    .map(([path, value]) => `${path}=${typeof value === 'string' ? value : JSON.stringify(value)}`)
    .join(' ');
}

function nameOfTurn({ plan, trials }: StudyInfo, trial: number | null): string {
  if (plan.kind === 'folds')
    return trial === null ? 'model on all images' : `fold ${trial + 1}/${plan.folds}`;
  return trial === null ? 'best trial' : `trial ${trial + 1}/${trials.length}`;
}

function describeTrial(study: StudyInfo, index: number): string {
  const trial = study.trials[index];
  if (trial === undefined) return '';
  const name = nameOfTurn(study, index);
  const what = study.plan.kind === 'folds' ? '' : ` ${describeChanges(trial.changes)}:`;
  if (trial.status === 'failed') return `${name}:${what} failed: ${trial.failure?.message ?? ''}`;
  const accuracy = trial.validationAccuracy === null ? 'no epoch' : percent(trial.validationAccuracy);
  return `${name}:${what} validation ${accuracy} after ${trial.epochs} of ${study.settings.epochs} epochs (${trial.seconds.toFixed(1)} s)`;
}
