import { cancelled } from '../jobs';

/** Clears away what somebody has left at the place to go on with soon. */
export type Clearing = () => Promise<void>;

/**
 * Gives the place back; to be called once.
 *
 * @param left - clears away what is left there, called before somebody else has the place
 */
export type GiveBack = (left?: Clearing) => void;

/** The one place where something is trained: whoever wants to train waits for it in line, first come first served. */
export class TrainerSlot {
  readonly #line: (() => void)[] = [];
  #isTaken = false;
  #left: Clearing | null = null;

  /** Whether something is trained, or about to be. */
  get isTaken(): boolean {
    return this.#isTaken;
  }

  /**
   * Waits for the place.
   *
   * @param signal - leaves the line
   * @param isOwn - asked when its turn has come: whether what is left there is the taker's own, and stays
   * @throws LonghandError `cancelled` where the line was left
   */
  async take(signal?: AbortSignal, isOwn: () => boolean = () => false): Promise<GiveBack> {
    if (signal?.aborted === true) throw cancelled();
    if (this.#isTaken) await this.#turn(signal);
    this.#isTaken = true;
    const left = this.#left;
    this.#left = null;
    if (left !== null && !isOwn()) await left();
    return (leaves) => {
      this.#left = leaves ?? null;
      const next = this.#line.shift();
      // It stays taken while it goes from one to the next, so that nobody comes between.
      if (next === undefined) this.#isTaken = false;
      else next();
    };
  }

  #turn(signal: AbortSignal | undefined): Promise<void> {
    return new Promise((resolve, reject) => {
      const onTurn = (): void => {
        signal?.removeEventListener('abort', onAbort);
        resolve();
      };
      const onAbort = (): void => {
        this.#line.splice(this.#line.indexOf(onTurn), 1);
        reject(cancelled());
      };
      signal?.addEventListener('abort', onAbort, { once: true });
      this.#line.push(onTurn);
    });
  }
}
