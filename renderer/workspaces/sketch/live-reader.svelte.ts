import type { Failure } from '../../../main/contract/errors';
import type { Reading } from '../../../main/contract/ink';
import { failureOf, isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import { wireOf, type PadStroke } from './ink';

interface Wish {
  readonly strokes: readonly PadStroke[];
  readonly isFinal: boolean;
}

/** Reads the ink while it grows: one reading is under way at most, and the newest ink is always read at the end. */
export class LiveReader {
  readonly #client: StudioClient;
  #reading = $state.raw<Reading | null>(null);
  #settled = $state.raw<Reading | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #wish: Wish | null = null;
  #isBusy = false;

  constructor(client: StudioClient) {
    this.#client = client;
  }

  /** The reading of the newest ink that was read; `null` while there is none. */
  get reading(): Reading | null {
    return this.#reading;
  }

  /** The reading of ink from which the pen was lifted: what may be said aloud. */
  get settled(): Reading | null {
    return this.#settled;
  }

  /** Why the newest ink could not be read. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /**
   * Asks for a reading.
   *
   * @param isFinal - false while the last stroke still grows
   */
  read(strokes: readonly PadStroke[], isFinal: boolean): void {
    this.#wish = { strokes, isFinal };
    if (strokes.length === 0) this.#show(null, true);
    if (!this.#isBusy) void this.#readOn();
  }

  async #readOn(): Promise<void> {
    this.#isBusy = true;
    for (let wish = this.#next(); wish !== null; wish = this.#next()) await this.#readOnce(wish);
    this.#isBusy = false;
  }

  #next(): Wish | null {
    const wish = this.#wish;
    this.#wish = null;
    return wish;
  }

  async #readOnce({ strokes, isFinal }: Wish): Promise<void> {
    if (strokes.length === 0) return;
    try {
      const reading = await this.#client.call('ink.read', { ink: wireOf(strokes) });
      // Ink that was cleared meanwhile must not come back as a reading.
      if (this.#wish?.strokes.length !== 0) this.#show(reading, isFinal && this.#wish === null);
    } catch (error) {
      this.#show(null, false);
      // The banner tells of a studio that is away; the ink is read again when it is back.
      if (!isFailure(error, 'disconnected')) this.#failure = failureOf(error);
    }
  }

  #show(reading: Reading | null, isSettled: boolean): void {
    this.#reading = reading;
    this.#failure = null;
    if (isSettled) this.#settled = reading;
  }
}
