import { setTimeout as moment } from 'node:timers/promises';
import { LonghandError, toFailure } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import {
  trainerReportSchema,
  type RunOrder,
  type TrainerCommand,
  type TrainerReport,
} from '../../contract/trainer';
import type { Library } from '../../core/library/database';
import type { RunRecord } from '../../core/library/run-table';
import { readModelFolder } from '../../core/model/model-folder';
import type { ModelRegistry } from '../../core/model/registry';
import { RunRecorder } from './run-recorder';
import { signal } from '../signal';
import { trainerLost, type WorkerHost, type WorkerLink } from '../worker-host';

/** How long a trainer may take to end by itself after its last word, in milliseconds. */
const FAREWELL_MS = 2_000;

/** What a run in a trainer works with. */
export interface RunSurroundings {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly host: WorkerHost;
  readonly emit: EmitEvent;
}

/** `held`: it has paused, lies whole on disk, and its trainer waits. `over`: its trainer has said its last word. */
export type RunPhase = 'training' | 'held' | 'over';

/** One run in its trainer process: passes on what is asked of it, and has recorded what comes of it. */
export class LiveRun {
  readonly id: string;
  readonly #order: RunOrder;
  readonly #with: RunSurroundings;
  readonly #recorder: RunRecorder;
  #phase: RunPhase = 'training';
  #link: WorkerLink | null = null;
  /** What was asked for before the trainer was there. */
  readonly #unsent: TrainerCommand[] = [];
  #isToStop: boolean;
  #heldAt: number | null = null;
  #rest = signal();

  constructor(order: RunOrder, surroundings: RunSurroundings) {
    this.id = order.runId;
    this.#order = order;
    this.#with = surroundings;
    this.#recorder = new RunRecorder(this.id, surroundings.library, surroundings.emit);
    this.#isToStop = order.first === 'stop';
  }

  get phase(): RunPhase {
    return this.#phase;
  }

  /** When it was last recorded as paused, as its `endedAt` has it. */
  get heldAt(): number | null {
    return this.#heldAt;
  }

  /** Comes when it trains no more: it is held or over. */
  get atRest(): Promise<void> {
    return this.#rest.came;
  }

