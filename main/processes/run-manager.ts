import path from 'node:path';
import { setTimeout as nextMoment } from 'node:timers/promises';
import { LonghandError, toFailure } from '../contract/errors';
import type { EmitEvent } from '../contract/events';
import type { EpochResult, RunInfo, RunProgress, RunSettings } from '../contract/runs';
import { trainerReportSchema, type TrainerCommand, type TrainerReport } from '../contract/trainer';
import type { Library } from '../core/library/database';
import { readModelFolder } from '../core/model/model-folder';
import type { ModelRegistry } from '../core/model/registry';
import { CheckpointStore } from '../core/training/checkpoint-store';
import { modelName } from '../core/training/model-name';
import { goingOn, newRun, recordedRun, type RunData, type RunWishes } from './run-record';
import { trainerLost, type WorkerHost, type WorkerLink } from './worker-host';

/** The run that goes on. */
interface CurrentRun {
  info: RunInfo;
  link: WorkerLink | null;
  /** What was asked for before or after the trainer was there. */
  wish: 'stop' | 'pause' | null;
  /** The trainer has said its last word, so its exit no longer matters. */
  done: boolean;
}

/** How long a trainer may take to end by itself after its last word, in milliseconds. */
const FAREWELL_MS = 2_000;
/** Time between two looks at whether the run has paused, in milliseconds. */
const POLL_MS = 20;

/** Starts runs in trainer processes, one at a time, and records them in the library as they go. */
export class RunManager {
  readonly #library: Library;
  readonly #registry: ModelRegistry;
  readonly #host: WorkerHost;
  readonly #emit: EmitEvent;
  #current: CurrentRun | null = null;

  constructor(library: Library, registry: ModelRegistry, host: WorkerHost, emit: EmitEvent) {
    this.#library = library;
    this.#registry = registry;
    this.#host = host;
    this.#emit = emit;
  }

  /**
   * Starts a run. Its end comes as the event `run.changed`.
   *
   * @throws LonghandError `run-busy` while another one goes on
   */
  async start(data: RunData, settings: RunSettings, wishes: RunWishes = {}): Promise<RunInfo> {
    this.#checkFree();
    const info = newRun(data, settings, wishes, 'running');
    this.#library.runs.insert(info);
    await this.#launch(info, false, null);
    return info;
  }

  /** Records a run that {@link resume} begins later. @returns its id */
  prepare(data: RunData, settings: RunSettings, wishes: RunWishes = {}): string {
    const info = newRun(data, settings, wishes, 'paused');
    this.#library.runs.insert(info);
    return info.id;
  }

  /**
   * Goes on with a run that was paused or interrupted.
   *
   * @param until - epochs after which it pauses again; `null`: it goes to its end
   * @throws LonghandError `unknown-item`; `run-busy` while another one goes on; `run-settings` where it has ended
   */
  async resume(runId: string, until: number | null = null): Promise<RunInfo> {
    this.#checkFree();
    const info = goingOn('run', recordedRun(this.#library, runId));
    this.#library.runs.update(info);
    await this.#launch(info, true, until);
    return info;
  }

  #checkFree(): void {
    if (this.#current === null) return;
    throw new LonghandError('run-busy', 'Another run is going on (wait for its end, or stop it).');
  }

  async #launch(info: RunInfo, resume: boolean, until: number | null): Promise<void> {
    const current: CurrentRun = { info, link: null, wish: null, done: false };
    this.#current = current;
    this.#emit('run.changed', info);
    let link: WorkerLink;
    try {
      link = await this.#host.start('trainer');
    } catch (error) {
      const lost = trainerLost(error instanceof Error ? error.message : String(error));
      this.#end({ status: 'failed', failure: toFailure(lost) });
      throw lost;
    }
    current.link = link;
    link.onExit((exitCode) => this.#onExit(current, exitCode));
    link.port.onMessage((message) => {
      void this.#onReport(current, trainerReportSchema.parse(message));
    });
    this.#tell(link, {
      kind: 'start',
      order: {
        runId: info.id,
        settings: info.settings,
        resume,
        until,
        runFolder: this.#folderOf(info.id),
        dataPath: info.data.path,
        modelFolder: info.out ?? this.#registry.ownFolder(info.id),
        modelName: info.modelName ?? modelName(info.settings, new Date(info.startedAt)),
      },
    });
    if (current.wish !== null) this.#tell(link, { kind: current.wish });
  }

  /** Asks the run to end after its current batch; what it learnt is kept. Does nothing for one that has ended. */
  stop(runId: string): void {
    this.#wish(runId, 'stop');
  }

