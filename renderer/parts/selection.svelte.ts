/** How a tile is chosen: alone, in or out of what is chosen, or with all from the one chosen last. */
export type SelectMode = 'one' | 'toggle' | 'range';

/** Which tiles of a grid are chosen, by their places, and the one at which the keys begin. */
export class Selection {
  readonly #total: number;
  readonly #chosen: Uint8Array;
  #count = $state(0);
  /** Rises with every change: whoever asks for tiles reads it too. */
  #version = $state(0);
  #active = $state<number | null>(null);
  /** Where a range begins. */
  #anchor = 0;

  constructor(total: number) {
    this.#total = total;
    this.#chosen = new Uint8Array(total);
  }

  /** Tiles chosen. */
  get count(): number {
    return this.#count;
  }

  /** The tile at which the keys begin; `null` before any was chosen. */
  get active(): number | null {
    return this.#active;
  }

  /** Changes with everything that {@link has} answers from. */
  get version(): number {
    return this.#version;
  }

  has(index: number): boolean {
    return this.#chosen[index] === 1;
  }

  /** The places chosen, rising. */
  places(): Uint32Array {
    const places = new Uint32Array(this.#count);
    let length = 0;
    this.#chosen.forEach((isChosen, place) => {
      if (isChosen === 1) places[length++] = place;
    });
    return places;
  }

  select(index: number, mode: SelectMode): void {
    if (index < 0 || index >= this.#total) return;
    switch (mode) {
      case 'one':
        this.#chosen.fill(0);
        this.#chosen[index] = 1;
        this.#count = 1;
        this.#anchor = index;
        break;
      case 'toggle':
        this.#chosen[index] = this.has(index) ? 0 : 1;
        this.#count += this.has(index) ? 1 : -1;
        this.#anchor = index;
        break;
      case 'range':
        this.#chosen.fill(0);
        this.#chosen.fill(1, Math.min(this.#anchor, index), Math.max(this.#anchor, index) + 1);
        this.#count = Math.abs(this.#anchor - index) + 1;
    }
    this.#active = index;
    this.#version += 1;
  }

  selectAll(): void {
    this.#chosen.fill(1);
    this.#count = this.#total;
    this.#active ??= this.#total > 0 ? 0 : null;
    this.#version += 1;
  }

  /** Chooses nothing; the keys begin where they did. */
  clear(): void {
    this.#chosen.fill(0);
    this.#count = 0;
    this.#version += 1;
  }
}
