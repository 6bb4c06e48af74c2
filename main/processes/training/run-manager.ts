import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { RunInfo, RunSettings } from '../../contract/runs';
import type { RunOrder } from '../../contract/trainer';
import type { Library } from '../../core/library/database';
import type { ModelRegistry } from '../../core/model/registry';
import { CheckpointStore } from '../../core/training/checkpoint-store';
import { modelName } from '../../core/training/model-name';
import { LiveRun } from './live-run';
import { checkRateChange, recordRate, stepOnDisk } from './recorded-rate';
import {
  goingOn,
  newRun,
  recordedRun,
  runFolderOf,
  summaryOf,
  type RunData,
  type RunWishes,
} from './run-record';
import type { WorkerHost } from '../worker-host';

/** How long a paused run stays in memory, in milliseconds. */
const HOLD_MS = 10 * 60_000;

/** What a run does first when it goes on. */
type FirstMove = RunOrder['first'];

/** Carries out runs in trainer processes, one at a time, and records them in the library as they go. */
export class RunManager {
  readonly #library: Library;
  readonly #registry: ModelRegistry;
  readonly #host: WorkerHost;
  readonly #emit: EmitEvent;
  readonly #holds: boolean;
  #live: LiveRun | null = null;
  #holdTimer: NodeJS.Timeout | undefined;

  /** @param holds - whether a paused run stays in memory for a while, to go on from there at once */
  constructor(
    library: Library,
    registry: ModelRegistry,
    host: WorkerHost,
    emit: EmitEvent,
    { holds = false } = {},
  ) {
    this.#library = library;
    this.#registry = registry;
    this.#host = host;
    this.#emit = emit;
    this.#holds = holds;
  }

  /** The run that is paused and in memory. */
  get held(): string | null {
    return this.#live?.phase === 'held' ? this.#live.id : null;
  }

  /** Comes when nothing is trained. */
  get atRest(): Promise<void> {
    return this.#live?.atRest ?? Promise.resolve();
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
    await this.#launch(info, { resume: false, until: null, first: 'go' });
    return info;
  }

  /** Records a run that {@link resume} begins later. @returns its id */
  prepare(data: RunData, settings: RunSettings, wishes: RunWishes = {}): string {
    const info = newRun(data, settings, wishes, 'paused');
    this.#library.runs.insert(info);
    return info.id;
  }

  /**
   * Goes on with a run that was paused or interrupted, or begins one that was prepared.
   *
   * @param until - epochs after which it pauses again; `null`: it goes to its end
   * @param first - what it does before that; one that steps stays on record as paused
   * @throws LonghandError `unknown-item`; `run-busy` while another one goes on; `run-settings` where it has ended
   */
  async resume(runId: string, until: number | null = null, first: FirstMove = 'go'): Promise<RunInfo> {
    this.#checkFree();
    const recorded = recordedRun(this.#library, runId);
    const { status, endedAt, failure, owner } = goingOn('run', recorded);
    if (this.held === runId && this.#isAsRecorded(recorded)) {
      this.#goOn(first);
    } else {
      await this.letGo();
      if (first !== 'step') this.#library.runs.change(runId, { status, endedAt, failure, owner });
      await this.#launch(recordedRun(this.#library, runId), { resume: true, until, first });
    }
    return recordedRun(this.#library, runId);
  }

  /** Asks the run to end after its current batch; what it learnt is kept. Does nothing for one that has ended. */
  stop(runId: string): void {
    this.#liveOf(runId)?.stop();
  }

  /** Asks the run to pause after its current batch. Does nothing for one that has ended. */
  pause(runId: string): void {
    this.#liveOf(runId)?.pause();
  }

  /**
   * Changes the learning rate of a run from its next batch on.
   *
   * @throws LonghandError `unknown-item`; `run-settings` where it has ended, or this was done too often; `write-failed`
   */
  async setLearningRate(runId: string, learningRate: number): Promise<void> {
    checkRateChange(summaryOf(this.#library, runId));
    if (this.#tellRate(runId, learningRate)) return;
    const step = await stepOnDisk(this.#library, runId);
    // It may have begun meanwhile.
    if (this.#tellRate(runId, learningRate)) return;
    recordRate(this.#library, runId, { step, learningRate });
    this.#emit('run.changed', summaryOf(this.#library, runId));
  }

  /** Gives up a run that was paused or interrupted: its checkpoints are removed, and what is recorded of it stays. */
  async drop(runId: string): Promise<void> {
    const isLive = this.#live?.id === runId && this.#live.phase !== 'over';
    if (isLive || this.#library.runs.summary(runId) === undefined) return;
    this.#library.runs.change(runId, { status: 'stopped', endedAt: Date.now(), owner: null });
    await new CheckpointStore(runFolderOf(this.#library, runId)).clear();
  }

  /** Ends the trainer of a run that is held. Nothing is lost: it goes on from its checkpoint. */
  async letGo(): Promise<void> {
    clearTimeout(this.#holdTimer);
    await this.#live?.release();
  }

  /** Pauses the run that goes on, if any, and waits until it is safe on disk and its trainer is gone. */
  async pauseAll(): Promise<void> {
    this.#live?.pause();
    await this.atRest;
    await this.letGo();
  }

  /** Ends the trainer's process at once; the run counts as interrupted. */
  kill(): void {
    this.#live?.kill();
  }

  #checkFree(): void {
    if (this.#live?.phase !== 'training') return;
    throw new LonghandError('run-busy', 'Another run is going on (wait for its end, or stop it).');
  }

  #liveOf(runId: string): LiveRun | null {
    if (this.#live?.id === runId) return this.#live;
    summaryOf(this.#library, runId);
    return null;
  }

  /** Whether nobody else went on with the run that is held, such as the command line. */
  #isAsRecorded({ endedAt }: RunInfo): boolean {
    return endedAt !== null && endedAt === this.#live?.heldAt;
  }

  #goOn(first: FirstMove): void {
    clearTimeout(this.#holdTimer);
    if (first === 'go') this.#live?.goOn();
    else if (first === 'step') this.#live?.step();
    else this.#live?.stop();
    this.#watchHold();
  }

  /** @returns whether there is a trainer to hear of it */
  #tellRate(runId: string, learningRate: number): boolean {
    if (this.#live?.id !== runId || this.#live.phase === 'over') return false;
    this.#live.setLearningRate(learningRate);
    return true;
  }

  async #launch(info: RunInfo, how: Pick<RunOrder, 'resume' | 'until' | 'first'>): Promise<void> {
    const live = new LiveRun(
      {
        ...how,
        runId: info.id,
        settings: info.settings,
        holds: this.#holds,
        runFolder: runFolderOf(this.#library, info.id),
        dataPath: info.data.path,
        modelFolder: info.out ?? this.#registry.ownFolder(info.id),
        modelName: info.modelName ?? modelName(info.settings, new Date(info.startedAt)),
      },
      { library: this.#library, registry: this.#registry, host: this.#host, emit: this.#emit },
    );
    this.#live = live;
    if (how.first !== 'step') this.#emit('run.changed', summaryOf(this.#library, info.id));
    await live.launch();
    this.#watchHold();
  }

  /** Lets it go that has been held for long. */
  #watchHold(): void {
    const live = this.#live;
    void live?.atRest.then(() => {
      if (live !== this.#live || live.phase !== 'held') return;
      this.#holdTimer = setTimeout(() => void this.letGo(), HOLD_MS);
      this.#holdTimer.unref();
    });
  }
}