  /** Asks the run to pause after its current batch. Does nothing for one that has ended. */
  pause(runId: string): void {
    this.#wish(runId, 'pause');
  }

  /** Gives up a run that was paused or interrupted: its checkpoints are removed, and what is recorded of it stays. */
  async drop(runId: string): Promise<void> {
    const run = this.#library.runs.get(runId);
    if (run === undefined || runId === this.#current?.info.id) return;
    this.#library.runs.update({ ...run, status: 'stopped', endedAt: Date.now(), owner: null });
    await new CheckpointStore(this.#folderOf(runId)).clear();
  }

  /** Pauses the run that goes on, if any, and waits until it is safe on disk. */
  async pauseAll(): Promise<void> {
    const current = this.#current;
    if (current === null) return;
    this.pause(current.info.id);
    while (this.#current === current) await nextMoment(POLL_MS);
  }

  /** Ends the trainer's process at once; the run counts as interrupted. */
  kill(): void {
    this.#current?.link?.kill();
  }

  #wish(runId: string, wish: 'stop' | 'pause'): void {
    const current = this.#current;
    if (current?.info.id !== runId) {
      recordedRun(this.#library, runId);
      return;
    }
    current.wish = wish;
    if (current.link !== null) this.#tell(current.link, { kind: wish });
  }

  #folderOf(runId: string): string {
    return path.join(this.#library.folder, 'runs', runId);
  }

  #tell(link: WorkerLink, command: TrainerCommand): void {
    link.port.post(command);
  }

  async #onReport(current: CurrentRun, report: TrainerReport): Promise<void> {
    // A run that goes on after a pause is another one than it was before: nothing of the old trainer counts any more.
    if (current !== this.#current) return;
    const runId = current.info.id;
    switch (report.kind) {
      case 'resumed':
        this.#library.curves.cut(runId, report.position);
        this.#update({ epochs: report.epochs });
        return;
      case 'progress':
        this.#onProgress(report.progress);
        return;
      case 'epoch':
        this.#onEpoch(report.epoch);
        return;
      case 'finished':
        current.done = true;
        await this.#onFinished(current, report);
        return;
      case 'paused':
        current.done = true;
        this.#end({ status: 'paused', failure: report.failure });
        return;
      case 'failed':
        this.#end({ status: 'failed', failure: report.failure });
        return;
    }
  }

  #onProgress(progress: RunProgress): void {
    const position = progress.epoch - 1 + progress.batch / progress.batches;
    this.#library.curves.append(progress.runId, position, progress.loss, progress.accuracy);
    this.#emit('run.progress', progress);
  }

  #onEpoch(epoch: EpochResult): void {
    const current = this.#current;
    if (current === null) return;
    this.#update({ epochs: [...current.info.epochs, epoch] });
  }

  async #onFinished(
    { info: { id: runId, out } }: CurrentRun,
    report: Extract<TrainerReport, { kind: 'finished' }>,
  ): Promise<void> {
    const status = report.stopped ? 'stopped' : 'finished';
    const isInLibrary = report.hasModel && out === null;
    try {
      if (isInLibrary) {
        const { card } = await readModelFolder(this.#registry.ownFolder(runId));
        this.#library.models.insert({ id: runId, card });
      }
      this.#end({ status, test: report.test, seconds: report.seconds, modelId: isInLibrary ? runId : null });
      if (isInLibrary) this.#emit('models.changed', undefined);
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
      this.#end({ status: 'failed', failure: toFailure(error) });
    }
  }

  #onExit(current: CurrentRun, exitCode: number): void {
    current.link?.port.close();
    current.link = null;
    if (current !== this.#current || current.done) return;
    // What it learnt until its last checkpoint is still there.
    this.#end({ status: 'interrupted', failure: toFailure(trainerLost(`exit code ${exitCode}`)) });
  }

  #update(change: Partial<RunInfo>): void {
    const current = this.#current;
    if (current === null) return;
    current.info = { ...current.info, ...change };
    this.#library.runs.update(current.info);
    this.#emit('run.changed', current.info);
  }

  /** Records how the run ended and sees its process off. */
  #end(change: Partial<RunInfo>): void {
    const link = this.#current?.link ?? null;
    this.#update({ ...change, endedAt: Date.now(), owner: null });
    this.#current = null;
    if (link === null) return;
    const timer = setTimeout(() => link.kill(), FAREWELL_MS);
    timer.unref();
    link.onExit(() => clearTimeout(timer));
    link.port.close();
  }
}
