import type { DataSetInfo, RecentDataSet } from '../../main/contract/data';
import { isFailure } from '../client/call-failure';
import type { StudioClient } from '../client/studio-client';

/** The data sets that a person opened, and those that the studio holds open. */
export class DataSets {
  readonly #client: StudioClient;
  #recent = $state.raw<readonly RecentDataSet[]>([]);

  constructor(client: StudioClient) {
    this.#client = client;
    client.on('data.changed', () => void this.refresh());
  }

  /** Opened before: the MNIST that came with Longhand first, then the latest. */
  get recent(): readonly RecentDataSet[] {
    return this.#recent;
  }

  /** Asks for the list anew; keeps the old one while the studio is away. */
  async refresh(): Promise<void> {
    try {
      const recent = await this.#client.call('data.recent', undefined);
      this.#recent = [...recent].sort((a, b) => Number(b.bundled) - Number(a.bundled));
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  /** Takes a data set off the list; its files stay. */
  forget(path: string): Promise<void> {
    return this.#client.call('data.forget', { path });
  }

  /** Puts a data set back on the list. */
  async remember(path: string): Promise<void> {
    await this.open(path);
  }

  /** @throws CallFailure `file-unreadable`, `data-…` */
  open(path: string): Promise<DataSetInfo> {
    return this.#client.call('data.open', { path });
  }

  /**
   * Does something with an open data set. The studio keeps only the last few and forgets all when it is restarted, so
   * where it does not know this one any more it is opened again, once.
   *
   * @throws CallFailure
   */
  async use<T>(data: DataSetInfo, work: (id: string) => Promise<T>): Promise<T> {
    try {
      return await work(data.id);
    } catch (error) {
      if (!isFailure(error, 'unknown-item')) throw error;
      const { id } = await this.open(data.path);
      return work(id);
    }
  }
}