  /**
   * Starts its trainer.
   *
   * @throws LonghandError `run-failed` where that cannot be; the run is recorded as failed
   */
  async launch(): Promise<void> {
    let link: WorkerLink;
    try {
      link = await this.#with.host.start('trainer');
    } catch (error) {
      const lost = trainerLost(error instanceof Error ? error.message : String(error));
      this.#end({ status: 'failed', failure: toFailure(lost) });
      throw lost;
    }
    this.#link = link;
    link.onExit((exitCode) => this.#onExit(exitCode));
    link.port.onMessage((message) => this.#onMessage(message));
    for (const command of [{ kind: 'start', order: this.#order } as const, ...this.#unsent]) {
      this.#tell(command);
    }
  }

  /** Asks it to pause after its current batch. */
  pause(): void {
    if (this.#phase === 'training') this.#tell({ kind: 'pause' });
  }

  /** Asks it to end after its current batch; what it learnt is kept. */
  stop(): void {
    if (this.#phase === 'over') return;
    this.#isToStop = true;
    if (this.#phase === 'held') this.#leaveHold(GOING_ON);
    this.#tell({ kind: 'stop' });
  }

  /** Lets it go on that is held. */
  goOn(): void {
    if (this.#phase !== 'held') return;
    this.#leaveHold(GOING_ON);
    this.#tell({ kind: 'resume' });
  }

  /** Lets it learn from one batch that is held. It stays on record as paused, as it lies on disk. */
  step(): void {
    if (this.#phase !== 'held') return;
    this.#leaveHold(null);
    this.#tell({ kind: 'step' });
  }

  /** Asks for another learning rate. From where on it counts is recorded once the trainer says it. */
  setLearningRate(learningRate: number): void {
    if (this.#phase !== 'over') this.#tell({ kind: 'rate', learningRate });
  }

  /** Ends the trainer of a run that is held, and waits until its memory is free. */
  async release(): Promise<void> {
    if (this.#phase !== 'held') return;
    this.#phase = 'over';
    await this.#seeOff();
  }

  /** Ends the process at once; a run that trained counts as interrupted. */
  kill(): void {
    this.#link?.kill();
  }

  #leaveHold(change: Partial<RunRecord> | null): void {
    this.#phase = 'training';
    this.#rest = signal();
    if (change !== null) this.#recorder.change(change);
  }

  #tell(command: TrainerCommand): void {
    if (this.#link === null) this.#unsent.push(command);
    else this.#link.port.post(command);
  }

  #onMessage(message: unknown): void {
    // A run that goes on after a pause is another one than it was before: nothing of an old trainer counts any more.
    if (this.#phase === 'over') return;
    const { data: report, error } = trainerReportSchema.safeParse(message);
    if (report === undefined) {
      console.error(`run ${this.id}: its trainer said what does not fit:`, error.message);
      this.kill();
      return;
    }
    this.#onReport(report);
  }

  #onReport(report: TrainerReport): void {
    switch (report.kind) {
      case 'opened':
        this.#recorder.opened(report.hash);
        return;
      case 'resumed':
        this.#recorder.resumed(report.epochs, report.position, report.rateChanges);
        return;
      case 'progress':
        this.#recorder.progress(report.progress);
        return;
      case 'epoch':
        this.#recorder.epoch(report.epoch);
        return;
      case 'insight':
        this.#recorder.insight(report.insight);
        return;
      case 'rate-changed':
        this.#recorder.rateChanged(report.change);
        return;
      case 'finished':
        void this.#onFinished(report);
        return;
      case 'paused':
        this.#onPaused(report);
        return;
      case 'failed':
        this.#end({ status: 'failed', failure: report.failure });
    }
  }

  #onPaused({ failure, held }: Extract<TrainerReport, { kind: 'paused' }>): void {
    const change: Partial<RunRecord> = { status: 'paused', failure };
    if (!held) {
      this.#end(change);
      return;
    }
    // It was asked to stop while it paused, and does so by itself.
    if (this.#isToStop) return;
    this.#phase = 'held';
    this.#heldAt = Date.now();
    this.#recorder.change({ ...change, endedAt: this.#heldAt, owner: null });
    this.#rest.come();
  }

  async #onFinished(report: Extract<TrainerReport, { kind: 'finished' }>): Promise<void> {
    const { library, registry, emit } = this.#with;
    const { stopped, hasModel, test, seconds } = report;
    const isInLibrary = hasModel && this.#order.modelFolder === registry.ownFolder(this.id);
    this.#phase = 'over';
    try {
      if (isInLibrary) {
        const { card } = await readModelFolder(this.#order.modelFolder);
        library.models.insert({ id: this.id, card });
      }
      const status = stopped ? 'stopped' : 'finished';
      this.#end({ status, test, seconds, modelId: isInLibrary ? this.id : null });
      if (isInLibrary) emit('models.changed', undefined);
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
      this.#end({ status: 'failed', failure: toFailure(error) });
    }
  }

  #onExit(exitCode: number): void {
    this.#link?.port.close();
    this.#link = null;
    // What waited lies whole on disk: whoever wants it starts another trainer.
    if (this.#phase === 'held') this.#phase = 'over';
    if (this.#phase === 'over') return;
    this.#end({ status: 'interrupted', failure: toFailure(trainerLost(`exit code ${exitCode}`)) });
  }

  /** Records how the run ended and sees its process off. */
  #end(change: Partial<RunRecord>): void {
    this.#phase = 'over';
    this.#recorder.change({ ...change, endedAt: Date.now(), owner: null });
    void this.#seeOff();
    this.#rest.come();
  }

  async #seeOff(): Promise<void> {
    const link = this.#link;
    if (link === null) return;
    const gone = new Promise<'gone'>((resolve) => link.onExit(() => resolve('gone')));
    link.port.close();
    if ((await Promise.race([gone, moment(FAREWELL_MS, 'late', { ref: false })])) === 'late') link.kill();
  }
}

/** What is recorded of a run that goes on. */
const GOING_ON: Partial<RunRecord> = {
  ...{ status: 'running', failure: null, endedAt: null, owner: process.pid },
};
