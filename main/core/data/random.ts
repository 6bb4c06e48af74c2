/** The finaliser of MurmurHash3 (Appleby 2011): a change of any bit of the value changes about half of the result's. */
function mix(value: number): number {
  let z = value | 0;
  z = Math.imul(z ^ (z >>> 16), 0x85ebca6b);
  z = Math.imul(z ^ (z >>> 13), 0xc2b2ae35);
  return (z ^ (z >>> 16)) >>> 0;
}

/** The whole state of a {@link Random}: four unsigned 32-bit numbers. */
export type RandomState = readonly [number, number, number, number];

/** A seeded generator, xoshiro128** 1.1 (Blackman & Vigna 2018): the same numbers on every machine. */
export class Random {
  #a: number;
  #b: number;
  #c: number;
  #d: number;

  /** @param state - four unsigned 32-bit numbers, not all zero */
  constructor(state: RandomState) {
    [this.#a, this.#b, this.#c, this.#d] = state;
  }

  /** What {@link Random}'s constructor takes to go on from here. */
  get state(): RandomState {
    return [this.#a, this.#b, this.#c, this.#d];
  }

  /** An unsigned 32-bit number. */
  uint32(): number {
    const product = Math.imul(this.#b, 5);
    const result = Math.imul((product << 7) | (product >>> 25), 9) >>> 0;
    const shifted = this.#b << 9;
    this.#c ^= this.#a;
    this.#d ^= this.#b;
    this.#b = (this.#b ^ this.#c) >>> 0;
    this.#a = (this.#a ^ this.#d) >>> 0;
    this.#c = (this.#c ^ shifted) >>> 0;
    this.#d = ((this.#d << 11) | (this.#d >>> 21)) >>> 0;
    return result;
  }

  /** A number in [0, 1). */
  next(): number {
    return this.uint32() / 2 ** 32;
  }

  /** A whole number from 0 to `bound - 1`, each as likely as the others; `bound` is 1 to 2³². */
  int(bound: number): number {
    if (!(bound >= 1)) throw new RangeError(`no whole number lies between 0 and ${bound}`);
    // What lies beyond the last whole multiple of the bound is drawn again.
    const limit = 2 ** 32 - (2 ** 32 % bound);
    for (;;) {
      const value = this.uint32();
      if (value < limit) return value % bound;
    }
  }

  /** Brings the values into a random order in place (Fisher & Yates). */
  shuffle(values: Uint32Array): void {
    for (let last = values.length - 1; last > 0; last -= 1) {
      const chosen = this.int(last + 1);
      const value = values[last] ?? 0;
      values[last] = values[chosen] ?? 0;
      values[chosen] = value;
    }
  }
}

/**
 * A generator for one purpose: different names give streams of one seed that have nothing to do with each other.
 *
 * @param seed - a whole number
 * @param name - what the stream is for
 */
export function randomStream(seed: number, name: string): Random {
  let hash = mix(seed) ^ 0x9e3779b9;
  for (const character of name) hash = mix(hash ^ (character.codePointAt(0) ?? 0));
  const word = (index: number): number => mix(hash + Math.imul(index, 0x9e3779b9));
  return new Random([word(1), word(2), word(3), word(4) | 1]);
}
