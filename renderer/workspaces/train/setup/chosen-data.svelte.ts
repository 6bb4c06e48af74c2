import type { DataSetInfo } from '../../../../main/contract/data';
import type { Failure } from '../../../../main/contract/errors';
import { failureOf, isFailure } from '../../../client/call-failure';
import type { DataSets } from '../../../shell/data-sets.svelte';

/** The data set that a run will learn from. */
export class ChosenData {
  readonly #dataSets: DataSets;
  #path: string | null = null;
  #info = $state.raw<DataSetInfo | null>(null);
  #failure = $state.raw<Failure | null>(null);

  constructor(dataSets: DataSets) {
    this.#dataSets = dataSets;
  }

  /** `null` while it is being opened, and where it cannot be. */
  get info(): DataSetInfo | null {
    return this.#info;
  }

  /** Why it cannot be opened. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Opens a data set, if it is another one. @param again - also where it is the same: its files may be there now */
  async open(path: string, again = false): Promise<void> {
    if (path === this.#path && !again) return;
    this.#path = path;
    this.#info = null;
    this.#failure = null;
    if (path === '') return;
    try {
      const info = await this.#dataSets.open(path);
      if (this.#path === path) this.#info = info;
    } catch (error) {
      if (this.#path !== path) return;
      // The studio comes back, and then it is tried anew.
      if (isFailure(error, 'disconnected')) this.#path = null;
      else this.#failure = failureOf(error);
    }
  }

  /** Asks something about the open data set, or about none. */
  use<T>(work: (id: string | null) => Promise<T>): Promise<T> {
    const info = this.#info;
    return info === null ? work(null) : this.#dataSets.use(info, work);
  }
}
