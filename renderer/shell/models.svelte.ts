import type { ModelInfo } from '../../main/contract/models';
import { isFailure } from '../client/call-failure';
import type { StudioClient } from '../client/studio-client';

/** The models of the library. */
export class Models {
  readonly #client: StudioClient;
  /** `null` until the studio has told. */
  #list = $state.raw<readonly ModelInfo[] | null>(null);
  readonly #active = $derived(this.#list?.find(({ active }) => active) ?? null);

  constructor(client: StudioClient) {
    this.#client = client;
    client.on('models.changed', () => void this.refresh());
  }

  /** All models, latest first, the shipped one last. */
  get list(): readonly ModelInfo[] {
    return this.#list ?? [];
  }

  /** Whether the list is known. */
  get isLoaded(): boolean {
    return this.#list !== null;
  }

  /** The model that reads, once known. */
  get active(): ModelInfo | null {
    return this.#active;
  }

  find(id: string): ModelInfo | undefined {
    return this.list.find((model) => model.id === id);
  }

  /** Asks for the list anew; keeps the old one while the studio is away. */
  async refresh(): Promise<void> {
    try {
      this.#list = await this.#client.call('models.list', undefined);
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }
}
