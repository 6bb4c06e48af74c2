import type { RunInfo, RunProgress, RunSettings } from '../../../main/contract/runs';
import { isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import { dependOn } from '../../parts/depend-on';
import { Curve } from './curve';

/** All runs, the one that goes on now, and the one that is looked at. */
export class Runs {
  readonly #client: StudioClient;
  readonly #onError: (error: unknown) => void;
  readonly #endListeners: ((run: RunInfo) => void)[] = [];
  #list = $state.raw<readonly RunInfo[]>([]);
  #progress = $state.raw<RunProgress | null>(null);
  #selectedId = $state<string | null>(null);
  #asked = $state.raw<{ readonly id: string; readonly wish: 'stop' | 'pause' } | null>(null);
  #curve = $state.raw<Curve | null>(null);
  /** Rises when the curve grew. */
  #curveVersion = $state(0);
  readonly #current = $derived(this.#list.find(({ status }) => status === 'running') ?? null);
  readonly #selected = $derived(this.#list.find(({ id }) => id === this.#selectedId) ?? null);

  constructor(client: StudioClient, onError: (error: unknown) => void) {
    this.#client = client;
    this.#onError = onError;
    client.on('run.changed', (run) => this.#take(run));
    client.on('run.progress', (progress) => this.#follow(progress));
  }

  /** Latest first. */
  get list(): readonly RunInfo[] {
    return this.#list;
  }

  /** The run that goes on now. */
  get current(): RunInfo | null {
    return this.#current;
  }

  /** Where it is; `null` before its first batch. */
  get progress(): RunProgress | null {
    return this.#progress?.runId === this.#current?.id ? this.#progress : null;
  }

  get selectedId(): string | null {
    return this.#selectedId;
  }

  /** The run that is looked at; `null` for the form of a new one. */
  get selected(): RunInfo | null {
    return this.#selected;
  }

  /** The curve of the selected run, once it is there. Reactive: read anew as it grows. */
  get curve(): Curve | null {
    dependOn(this.#curveVersion);
    return this.#curve;
  }

  /** What the run that goes on was asked to do. */
  get asked(): 'stop' | 'pause' | null {
    return this.#asked?.id === this.#current?.id ? (this.#asked?.wish ?? null) : null;
  }

  /** Hears of every run that ends while the window is open. */
  onEnd(listener: (run: RunInfo) => void): void {
    this.#endListeners.push(listener);
  }

  /** Asks for all runs anew; keeps the old list while the studio is away. */
  async refresh(): Promise<void> {
    try {
      this.#list = await this.#client.call('runs.list', undefined);
      if (this.#selectedId !== null) await this.#loadCurve(this.#selectedId);
      else if (this.#current !== null) this.select(this.#current.id);
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  /**
   * Starts a run on an open data set and shows it.
   *
   * @throws CallFailure
   */
  async start(dataId: string, settings: RunSettings): Promise<void> {
    const run = await this.#client.call('runs.start', { data: dataId, settings });
    if (!this.#list.some(({ id }) => id === run.id)) this.#list = [run, ...this.#list];
    this.select(run.id);
  }

  /** Asks the run that goes on to stop, or to pause; its end comes as an event. */
  async ask(wish: 'stop' | 'pause'): Promise<void> {
    const id = this.#current?.id;
    if (id === undefined) return;
    this.#asked = { id, wish };
    try {
      await this.#client.call(wish === 'stop' ? 'runs.stop' : 'runs.pause', { id });
    } catch (error) {
      this.#asked = null;
      this.#onError(error);
    }
  }

  /** Goes on with a run that was paused or interrupted. */
  async resume(id: string): Promise<void> {
    try {
      this.#take(await this.#client.call('runs.resume', { id }));
      await this.#loadCurve(id);
    } catch (error) {
      this.#onError(error);
    }
  }

  /** Shows a run, or with `null` the form of a new one. */
  select(id: string | null): void {
    if (id === this.#selectedId) return;
    this.#selectedId = id;
    this.#curve = null;
    if (id !== null) void this.#loadCurve(id).catch(this.#onError);
  }

  async #loadCurve(id: string): Promise<void> {
    const curve = new Curve(id, await this.#client.call('runs.curve', { id }));
    if (this.#selectedId === id) this.#curve = curve;
  }

  #take(run: RunInfo): void {
    const before = this.#list.find(({ id }) => id === run.id);
    this.#list =
      before === undefined ? [run, ...this.#list] : this.#list.map((one) => (one.id === run.id ? run : one));
    if (run.status === 'running') return;
    this.#progress = null;
    this.#asked = null;
    if (before?.status === 'running') for (const listener of this.#endListeners) listener(run);
  }

  #follow(progress: RunProgress): void {
    this.#progress = progress;
    if (this.#curve?.runId !== progress.runId) return;
    this.#curve.append(progress);
    this.#curveVersion += 1;
  }
}
