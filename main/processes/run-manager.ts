import { randomUUID } from 'node:crypto';
import { LonghandError, toFailure } from '../contract/errors';
import type { EmitEvent } from '../contract/events';
import type { EpochResult, RunCurve, RunInfo, RunProgress, RunSettings } from '../contract/runs';
import { trainerReportSchema, type TrainerCommand, type TrainerReport } from '../contract/trainer';
import type { Library } from '../core/library/database';
import { readModelFolder } from '../core/model/model-folder';
import type { ModelRegistry } from '../core/model/registry';
import { modelName } from '../core/training/model-name';
import { trainerLost, type TrainerHost, type TrainerLink } from './trainer-host';

/** The data set of a run, as it is recorded. */
export interface RunData {
  readonly name: string;
  readonly path: string;
}

/** The run that goes on. */
interface CurrentRun {
  info: RunInfo;
  link: TrainerLink | null;
  /** A stop was asked for. */
  stopping: boolean;
  /** The trainer has said its last word, so its exit no longer matters. */
  done: boolean;
}

/** How long a trainer may take to end by itself after its last word, in milliseconds. */
const FAREWELL_MS = 2_000;

/** Starts runs in trainer processes, one at a time, and records them in the library as they go. */
export class RunManager {
  readonly #library: Library;
  readonly #registry: ModelRegistry;
  readonly #host: TrainerHost;
  readonly #emit: EmitEvent;
  #current: CurrentRun | null = null;

  constructor(library: Library, registry: ModelRegistry, host: TrainerHost, emit: EmitEvent) {
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
  async start(data: RunData, settings: RunSettings): Promise<RunInfo> {
    if (this.#current !== null) {
      throw new LonghandError('run-busy', 'Another run is going on (wait for its end, or stop it).');
    }
    const info: RunInfo = {
      id: randomUUID(),
      status: 'running',
      settings,
      data: { name: data.name, path: data.path },
      startedAt: Date.now(),
      endedAt: null,
      epochs: [],
      test: null,
      modelId: null,
      failure: null,
    };
    this.#current = { info, link: null, stopping: false, done: false };
    this.#library.runs.insert(info);
    this.#emit('run.changed', info);
    let link: TrainerLink;
    try {
      link = await this.#host.start(info.id);
    } catch (error) {
      const lost = trainerLost(error instanceof Error ? error.message : String(error));
      this.#end({ status: 'failed', failure: toFailure(lost) });
      throw lost;
    }
    this.#current.link = link;
    link.onExit((exitCode) => this.#onExit(info.id, exitCode));
    link.port.onMessage((message) => {
      void this.#onReport(info.id, trainerReportSchema.parse(message));
    });
    this.#tell(link, {
      kind: 'start',
      order: {
        runId: info.id,
        settings,
        dataPath: data.path,
        modelFolder: this.#registry.ownFolder(info.id),
        modelName: modelName(settings, new Date(info.startedAt)),
      },
    });
    if (this.#current.stopping) this.#tell(link, { kind: 'stop' });
    return info;
  }

  /** Asks the run to end after its current batch; what it learnt is kept. Does nothing for one that has ended. */
  stop(runId: string): void {
    const current = this.#current;
    if (current?.info.id !== runId) {
      if (this.#library.runs.get(runId) === undefined) throw unknownRun(runId);
      return;
    }
    current.stopping = true;
    if (current.link !== null) this.#tell(current.link, { kind: 'stop' });
  }

  /** All runs, latest first. */
  list(): RunInfo[] {
    return this.#library.runs.list();
  }

  /** @throws LonghandError `unknown-item` */
  curve(runId: string): RunCurve {
    if (this.#library.runs.get(runId) === undefined) throw unknownRun(runId);
    const { epochs, loss, accuracy } = this.#library.curves.read(runId);
    return { epochs: bufferOf(epochs), loss: bufferOf(loss), accuracy: bufferOf(accuracy) };
  }

  #tell(link: TrainerLink, command: TrainerCommand): void {
    link.port.post(command);
  }

  async #onReport(runId: string, report: TrainerReport): Promise<void> {
    const current = this.#current;
    if (current?.info.id !== runId) return;
    switch (report.kind) {
      case 'progress':
        this.#onProgress(report.progress);
        return;
      case 'epoch':
        this.#onEpoch(report.epoch);
        return;
      case 'finished':
        current.done = true;
        await this.#onFinished(runId, report);
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

  async #onFinished(runId: string, report: Extract<TrainerReport, { kind: 'finished' }>): Promise<void> {
    try {
      const { card } = await readModelFolder(this.#registry.ownFolder(runId));
      this.#library.models.insert({ id: runId, card });
      this.#end({
        status: report.stopped ? 'stopped' : 'finished',
        test: report.test,
        modelId: runId,
      });
      this.#emit('models.changed', undefined);
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
      this.#end({ status: 'failed', failure: toFailure(error) });
    }
  }

  #onExit(runId: string, exitCode: number): void {
    if (this.#current?.info.id !== runId || this.#current.done) return;
    this.#end({ status: 'failed', failure: toFailure(trainerLost(`exit code ${exitCode}`)) });
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
    this.#update({ ...change, endedAt: Date.now() });
    this.#current = null;
    if (link === null) return;
    const timer = setTimeout(() => link.kill(), FAREWELL_MS);
    timer.unref();
    link.onExit(() => clearTimeout(timer));
    link.port.close();
  }
}

function bufferOf(values: Float32Array): ArrayBuffer {
  return values.slice().buffer;
}

function unknownRun(runId: string): LonghandError {
  return new LonghandError('unknown-item', `There is no run "${runId}" (choose one of the list).`, {
    item: runId,
  });
}
