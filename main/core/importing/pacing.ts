import { setImmediate } from 'node:timers/promises';
import { checkCancelled } from './refusal';

/** Longest that work goes on without letting anything else happen, and without telling how far it is; milliseconds. */
const LONGEST_TURN = 15;
const BETWEEN_REPORTS = 50;

/** What an import tells and is told. */
export interface ImportHooks {
  /** Items done of those there are by what is known; now and then, and at the end. */
  readonly onProgress?: ((done: number, total: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** Keeps long work from blocking: it gives way, tells how far it is, and ends when it is called off. */
export class Pacing {
  readonly #file: string;
  readonly #total: number;
  readonly #hooks: ImportHooks;
  #turnBegan = performance.now();
  #toldAt = 0;

  constructor(file: string, total: number, hooks: ImportHooks) {
    this.#file = file;
    this.#total = total;
    this.#hooks = hooks;
  }

  /** @throws LonghandError `cancelled` */
  async step(done: number): Promise<void> {
    const now = performance.now();
    if (now - this.#turnBegan < LONGEST_TURN) return;
    if (now - this.#toldAt >= BETWEEN_REPORTS) {
      this.#toldAt = now;
      this.#hooks.onProgress?.(done, Math.max(done, this.#total));
    }
    await setImmediate();
    checkCancelled(this.#hooks.signal, this.#file);
    this.#turnBegan = performance.now();
  }

  /** @throws LonghandError `cancelled` */
  finish(done: number): void {
    checkCancelled(this.#hooks.signal, this.#file);
    this.#hooks.onProgress?.(done, done);
  }
}
