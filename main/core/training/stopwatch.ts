/** Time that passes, pauses left out. */
export class Stopwatch {
  #seconds: number;
  #since: number | null = performance.now();

  /** It runs from the beginning on. @param seconds - that have passed already */
  constructor(seconds = 0) {
    this.#seconds = seconds;
  }

  get seconds(): number {
    return this.#seconds + (this.#since === null ? 0 : (performance.now() - this.#since) / 1000);
  }

  pause(): void {
    this.#seconds = this.seconds;
    this.#since = null;
  }

  goOn(): void {
    this.#since ??= performance.now();
  }
}
