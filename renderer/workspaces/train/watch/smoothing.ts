/**
 * An exponential moving average along an axis on which values lie unevenly. The first values count in full, and a curve that
 * was thinned looks as it did before, since what fades a value is the distance and not the count of those after it.
 */
export class Smoothing {
  readonly #length: number;
  #sum = 0;
  #weight = 0;
  #last: number | null = null;

  /** @param length - distance after which a value counts 1/e as much; 0 smooths nothing */
  constructor(length: number) {
    this.#length = length;
  }

  /** The average at the next position, of the value there and those before it. */
  next(x: number, value: number): number {
    if (this.#length <= 0 || !Number.isFinite(value)) return value;
    const distance = this.#last === null ? this.#length : x - this.#last;
    const kept = Math.exp(-distance / this.#length);
    this.#last = x;
    this.#sum = kept * this.#sum + (1 - kept) * value;
    this.#weight = kept * this.#weight + (1 - kept);
    return this.#weight === 0 ? value : this.#sum / this.#weight;
  }
}
