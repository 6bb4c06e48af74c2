import { PrintPool } from '../../core/receipts/print/pool';
import type { RegionReaders } from '../../core/receipts/handwriting/read-region';
import { LazyWrittenReader } from '../../core/reading/strings/written-reader';

/** Readers that nobody has asked for so long give their memory back, in milliseconds. */
const WARM_MS = 30_000;

/** Readers of print and of handwriting that stay for the next box. */
export class WarmReaders {
  #pool: PrintPool | null = null;
  readonly #strings = new LazyWrittenReader();
  #farewell: NodeJS.Timeout | null = null;

  /** Lends them to some work. */
  async lend<T>(work: (readers: Pick<RegionReaders, 'pool' | 'strings'>) => Promise<T>): Promise<T> {
    if (this.#farewell !== null) clearTimeout(this.#farewell);
    this.#pool ??= new PrintPool(1);
    try {
      return await work({ pool: this.#pool, strings: this.#strings.get });
    } finally {
      this.#farewell = setTimeout(() => void this.end(), WARM_MS);
      this.#farewell.unref();
    }
  }

  /** Gives their memory back; who asks again gets new ones. */
  async end(): Promise<void> {
    const pool = this.#pool;
    this.#pool = null;
    await Promise.all([pool?.end(), this.#strings.dispose()]);
  }
}
