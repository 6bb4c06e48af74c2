import type { Reading } from '../../../main/contract/ink';
import { CallFailure, type StudioClient } from '../../client/studio-client';
import { wireOf, type PadStroke } from './ink-surface.svelte';

/** Reads the ink while it grows: one reading is under way at most, and the newest ink is always read at the end. */
export class LiveReader {
  readonly #client: StudioClient;
  readonly #onError: (error: unknown) => void;
  #reading = $state.raw<Reading | null>(null);
  #waiting: readonly PadStroke[] | null = null;
  #busy = false;

  constructor(client: StudioClient, onError: (error: unknown) => void) {
    this.#client = client;
    this.#onError = onError;
  }

  /** The reading of the newest ink that was read; `null` while there is none. */
  get reading(): Reading | null {
    return this.#reading;
  }

  /** Asks for a reading of these strokes. */
  read(strokes: readonly PadStroke[]): void {
    this.#waiting = strokes;
    if (!this.#busy) void this.#readOn();
  }

  async #readOn(): Promise<void> {
    this.#busy = true;
    while (this.#waiting !== null) {
      const strokes = this.#waiting;
      this.#waiting = null;
      await this.#readOnce(strokes);
    }
    this.#busy = false;
  }

  async #readOnce(strokes: readonly PadStroke[]): Promise<void> {
    if (strokes.length === 0) {
      this.#reading = null;
      return;
    }
    try {
      const reading = await this.#client.call('ink.read', { ink: wireOf(strokes) });
      // Ink that was cleared meanwhile must not come back as a reading.
      if (!isCleared(this.#waiting)) this.#reading = reading;
    } catch (error) {
      this.#reading = null;
      // The banner tells of a studio that is away; the ink is read again when it is back.
      if (!(error instanceof CallFailure && error.failure.code === 'disconnected')) this.#onError(error);
    }
  }
}

function isCleared(strokes: readonly PadStroke[] | null): boolean {
  return strokes?.length === 0;
}
