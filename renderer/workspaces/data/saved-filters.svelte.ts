import type { DataFilter, DataSort, SavedFilter } from '../../../main/contract/data-filter';
import type { StudioClient } from '../../client/studio-client';

/** The filters that a person gave names. */
export class SavedFilters {
  readonly #client: StudioClient;
  readonly #tell: (error: unknown) => void;
  #list = $state.raw<readonly SavedFilter[]>([]);

  /** @param tell - shows what went wrong */
  constructor(client: StudioClient, tell: (error: unknown) => void) {
    this.#client = client;
    this.#tell = tell;
  }

  get list(): readonly SavedFilter[] {
    return this.#list;
  }

  refresh(): Promise<void> {
    return this.#change(() => Promise.resolve());
  }

  /** Keeps a filter under a name, in place of one that had it. */
  save(name: string, filter: DataFilter, sort: DataSort): Promise<void> {
    return this.#change(() => this.#client.call('data.saveFilter', { name, filter, sort }));
  }

  remove(name: string): Promise<void> {
    return this.#change(() => this.#client.call('data.removeFilter', { name }));
  }

  async #change(change: () => Promise<void>): Promise<void> {
    try {
      await change();
      this.#list = await this.#client.call('data.filters', undefined);
    } catch (error) {
      this.#tell(error);
    }
  }
}
