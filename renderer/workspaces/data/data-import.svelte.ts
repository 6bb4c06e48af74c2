import type { DataSetInfo } from '../../../main/contract/data';
import {
  importOptionsSchema,
  type ImportOptions,
  type ImportPreview,
  type ImportReport,
} from '../../../main/contract/data-import';
import type { Failure } from '../../../main/contract/errors';
import { failureOf, isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import { Job } from '../../shell/job.svelte';

/** An import: what it would do, how far it is, what it did. */
export class DataImport {
  readonly #client: StudioClient;
  readonly #onImported: (info: DataSetInfo) => void;
  readonly job: Job;
  #path = $state<string | null>(null);
  #options = $state.raw<ImportOptions>(importOptionsSchema.parse({}));
  #preview = $state.raw<ImportPreview | null>(null);
  #report = $state.raw<ImportReport | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #step = $state<'looking' | 'preview' | 'importing' | 'done' | 'failed'>('looking');

  /** @param onImported - shows what was imported */
  constructor(client: StudioClient, onImported: (info: DataSetInfo) => void) {
    this.#client = client;
    this.#onImported = onImported;
    this.job = new Job(client);
  }

  /** What is to be imported; `null` while nothing is. */
  get path(): string | null {
    return this.#path;
  }

  get step(): 'looking' | 'preview' | 'importing' | 'done' | 'failed' {
    return this.#step;
  }

  get options(): ImportOptions {
    return this.#options;
  }

  get preview(): ImportPreview | null {
    return this.#preview;
  }

  get report(): ImportReport | null {
    return this.#report;
  }

  get failure(): Failure | null {
    return this.#failure;
  }

  /** Looks at what there is to import. */
  begin(path: string): Promise<void> {
    this.#path = path;
    this.#options = importOptionsSchema.parse({});
    this.#preview = null;
    return this.#look();
  }

  /** Looks again with other options. */
  setOptions(change: Partial<ImportOptions>): Promise<void> {
    this.#options = { ...this.#options, ...change };
    return this.#look();
  }

  async start(): Promise<void> {
    const path = this.#path;
    if (path === null) return;
    const options = this.#options;
    this.#step = 'importing';
    await this.#attempt(async () => {
      const { data, report } = await this.job.run((job) =>
        this.#client.call('data.import', { path, options, job }),
      );
      this.#report = report;
      this.#onImported(data);
      // A report of what was refused is shown before the images are.
      if (report.refusedCount === 0) this.close();
      else this.#step = 'done';
    });
  }

  /** Calls off what goes on, and puts the import away. */
  close(): void {
    this.job.cancel();
    this.#path = null;
  }

  async #look(): Promise<void> {
    const path = this.#path;
    if (path === null) return;
    const options = this.#options;
    this.#step = 'looking';
    await this.#attempt(async () => {
      this.#preview = await this.job.run((job) => this.#client.call('data.preview', { path, options, job }));
      this.#step = 'preview';
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    this.#failure = null;
    try {
      await work();
    } catch (error) {
      // Called off, by closing the import or by asking anew.
      if (isFailure(error, 'cancelled')) return;
      this.#failure = failureOf(error);
      this.#step = 'failed';
    }
  }
}
