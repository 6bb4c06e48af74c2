import { LonghandError, toFailure, type Failure } from '../../contract/errors';
import type { EmitEvent, EventPayload } from '../../contract/events';
import type { RunInfo, RunSettings } from '../../contract/runs';
import type { StudyInfo, StudyPlan, Trial } from '../../contract/studies';
import type { Library } from '../../core/library/database';
import type { ModelRegistry } from '../../core/model/registry';
import { nextMove, type Move } from '../../core/training/search/next-move';
import { changedSettings, type Changes } from '../../core/training/search/space';
import { RunManager } from './run-manager';
import { goingOn, type RunWishes } from './run-record';
import { judgementOf, newStudy, recordedStudy, type StudyData } from './study-record';
import type { WorkerHost } from '../worker-host';

/** The longest that a timer can wait, in milliseconds. */
const MAX_TIMEOUT_MS = 2 ** 31 - 1;

/** Why a search fails that got nowhere in its time. */
const NOTHING_TRIED = toFailure(
  new LonghandError(
    'run-failed',
    'The search ended before any trial had an epoch behind it (give it more minutes, or fewer images).',
    { reason: 'no trial had an epoch behind it' },
  ),
);

/** What a study tells while it goes on. */
export interface StudyListener {
  /** A trial goes on, or the run that makes the model (`null`). */
  onTurn(study: StudyInfo, trial: number | null): void;
  /** A trial was judged. */
  onTrial(study: StudyInfo, trial: number): void;
}

/** The run of a study that goes on. */
interface Turn {
  readonly runId: string;
  /** Whether it makes the model; otherwise it is a trial. */
  readonly isConclusion: boolean;
  readonly onEnd: (run: RunInfo) => void;
}

/**
 * Carries out one search or cross-validation: run after run in a trainer each, and all that is known of them in the library
 * as soon as it is known, so that a study can go on after anything. Its trials never see the test images; the run that
 * makes the model looks at them once. Each change comes as the event `study.changed`.
 */
export class StudyManager {
  readonly #library: Library;
  readonly #runs: RunManager;
  readonly #emit: EmitEvent;
  readonly #listener: Partial<StudyListener>;
  #turn: Turn | null = null;
  #wish: 'stop' | 'pause' | null = null;

