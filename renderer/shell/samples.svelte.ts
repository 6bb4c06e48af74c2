import type { StudioClient } from '../client/studio-client';

/** The samples of the person's hand. */
export class Samples {
  readonly #client: StudioClient;
  #counts = $state.raw<readonly number[]>([]);

  constructor(client: StudioClient) {
    this.#client = client;
    client.on('samples.changed', () => void this.refresh());
  }

  /** How many there are. */
  get total(): number {
    return this.#counts.reduce((sum, count) => sum + count, 0);
  }

  /** Asks the studio. One that is away tells of itself when it is back. */
  async refresh(): Promise<void> {
    this.#counts = await this.#client.call('samples.counts', undefined).catch(() => this.#counts);
  }
}
