import type { Failure } from '../../../main/contract/errors';
import { failureOf, isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import { wireOf, type PadStroke } from '../../parts/ink/stroke';
import { readable } from './ink';
import { partsOfGroups, type Marks, type ReadInk } from './marks';

interface Wish {
  readonly strokes: readonly PadStroke[];
  readonly marks: Marks;
  readonly isFinal: boolean;
}

/** While the pen is down the ink is read no more often than this, in milliseconds: more than the eye can follow costs ink. */
const LIVE_INTERVAL_MS = 50;

/** Reads the ink while it grows: one reading is under way at most, and the newest ink is always read at the end. */
export class LiveReader {
  readonly #client: StudioClient;
  /** `null` for the active one. */
  #model: string | null = null;
  #read = $state.raw<ReadInk | null>(null);
  #settled = $state.raw<ReadInk | null>(null);
  #failure = $state.raw<Failure | null>(null);
  #wish: Wish | null = null;
  #isBusy = false;
  #readAt = -Infinity;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(client: StudioClient) {
    this.#client = client;
  }

  /** The reading of the newest ink that was read; `null` while there is none. */
  get latest(): ReadInk | null {
    return this.#read;
  }

  /** The reading of ink from which the pen was lifted: what may be said aloud. */
  get settled(): ReadInk | null {
    return this.#settled;
  }

  /** Why the newest ink could not be read. */
  get failure(): Failure | null {
    return this.#failure;
  }

  /** Lets another model read from now on; `null` for the active one. */
  use(model: string | null): void {
    this.#model = model;
  }

  /**
   * Asks for a reading.
   *
   * @param isFinal - false while the last stroke still grows
   */
  read(strokes: readonly PadStroke[], marks: Marks, isFinal: boolean): void {
    this.#wish = { strokes, marks, isFinal };
    if (strokes.length === 0) this.#show(null, true);
    if (!this.#isBusy) void this.#readOn();
  }

  async #readOn(): Promise<void> {
    clearTimeout(this.#timer);
    this.#isBusy = true;
    for (let wish = this.#next(); wish !== null; wish = this.#next()) await this.#readOnce(wish);
    this.#isBusy = false;
  }

  /** What is to be read now; where it is too early for it, later. */
  #next(): Wish | null {
    const wish = this.#wish;
    const now = performance.now();
    const early = this.#readAt + LIVE_INTERVAL_MS - now;
    if (wish !== null && !wish.isFinal && early > 0) {
      this.#timer = setTimeout(() => {
        if (!this.#isBusy) void this.#readOn();
      }, early);
      return null;
    }
    this.#wish = null;
    this.#readAt = now;
    return wish;
  }

  async #readOnce({ strokes: all, marks, isFinal }: Wish): Promise<void> {
    if (all.length === 0) return;
    const strokes = readable(all);
    const glyphs = partsOfGroups(marks, strokes);
    try {
      const reading = await this.#client.call('ink.read', {
        ink: wireOf(strokes),
        glyphs,
        ...(this.#model === null ? {} : { model: this.#model }),
      });
      // Ink that was cleared meanwhile must not come back as a reading.
      if (this.#wish?.strokes.length !== 0) this.#show({ reading, strokes }, isFinal && this.#wish === null);
    } catch (error) {
      this.#show(null, false);
      // The banner tells of a studio that is away; the ink is read again when it is back.
      if (!isFailure(error, 'disconnected')) this.#failure = failureOf(error);
    }
  }

  #show(read: ReadInk | null, isSettled: boolean): void {
    this.#read = read;
    this.#failure = null;
    if (isSettled) this.#settled = read;
  }
}
