import type { RecentDataSet } from '../../../main/contract/data';
import type { RunInfo, RunProgress, RunSettings } from '../../../main/contract/runs';
import type { Shell } from '../../shell.svelte';

/** Points of a curve, all of one length. */
export interface Points {
  readonly epochs: readonly number[];
  readonly loss: readonly number[];
  readonly accuracy: readonly number[];
}

const NO_POINTS: Points = { epochs: [], loss: [], accuracy: [] };

/** All runs, the one that is shown, its curve, and where the running one is. */
export class RunBook {
  readonly #shell: Shell;
  #runs = $state.raw<readonly RunInfo[]>([]);
  #recent = $state.raw<readonly RecentDataSet[]>([]);
  #shownId = $state<string | null>(null);
  #progress = $state.raw<RunProgress | null>(null);
  #points = $state.raw<Points>(NO_POINTS);
  #stopping = $state(false);
  #starting = $state(false);
  readonly #shown = $derived(this.#runs.find(({ id }) => id === this.#shownId) ?? null);
  readonly #running = $derived(this.#runs.find(({ status }) => status === 'running') ?? null);

  constructor(shell: Shell) {
    this.#shell = shell;
  }

  get runs(): readonly RunInfo[] {
    return this.#runs;
  }

  /** Data sets to choose from, the bundled MNIST among them. */
  get recent(): readonly RecentDataSet[] {
    return this.#recent;
  }

  /** The run that is shown; `null` shows the form. */
  get shown(): RunInfo | null {
    return this.#shown;
  }

  get running(): RunInfo | null {
    return this.#running;
  }

  /** Where the running run is; `null` before its first batch. */
  get progress(): RunProgress | null {
    return this.#progress;
  }

  /** The curve of the shown run. */
  get points(): Points {
    return this.#points;
  }

  get stopping(): boolean {
    return this.#stopping;
  }

  get starting(): boolean {
    return this.#starting;
  }

  /** Hears of progress until the returned function is called. */
  listen(): () => void {
    const { client } = this.#shell;
    const ends = [
      client.on('run.progress', (progress) => this.#onProgress(progress)),
      client.on('run.changed', (run) => this.#onChanged(run)),
      client.on('data.changed', () => void this.#refreshRecent()),
    ];
    return () => {
      for (const end of ends) end();
    };
  }

  async refresh(): Promise<void> {
    await this.#refreshRecent();
    await this.#shell.attempt(async () => {
      this.#runs = await this.#shell.client.call('runs.list', undefined);
    });
    const running = this.#running;
    if (running !== null) await this.show(running.id);
  }

  /** Shows a run, or the form for `null`. */
  async show(id: string | null): Promise<void> {
    this.#shownId = id;
    this.#points = NO_POINTS;
    if (id === null) return;
    await this.#shell.attempt(async () => {
      const curve = await this.#shell.client.call('runs.curve', { id });
      if (this.#shownId !== id) return;
      this.#points = {
        epochs: [...new Float32Array(curve.epochs)],
        loss: [...new Float32Array(curve.loss)],
        accuracy: [...new Float32Array(curve.accuracy)],
      };
    });
  }

  async start(dataPath: string, settings: RunSettings): Promise<void> {
    this.#starting = true;
    await this.#shell.attempt(async () => {
      const data = await this.#shell.client.call('data.open', { path: dataPath });
      this.#progress = null;
      this.#stopping = false;
      const run = await this.#shell.client.call('runs.start', { data: data.id, settings });
      this.#onChanged(run);
      await this.show(run.id);
    });
    this.#starting = false;
  }

  async stop(id: string): Promise<void> {
    this.#stopping = true;
    await this.#shell.attempt(() => this.#shell.client.call('runs.stop', { id }));
  }

  async #refreshRecent(): Promise<void> {
    await this.#shell.attempt(async () => {
      this.#recent = await this.#shell.client.call('data.recent', undefined);
    });
  }

  #onProgress(progress: RunProgress): void {
    this.#progress = progress;
    if (progress.runId !== this.#shownId) return;
    const { epochs, loss, accuracy } = this.#points;
    this.#points = {
      epochs: [...epochs, progress.epoch - 1 + progress.batch / progress.batches],
      loss: [...loss, progress.loss],
      accuracy: [...accuracy, progress.accuracy],
    };
  }

  #onChanged(run: RunInfo): void {
    const isKnown = this.#runs.some(({ id }) => id === run.id);
    this.#runs = isKnown ? this.#runs.map((one) => (one.id === run.id ? run : one)) : [run, ...this.#runs];
    if (run.status !== 'running') this.#stopping = false;
  }
}
