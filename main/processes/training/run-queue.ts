import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { RunSettings, RunSummary } from '../../contract/runs';
import type { RunOrder } from '../../contract/trainer';
import type { Library } from '../../core/library/database';
import { CheckpointStore } from '../../core/training/checkpoint-store';
import type { RunManager } from './run-manager';
import {
  goingOn,
  isOfAnother,
  recordedRun,
  runFolderOf,
  summaryOf,
  type RunData,
  type RunWishes,
} from './run-record';
import type { Clearing, TrainerSlot } from './trainer-slot';

/** What a run does first when it goes on. */
type FirstMove = RunOrder['first'];

/** A run that waits for its turn. */
interface Waiting {
  readonly first: FirstMove;
  /** Leaves the line. */
  readonly line: AbortController;
}

/**
 * The runs of the app: one at a time has the trainer's place; the others wait in line, on record as `queued`. A run that is
 * paused gives the place back and stays in memory for as long as nobody else wants it.
 *
 * The line lasts: what waits when Longhand ends waits again in the same order when it is there again, and what then comes
 * first begins. What was trained meanwhile stays paused or interrupted until a person resumes it.
 */
export class RunQueue {
  readonly #library: Library;
  readonly #manager: RunManager;
  readonly #slot: TrainerSlot;
  readonly #emit: EmitEvent;
  readonly #waiting = new Map<string, Waiting>();
  readonly #letGo: Clearing;

  /** @param manager - that nobody else has, and that holds what is paused */
  constructor(library: Library, manager: RunManager, slot: TrainerSlot, emit: EmitEvent) {
    this.#library = library;
    this.#manager = manager;
    this.#slot = slot;
    this.#emit = emit;
    this.#letGo = () => manager.letGo();
  }

  /** Puts those in line again that waited when Longhand ended. */
  restore(): void {
    for (const { id, owner } of this.#library.runs.queued()) {
      if (!isOfAnother(owner)) void this.#lineUp(id, 'go').catch(this.#onFailed);
    }
  }

  /**
   * Records a run and lets it begin as soon as it may.
   *
   * @throws LonghandError `run-failed` where it could begin at once and no trainer could be started
   */
  start(data: RunData, settings: RunSettings, wishes: RunWishes = {}): Promise<RunSummary> {
    return this.#lineUp(this.#manager.prepare(data, settings, wishes), 'go');
  }

  /**
   * Goes on with a run that was paused or interrupted, as soon as it may.
   *
   * @throws LonghandError `unknown-item`; `run-settings` where it has ended or goes on; `run-failed` as {@link start}
   */
  resume(id: string): Promise<RunSummary> {
    return this.#waiting.has(id) ? Promise.resolve(summaryOf(this.#library, id)) : this.#goOn(id, 'go');
  }

  /**
   * Has a paused run learn from one batch, and comes when that is done.
   *
   * @throws LonghandError `unknown-item`; `run-settings` where it is not paused; `run-busy` while something is trained;
   * `run-failed` as {@link start}
   */
  async step(id: string): Promise<void> {
    goingOn('run', recordedRun(this.#library, id));
    if (this.#slot.isTaken) {
      throw new LonghandError(
        'run-busy',
        'Something else is being trained (wait for its end, or pause it, and then step).',
      );
    }
    await this.#goOn(id, 'step');
    await this.#manager.atRest;
  }

  /**
   * Asks a run to stop; what it has learnt is kept as a model. One that is paused goes on for just that, as soon as it may.
   * One that waits leaves the line: stopped where it never began, otherwise paused as it was before.
   *
   * @throws LonghandError `unknown-item`; `run-failed` as {@link start}
   */
  async stop(id: string): Promise<void> {
    const { status } = summaryOf(this.#library, id);
    const as = this.#waiting.has(id) && !(await this.#hasBegun(id)) ? 'stopped' : 'paused';
    if (this.#waiting.has(id)) this.#leave(id, as);
    else if (status === 'paused' || status === 'interrupted') await this.#goOn(id, 'stop');
    else this.#manager.stop(id);
  }

  /**
   * Asks a run to pause after its current batch. One that waits leaves the line and can be resumed.
   *
   * @throws LonghandError `unknown-item`
   */
  pause(id: string): void {
    if (this.#waiting.has(id)) this.#leave(id, 'paused');
    else this.#manager.pause(id);
  }

  /**
   * Changes the learning rate of a run from its next batch on.
   *
   * @throws LonghandError `unknown-item`; `run-settings` where it has ended; `write-failed`
   */
  setLearningRate(id: string, learningRate: number): Promise<void> {
    return this.#manager.setLearningRate(id, learningRate);
  }

  /** Ends all trainers, what is trained being paused. Those that wait keep their places for the next time. */
  async close(): Promise<void> {
    for (const [id, { line, first }] of this.#waiting) {
      // What only came to stop must not go on instead.
      if (first === 'stop') this.#leave(id, 'paused');
      else line.abort();
    }
    await this.#manager.pauseAll();
  }

  #goOn(id: string, first: FirstMove): Promise<RunSummary> {
    goingOn('run', recordedRun(this.#library, id));
    return this.#lineUp(id, first);
  }

  /** @returns the run as it is then: running where it could begin at once */
  async #lineUp(id: string, first: FirstMove): Promise<RunSummary> {
    if (!this.#slot.isTaken) {
      await this.#takeTurn(id, first);
    } else {
      const line = new AbortController();
      this.#waiting.set(id, { first, line });
      this.#change(id, { status: 'queued', failure: null, endedAt: null, owner: process.pid });
      void this.#takeTurn(id, first, line).catch(this.#onFailed);
    }
    return summaryOf(this.#library, id);
  }

  async #takeTurn(id: string, first: FirstMove, line?: AbortController): Promise<void> {
    const giveBack = await this.#slot.take(line?.signal, () => this.#manager.held === id);
    this.#waiting.delete(id);
    try {
      await this.#manager.resume(id, null, first);
    } catch (error) {
      giveBack();
      throw error;
    }
    void this.#manager.atRest.then(() => giveBack(this.#manager.held === null ? undefined : this.#letGo));
  }

  /** Takes a run out of the line. */
  #leave(id: string, as: 'paused' | 'stopped'): void {
    this.#waiting.get(id)?.line.abort();
    this.#waiting.delete(id);
    this.#change(id, { status: as, endedAt: Date.now(), owner: null });
  }

  /** Of one that nobody waits for: it left the line, or what went wrong is recorded with it. */
  readonly #onFailed = (error: unknown): void => {
    if (!(error instanceof LonghandError)) console.error('a run could not begin:', error);
  };

  async #hasBegun(id: string): Promise<boolean> {
    return (await new CheckpointStore(runFolderOf(this.#library, id)).read()) !== null;
  }

  #change(id: string, change: Parameters<Library['runs']['change']>[1]): void {
    this.#library.runs.change(id, change);
    this.#emit('run.changed', summaryOf(this.#library, id));
  }
}
