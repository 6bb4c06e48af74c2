import type { ItemDetail } from '../../../main/contract/data';

/** Images that are like the one that is looked at. */
const NEIGHBOURS = 8;
/** They are looked for when the eye has rested on an image this long, in milliseconds. */
const NEIGHBOURS_AFTER_MS = 250;

/** An image that is like the one that is looked at. */
export interface Neighbour {
  readonly item: number;
  readonly distance: number;
}

/** What an image is asked about. */
export interface InspectionHost {
  detail(item: number): Promise<ItemDetail>;
  neighbours(item: number, count: number): Promise<readonly Neighbour[]>;
  onError(error: unknown): void;
}

/** What is known of the one image that is looked at. */
export class Inspection {
  readonly #host: InspectionHost;
  #item: number | null = null;
  #detail = $state.raw<ItemDetail | null>(null);
  #neighbours = $state.raw<readonly Neighbour[]>([]);
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(host: InspectionHost) {
    this.#host = host;
  }

  get detail(): ItemDetail | null {
    return this.#detail;
  }

  /** The images most like it, the nearest first. */
  get neighbours(): readonly Neighbour[] {
    return this.#neighbours;
  }

  /** Asks what there is to know of an image; `null` looks at none. */
  async look(item: number | null): Promise<void> {
    clearTimeout(this.#timer);
    const isOther = item !== this.#item;
    this.#item = item;
    if (isOther && this.#neighbours.length > 0) this.#neighbours = [];
    if (item === null) {
      this.#detail = null;
      return;
    }
    await this.#attempt(async () => {
      const detail = await this.#host.detail(item);
      if (this.#item === item) this.#detail = detail;
    });
    if (isOther) this.#timer = setTimeout(() => void this.#findNeighbours(item), NEIGHBOURS_AFTER_MS);
  }

  async #findNeighbours(item: number): Promise<void> {
    await this.#attempt(async () => {
      const found = await this.#host.neighbours(item, NEIGHBOURS);
      if (this.#item === item) this.#neighbours = found;
    });
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#host.onError(error);
    }
  }
}
