import type { Pairing, Verdict } from '../../../../main/contract/ledgers';

/** A decision, and what was so before it. */
export interface Decision extends Pairing {
  readonly ledger: string;
  readonly verdict: Verdict | null;
  readonly before: Verdict | null;
}

/** Decisions that can be taken back and made again. */
export class Decisions {
  #done = $state.raw<readonly Decision[]>([]);
  #undone = $state.raw<readonly Decision[]>([]);

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  /** A decision was made. */
  push(decision: Decision): void {
    this.#done = [...this.#done, decision];
    this.#undone = [];
  }

  /** The last decision, which is taken back now. */
  undo(): Decision | null {
    const last = this.#done.at(-1);
    if (last === undefined) return null;
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, last];
    return last;
  }

  /** The decision that was taken back last, which is made again now. */
  redo(): Decision | null {
    const last = this.#undone.at(-1);
    if (last === undefined) return null;
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, last];
    return last;
  }

  /** Nothing can be taken back of a ledger that is gone. */
  forget(ledger: string): void {
    this.#done = this.#done.filter((decision) => decision.ledger !== ledger);
    this.#undone = this.#undone.filter((decision) => decision.ledger !== ledger);
  }
}
