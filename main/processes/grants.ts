import { setTimeout as moment } from 'node:timers/promises';
import { LonghandError } from '../contract/errors';

/** Time that a grant may need on its way from main, and between two looks for it, in milliseconds. */
const PATIENCE_MS = 2_000;
const POLL_MS = 20;

/** Places outside the library that a person chose to be written to: the window alone cannot have anything written. */
export class Grants {
  readonly #targets = new Set<string>();

  /** A person chose this place. */
  add(target: string): void {
    this.#targets.add(target);
  }

  /**
   * Uses a grant up.
   *
   * @throws LonghandError `bad-arguments` where nobody chose this place
   */
  async take(target: string): Promise<void> {
    // It comes by another way than the call that needs it, and may come after it.
    for (let waited = 0; !this.#targets.delete(target); waited += POLL_MS) {
      if (waited >= PATIENCE_MS) {
        throw new LonghandError(
          'bad-arguments',
          `${target} was not chosen to be written to (choose it in the dialog).`,
          {
            detail: target,
          },
        );
      }
      await moment(POLL_MS);
    }
  }
}
