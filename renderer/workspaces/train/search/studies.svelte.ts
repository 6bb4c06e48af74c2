import type { RunProgress, RunSettings } from '../../../../main/contract/runs';
import type { StudyInfo, StudyPlan } from '../../../../main/contract/studies';
import { isFailure } from '../../../client/call-failure';
import type { StudioClient } from '../../../client/studio-client';

/** What a study can be asked. */
export type StudyWish = 'pause' | 'stop' | 'resume';

/** All searches and cross-validations, and the one that is looked at. */
export class Studies {
  readonly #client: StudioClient;
  readonly #onError: (error: unknown) => void;
  readonly #endListeners: ((study: StudyInfo) => void)[] = [];
  #list = $state.raw<readonly StudyInfo[]>([]);
  #selectedId = $state<string | null>(null);
  /** Of the latest batch of any run. */
  #progress = $state.raw<RunProgress | null>(null);
  /** What was asked and has not come about yet. */
  #asked = $state.raw<{ readonly id: string; readonly wish: StudyWish } | null>(null);
  readonly #selected = $derived(this.#list.find(({ id }) => id === this.#selectedId) ?? null);

  constructor(client: StudioClient, onError: (error: unknown) => void) {
    this.#client = client;
    this.#onError = onError;
    client.on('study.changed', (study) => this.#take(study));
    client.on('run.progress', (progress) => (this.#progress = progress));
  }

  /** Latest first. */
  get list(): readonly StudyInfo[] {
    return this.#list;
  }

  get selectedId(): string | null {
    return this.#selectedId;
  }

  /** The one that is looked at; `null` for the form of a new one. */
  get selected(): StudyInfo | null {
    return this.#selected;
  }

  /** Where the run of a study is that goes on now; `null` where none does. */
  progressOf({ status, trials, conclusion }: StudyInfo): RunProgress | null {
    const progress = this.#progress;
    if (status !== 'running' || progress === null) return null;
    const isOwn = progress.runId === conclusion || trials.some(({ runId }) => runId === progress.runId);
    return isOwn ? progress : null;
  }

  /** What a study was asked and has not done yet. */
  askedOf(id: string): StudyWish | null {
    return this.#asked?.id === id ? this.#asked.wish : null;
  }

  /** Hears of every study that ends while the window is open. */
  onEnd(listener: (study: StudyInfo) => void): void {
    this.#endListeners.push(listener);
  }

  select(id: string | null): void {
    this.#selectedId = id;
  }

  /** Asks for all studies anew; keeps the old list while the studio is away. */
  async refresh(): Promise<void> {
    try {
      this.#list = await this.#client.call('studies.list', undefined);
      this.#asked = null;
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  /**
   * Begins a study on an open data set and shows it.
   *
   * @throws CallFailure
   */
  async start(data: string, settings: RunSettings, plan: StudyPlan, trials: number): Promise<void> {
    const study = await this.#client.call('studies.start', { data, settings, plan, trials });
    if (!this.#list.some(({ id }) => id === study.id)) this.#list = [study, ...this.#list];
    this.select(study.id);
  }

  /** Asks something of a study; what comes of it is told by an event. */
  async ask(id: string, wish: StudyWish): Promise<void> {
    this.#asked = { id, wish };
    try {
      await this.#client.call(`studies.${wish}`, { id });
    } catch (error) {
      this.#asked = null;
      this.#onError(error);
    }
  }

  #take(study: StudyInfo): void {
    const before = this.#list.find(({ id }) => id === study.id);
    this.#list =
      before === undefined
        ? [study, ...this.#list]
        : this.#list.map((one) => (one.id === study.id ? study : one));
    // A stopped search first makes its model, and until then is running.
    if (before?.status !== study.status && this.#asked?.id === study.id) this.#asked = null;
    const hasEnded = study.status !== 'running' && study.status !== 'queued';
    if (hasEnded && before?.status === 'running') for (const listener of this.#endListeners) listener(study);
  }
}
