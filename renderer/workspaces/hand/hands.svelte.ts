import type { Hand, HandHoldings } from '../../../main/contract/hand';
import { isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';

/** The people who write on this computer. */
export class Hands {
  readonly #client: StudioClient;
  readonly #onOther: () => void;
  #list = $state.raw<readonly Hand[]>([]);
  readonly #current = $derived(this.#list.find(({ isCurrent }) => isCurrent) ?? null);

  /** @param onOther - called when another person writes than before */
  constructor(client: StudioClient, onOther: () => void) {
    this.#client = client;
    this.#onOther = onOther;
    client.on('hands.changed', () => void this.refresh());
    client.on('samples.changed', () => void this.refresh());
  }

  /** The current one first. */
  get list(): readonly Hand[] {
    return this.#list;
  }

  /** Whose hand is written now; `null` until the studio has told. */
  get current(): Hand | null {
    return this.#current;
  }

  /** Samples of the current person. */
  get total(): number {
    return totalOf(this.#current);
  }

  /** Asks for the list anew; keeps the old one while the studio is away. */
  async refresh(): Promise<void> {
    try {
      const list = await this.#client.call('hands.list', undefined);
      const before = this.#current?.id;
      this.#list = list;
      if (this.#current?.id !== before) this.#onOther();
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  /** Adds a person, who writes from now on. */
  async create(name: string): Promise<Hand> {
    const hand = await this.#client.call('hands.create', { name });
    await this.choose(hand.id);
    return hand;
  }

  async rename(id: string, name: string): Promise<void> {
    await this.#client.call('hands.rename', { id, name });
    await this.refresh();
  }

  async choose(id: string): Promise<void> {
    await this.#client.call('hands.choose', { id });
    await this.refresh();
  }

  async setAdapting(id: string, adapts: boolean): Promise<void> {
    await this.#client.call('hands.setAdapting', { id, adapts });
    await this.refresh();
  }

  /** Has a lesson's model read this hand, or with `null` the one that the first lesson began with. */
  async use(id: string, lesson: string | null): Promise<void> {
    await this.#client.call('hands.use', { id, lesson });
    await this.refresh();
  }

  holdings(id: string): Promise<HandHoldings> {
    return this.#client.call('hands.holdings', { id });
  }

  async erase(id: string): Promise<HandHoldings> {
    const erased = await this.#client.call('hands.erase', { id });
    await this.refresh();
    return erased;
  }

  export(id: string, target: string, job: string): Promise<{ bytes: number }> {
    return this.#client.call('hands.export', { id, target, job });
  }

  async import(path: string, job: string): Promise<Hand> {
    const hand = await this.#client.call('hands.import', { path, job });
    await this.choose(hand.id);
    return hand;
  }
}

/** How many samples a hand has. */
export function totalOf(hand: Hand | null): number {
  return (hand?.counts ?? []).reduce((sum, count) => sum + count, 0);
}