  constructor(
    library: Library,
    registry: ModelRegistry,
    host: WorkerHost,
    emit: EmitEvent,
    listener: Partial<StudyListener> = {},
  ) {
    this.#library = library;
    this.#emit = emit;
    this.#listener = listener;
    this.#runs = new RunManager(library, registry, host, (name, payload) => {
      emit(name, payload);
      if (name === 'run.changed') this.#onChanged(payload as EventPayload<'run.changed'>);
    });
  }

  /**
   * Carries out a new study.
   *
   * @param changes - what each trial changes of the settings, by path
   * @returns the study at its end: finished, stopped, paused, interrupted or failed
   * @throws LonghandError `run-settings` where a trial's settings do not fit
   */
  async start(
    plan: StudyPlan,
    data: StudyData,
    settings: RunSettings,
    changes: readonly Changes[],
    wishes: Pick<RunWishes, 'modelName' | 'out'> = {},
  ): Promise<StudyInfo> {
    for (const one of changes) changedSettings(settings, one);
    const study = newStudy(plan, data, settings, changes, wishes);
    this.#library.studies.insert(study);
    return this.carryOut(study);
  }

  /**
   * Goes on with a study that was paused or interrupted.
   *
   * @returns the study at its end
   * @throws LonghandError `unknown-item`; `run-settings` where it has ended
   */
  async resume(id: string): Promise<StudyInfo> {
    return this.carryOut(goingOn('study', recordedStudy(this.#library, id)));
  }

  /**
   * Carries out a study that is recorded.
   *
   * @returns the study at its end
   */
  carryOut(study: StudyInfo): Promise<StudyInfo> {
    this.#library.runs.markInterrupted();
    return this.#toEnd({ ...study, status: 'running', endedAt: null, failure: null, owner: process.pid });
  }

  /** Tries no more: the best trial so far makes the model as it is. A cross-validation ends without one. */
  stop(): void {
    this.#ask('stop');
  }

  /** Pauses after the current batch. */
  pause(): void {
    this.#ask('pause');
  }

  /** Ends the trainer's process at once; the study counts as interrupted. */
  kill(): void {
    this.#runs.kill();
  }

  async #toEnd(begun: StudyInfo): Promise<StudyInfo> {
    let study = this.#save(begun);
    while (study.status === 'running') {
      if (this.#wish === 'pause') return this.#end(study, 'paused');
      if (this.#wish === 'stop' && study.plan.kind === 'folds') return this.#end(study, 'stopped');
      const move = nextMove(this.#wish === 'stop' ? { ...study, seconds: Infinity } : study);
      if (move === null) {
        return this.#wish === 'stop'
          ? this.#end(study, 'stopped')
          : this.#end(
              study,
              'failed',
              study.trials.find((trial) => trial.failure !== null)?.failure ?? NOTHING_TRIED,
            );
      }
      study = await this.#make(study, move);
    }
    return study;
  }

  async #make(study: StudyInfo, move: Move): Promise<StudyInfo> {
    switch (move.kind) {
      case 'drop':
        return this.#drop(study, move.trials);
      case 'train':
        return this.#try(study, move.trial, move.until);
      case 'conclude':
        return this.#conclude(study, move.trial);
    }
  }

  async #drop(study: StudyInfo, trials: readonly number[]): Promise<StudyInfo> {
    for (const index of trials) {
      const runId = study.trials[index]?.runId ?? null;
      if (runId !== null) await this.#runs.drop(runId);
    }
    return trials.reduce((next, index) => this.#withTrial(next, index, { status: 'dropped' }), study);
  }

  /** Lets a trial go on until it has so many epochs behind it, and judges it. */
  async #try(study: StudyInfo, index: number, until: number): Promise<StudyInfo> {
    let next = study;
    let runId = study.trials[index]?.runId ?? null;
    if (runId === null) {
      const settings = changedSettings(study.settings, study.trials[index]?.changes ?? {});
      runId = this.#runs.prepare(study.data, settings, { study: study.id });
      next = this.#withTrial(study, index, { runId });
    }
    this.#listener.onTurn?.(next, index);
    const budget = this.#watchBudget(next);
    const { run, seconds } = await this.#goOn(runId, until).finally(() => clearTimeout(budget));
    next = this.#withTrial({ ...next, seconds: next.seconds + seconds }, index, judgementOf(run, until));
    // The machine's trouble and not the trial's: a full disk, a trainer that was killed.
    if (run.status === 'interrupted') return this.#end(next, 'interrupted', run.failure);
    if (run.status === 'paused' && run.failure !== null) return this.#end(next, 'paused', run.failure);
    if (this.#wish !== 'pause') this.#listener.onTrial?.(next, index);
    return next;
  }

  /** Lets the run that makes the model go to its end. */
  async #conclude(study: StudyInfo, index: number | null): Promise<StudyInfo> {
    let next = study;
    const { modelName, out } = study;
    const trialRun = index === null ? null : (study.trials[index]?.runId ?? null);
    const runId =
      study.conclusion ??
      trialRun ??
      this.#runs.prepare(study.data, study.settings, {
        modelName: modelName ?? undefined,
        out: out ?? undefined,
        study: study.id,
      });
    if (study.conclusion === null) {
      const run = this.#library.runs.get(runId);
      if (run !== undefined) this.#library.runs.update({ ...run, modelName, out });
      next = this.#save({ ...study, conclusion: runId });
    }
    this.#listener.onTurn?.(next, index);
    const { run, seconds } = await this.#goOn(runId, null);
    next = { ...next, seconds: next.seconds + seconds };
    if (run.status !== 'finished' && run.status !== 'stopped') {
      const status = run.status === 'running' ? 'failed' : run.status;
      return this.#end(next, status, run.failure);
    }
    if (index !== null) {
      next = this.#withTrial(next, index, { ...judgementOf(run, null), status: 'finished' });
    }
    const others = next.trials.flatMap(({ status, runId: other }, at) =>
      other !== null && (status === 'halted' || status === 'waiting') ? [at] : [],
    );
    next = await this.#drop(next, others);
    return this.#end(next, this.#wish === 'stop' ? 'stopped' : 'finished');
  }

  /** Lets a run go on, and waits until it has so many epochs behind it or has ended. */
  async #goOn(runId: string, until: number | null): Promise<{ run: RunInfo; seconds: number }> {
    const known = this.#library.runs.get(runId);
    // It ended, and then Longhand did before it could tell.
    if (known?.status === 'finished' || known?.status === 'stopped' || known?.status === 'failed')
      return { run: known, seconds: 0 };
    const startedAt = performance.now();
    const end = new Promise<RunInfo>((onEnd) => {
      this.#turn = { runId, isConclusion: until === null, onEnd };
    });
    await this.#runs.resume(runId, until);
    if (this.#wish !== null) this.#ask(this.#wish);
    const run = await end;
    this.#turn = null;
    return { run, seconds: (performance.now() - startedAt) / 1000 };
  }

  #onChanged({ id, status }: EventPayload<'run.changed'>): void {
    if (id !== this.#turn?.runId || status === 'running') return;
    const run = this.#library.runs.get(id);
    if (run !== undefined) this.#turn.onEnd(run);
  }

  /** Pauses the trial when the search's time is over: it counts as far as it came. */
  #watchBudget({ plan, seconds }: StudyInfo): NodeJS.Timeout | undefined {
    if (plan.kind !== 'search') return undefined;
    const left = Math.max(0, plan.minutes * 60 - seconds) * 1000;
    return setTimeout(
      () => {
        if (this.#turn !== null) this.#runs.pause(this.#turn.runId);
      },
      Math.min(left, MAX_TIMEOUT_MS),
    );
  }

  #ask(wish: 'stop' | 'pause'): void {
    this.#wish = wish;
    if (this.#turn === null) return;
    const { runId, isConclusion } = this.#turn;
    // A trial is never stopped, which would make a model of it: it pauses, and then it is decided what comes next.
    if (wish === 'stop' && isConclusion) this.#runs.stop(runId);
    else this.#runs.pause(runId);
  }

  #withTrial(study: StudyInfo, index: number, change: Partial<Trial>): StudyInfo {
    const trials = study.trials.map((trial, at) => (at === index ? { ...trial, ...change } : trial));
    return this.#save({ ...study, trials });
  }

  #end(study: StudyInfo, status: StudyInfo['status'], failure: Failure | null = null): StudyInfo {
    return this.#save({ ...study, status, failure, endedAt: Date.now(), owner: null });
  }

  #save(study: StudyInfo): StudyInfo {
    this.#library.studies.update(study);
    this.#emit('study.changed', study);
    return study;
  }
}
