import type { StudioClient } from '../client/studio-client';

/** A piece of work of the studio's: how far it is, how long it will take, and a way to call it off. */
export class Job {
  readonly #client: StudioClient;
  #id = $state<string | null>(null);
  #fraction = $state<number | null>(null);
  #remainingSeconds = $state<number | null>(null);
  #startedAt = 0;

  constructor(client: StudioClient) {
    this.#client = client;
    client.on('job.progress', ({ job, fraction }) => {
      if (job !== this.#id) return;
      this.#fraction = fraction;
      const seconds = (performance.now() - this.#startedAt) / 1000;
      this.#remainingSeconds = fraction > 0 ? (seconds * (1 - fraction)) / fraction : null;
    });
  }

  get isRunning(): boolean {
    return this.#id !== null;
  }

  /** 0-1, or `null` while nobody knows. */
  get fraction(): number | null {
    return this.#fraction;
  }

  get remainingSeconds(): number | null {
    return this.#remainingSeconds;
  }

  /**
   * Does the work. Of one at a time: a job that goes on is called off first.
   *
   * @param work - calls the studio with the job's id
   */
  async run<T>(work: (job: string) => Promise<T>): Promise<T> {
    this.cancel();
    const id = crypto.randomUUID();
    this.#id = id;
    this.#fraction = null;
    this.#remainingSeconds = null;
    this.#startedAt = performance.now();
    try {
      return await work(id);
    } finally {
      if (this.#id === id) this.#id = null;
    }
  }

  /** Calls it off; its call fails with `cancelled`. */
  cancel(): void {
    if (this.#id !== null) void this.#client.call('jobs.cancel', { job: this.#id }).catch(() => undefined);
  }
}
