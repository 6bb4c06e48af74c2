import { SvelteMap } from 'svelte/reactivity';
import type { RunProgress, RunSettings, RunSummary } from '../../../../main/contract/runs';
import { isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';
import { CurveView } from './curve-view.svelte';
import { Frame } from './frame';
import { listOrder, queueOrder } from './run-order';
import { RunWatch } from './run-watch.svelte';
import { isTrial, summaryOfRun } from './trial-run';

/** All runs, the one that goes on now, those that are open, and the one that is looked at. */
export class Runs {
  readonly curveView = new CurveView();
  readonly #client: StudioClient;
  readonly #onError: (error: unknown) => void;
  readonly #endListeners: ((run: RunSummary) => void)[] = [];
  #list = $state.raw<readonly RunSummary[]>([]);
  /** Trials of searches that were opened; no list has them. */
  #trials = $state.raw<readonly RunSummary[]>([]);
  /** Ids of those that wait, in the order of their turns. */
  #queue = $state.raw<readonly string[]>([]);
  /** Where what goes on is; shown at most once a frame. */
  #latest: RunProgress | null = null;
  #progress = $state.raw<RunProgress | null>(null);
  readonly #frame = new Frame(() => (this.#progress = this.#latest));
  /** Open ones, in the order of their tabs. */
  readonly #open = new SvelteMap<string, RunWatch>();
  #selectedId = $state<string | null>(null);
  #asked = $state.raw<{ readonly id: string; readonly wish: 'stop' | 'pause' } | null>(null);
  // eslint-disable-next-line svelte/prefer-svelte-reactivity -- made anew with each list, never changed
  readonly #byId = $derived(new Map([...this.#trials, ...this.#list].map((run) => [run.id, run])));
  readonly #ordered = $derived(listOrder(this.#list, this.#queue));
  readonly #current = $derived(this.#list.find(({ status }) => status === 'running') ?? null);
  readonly #selected = $derived(
    this.#selectedId === null ? null : (this.#byId.get(this.#selectedId) ?? null),
  );

  constructor(client: StudioClient, onError: (error: unknown) => void) {
    this.#client = client;
    this.#onError = onError;
    client.on('run.changed', (run) => this.#take(run));
    client.on('run.progress', (progress) => this.#follow(progress));
    client.on('run.epoch', ({ id, epoch, result }) => this.#open.get(id)?.addEpoch(epoch, result));
    client.on('run.insight', ({ id }) => this.#open.get(id)?.announceInsight());
  }

  /** Latest first. */
  get list(): readonly RunSummary[] {
    return this.#list;
  }

  /** What goes on first, then what waits in the order of its turn, then the others, latest first. */
  get ordered(): readonly RunSummary[] {
    return this.#ordered;
  }

  /** The run that goes on now. */
  get current(): RunSummary | null {
    return this.#current;
  }

  /** Where it is; `null` before its first batch. */
  get progress(): RunProgress | null {
    return this.#progress?.runId === this.#current?.id ? this.#progress : null;
  }

  /** Those that are open, in the order of their tabs. */
  get open(): readonly RunSummary[] {
    return [...this.#open.keys()].flatMap((id) => this.#byId.get(id) ?? []);
  }

  get selectedId(): string | null {
    return this.#selectedId;
  }

  /** The run that is looked at; `null` for the form of a new one. */
  get selected(): RunSummary | null {
    return this.#selected;
  }

  /** What the run that goes on was asked to do. */
  get asked(): 'stop' | 'pause' | null {
    return this.#asked?.id === this.#current?.id ? (this.#asked?.wish ?? null) : null;
  }

  find(id: string): RunSummary | undefined {
    return this.#byId.get(id);
  }

  /** What is known of an open run. */
  watch(id: string): RunWatch | undefined {
    return this.#open.get(id);
  }

  /** Place of a run in the queue, the next one's is 1; `null` for one that does not wait. */
  turnOf(id: string): number | null {
    const index = this.#queue.indexOf(id);
    return index === -1 ? null : index + 1;
  }

  /** Hears of every run that ends while the window is open. */
  onEnd(listener: (run: RunSummary) => void): void {
    this.#endListeners.push(listener);
  }

  /** Asks for all runs anew; keeps the old list while the studio is away. */
  async refresh(): Promise<void> {
    try {
      this.#setList(await this.#client.call('runs.list', undefined));
      await Promise.all([...this.#open.values()].map((watch) => watch.load()));
      if (this.#selectedId === null && this.#open.size === 0 && this.#current !== null)
        this.select(this.#current.id);
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  /**
   * Starts a run on an open data set, or queues it, and shows it.
   *
   * @throws CallFailure
   */
  async start(dataId: string, settings: RunSettings): Promise<void> {
    const run = await this.#client.call('runs.start', { data: dataId, settings });
    // Events that came first know more than this answer.
    if (!this.#byId.has(run.id)) this.#setList([run, ...this.#list]);
    this.select(run.id);
  }

  /** Asks a run to stop, or the one that goes on to pause; its end comes as an event. */
  async ask(wish: 'stop' | 'pause', id = this.#current?.id): Promise<void> {
    if (id === undefined) return;
    this.#asked = { id, wish };
    await this.#try(() => this.#client.call(wish === 'stop' ? 'runs.stop' : 'runs.pause', { id }));
    if (this.#byId.get(id)?.status !== 'running') this.#asked = null;
  }

  /** Goes on with a run that was paused or interrupted. */
  async resume(id: string): Promise<void> {
    await this.#try(async () => this.#take(await this.#client.call('runs.resume', { id })));
  }

  /** Has a paused run learn from one batch. */
  async step(id: string): Promise<void> {
    const watch = this.#open.get(id);
    watch?.beginStep();
    await this.#try(() => this.#client.call('runs.step', { id }));
    watch?.endStep();
  }

  /** Changes the learning rate of a run from its next batch on. @returns whether it is so */
  setLearningRate(id: string, learningRate: number): Promise<boolean> {
    return this.#try(() => this.#client.call('runs.setLearningRate', { id, learningRate }));
  }

  /** Tells where the data set of a run lies now. @returns whether it is there */
  relocate(id: string, path: string): Promise<boolean> {
    return this.#try(async () => this.#take(await this.#client.call('runs.relocate', { id, path })));
  }

  /** Writes down what a person thinks of a run. */
  note(id: string, notes: string): Promise<boolean> {
    return this.#try(() => this.#client.call('runs.note', { id, notes }));
  }

  /** Shows a run, or with `null` the form of a new one. */
  select(id: string | null): void {
    this.#selectedId = id;
    if (id === null || this.#open.has(id)) return;
    const watch = new RunWatch(this.#client, id);
    this.#open.set(id, watch);
    watch.load().catch(this.#onError);
  }

  /**
   * Shows a run that may be a trial of a search.
   *
   * @throws CallFailure
   */
  async show(id: string): Promise<void> {
    if (!this.#byId.has(id)) {
      const run = summaryOfRun(await this.#client.call('runs.get', { id }));
      this.#trials = [...this.#trials.filter((trial) => trial.id !== id), run];
    }
    this.select(id);
  }

  /** Closes a tab; the one beside it is shown in its place. The run itself goes on. */
  close(id: string): void {
    const ids = [...this.#open.keys()];
    const index = ids.indexOf(id);
    if (!this.#open.delete(id) || this.#selectedId !== id) return;
    this.#selectedId = ids[index + 1] ?? ids[index - 1] ?? null;
  }

  #setList(list: readonly RunSummary[]): void {
    this.#list = list;
    this.#queue = queueOrder(list, this.#queue);
  }

  async #try(work: () => Promise<unknown>): Promise<boolean> {
    try {
      await work();
      return true;
    } catch (error) {
      this.#onError(error);
      return false;
    }
  }

  #take(run: RunSummary): void {
    const before = this.#byId.get(run.id);
    if (isTrial(run)) {
      this.#trials = this.#trials.map((one) => (one.id === run.id ? run : one));
      if (before !== undefined) this.#open.get(run.id)?.follows(before, run);
      return;
    }
    const isNew = !this.#list.some(({ id }) => id === run.id);
    this.#setList(isNew ? [run, ...this.#list] : this.#list.map((one) => (one.id === run.id ? run : one)));
    this.#open.get(run.id)?.follows(before, run);
    if (run.status === 'running') return;
    if (this.#asked?.id === run.id) this.#asked = null;
    if (before?.status === 'running') for (const listener of this.#endListeners) listener(run);
  }

  #follow(progress: RunProgress): void {
    this.#latest = progress;
    this.#frame.ask();
    this.#open.get(progress.runId)?.follow(progress);
  }
}
