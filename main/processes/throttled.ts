/** Something that is done soon, but at most once in a while, however often it is asked for. */
export class Throttled {
  readonly #work: () => void;
  readonly #everyMs: number;
  #doneAt = -Infinity;
  #timer: NodeJS.Timeout | null = null;

  constructor(work: () => void, everyMs: number) {
    this.#work = work;
    this.#everyMs = everyMs;
  }

  /** Has it done at once where that is long enough ago, else as soon as it is. */
  ask(): void {
    if (this.#timer !== null) return;
    const wait = this.#doneAt + this.#everyMs - performance.now();
    this.#timer = setTimeout(() => this.now(), Math.max(0, wait));
    this.#timer.unref();
  }

  /** Does it now. */
  now(): void {
    this.stop();
    this.#doneAt = performance.now();
    this.#work();
  }

  /** Forgets that it was asked for. */
  stop(): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
  }
}
