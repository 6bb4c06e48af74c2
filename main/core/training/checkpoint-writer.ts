import { LonghandError } from '../../contract/errors';
import type { Checkpoint } from './checkpoint';
import type { CheckpointStore } from './checkpoint-store';

/** Time from the end of one write to the next, in milliseconds: the most that a power cut costs. */
const INTERVAL_MS = 5_000;

/** Writes checkpoints every few seconds while the run goes on. */
export class CheckpointWriter {
  readonly #store: CheckpointStore;
  readonly #interval: number;
  #writing: Promise<void> | null = null;
  #writtenAt = performance.now();
  #failure: LonghandError | null = null;

  constructor(store: CheckpointStore, interval: number = INTERVAL_MS) {
    this.#store = store;
    this.#interval = interval;
  }

  /** Why the last one could not be written. */
  get failure(): LonghandError | null {
    return this.#failure;
  }

  /** Begins to write if it is time and no other one is being written; the run goes on meanwhile. */
  offer(checkpoint: () => Checkpoint): void {
    if (this.#writing !== null || this.#failure !== null) return;
    if (performance.now() - this.#writtenAt < this.#interval) return;
    this.#writing = this.#store
      .write(checkpoint())
      .catch((error: unknown) => {
        this.#failure = asFailure(error);
      })
      .finally(() => {
        this.#writing = null;
        this.#writtenAt = performance.now();
      });
  }

  /**
   * Writes the last one, at the expense of an older one where the disk is full. Where even that cannot be written,
   * {@link failure} says why, and an older checkpoint is still there.
   */
  async finish(checkpoint: Checkpoint): Promise<void> {
    await this.settled();
    try {
      await this.#store.write(checkpoint);
    } catch {
      try {
        await this.#store.writeInPlaceOfOldest(checkpoint);
      } catch (error) {
        this.#failure ??= asFailure(error);
      }
    }
    this.#writtenAt = performance.now();
  }

  /** Waits for the write that is under way. */
  async settled(): Promise<void> {
    await this.#writing;
  }
}

function asFailure(error: unknown): LonghandError {
  if (error instanceof LonghandError) return error;
  throw error;
}
