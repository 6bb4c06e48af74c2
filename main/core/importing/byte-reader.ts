/** Takes a file that comes in pieces apart into parts of given lengths. */
export class ByteReader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #chunk: Uint8Array = new Uint8Array(0);
  #taken = 0;

  constructor(chunks: AsyncIterable<Uint8Array>) {
    this.#chunks = chunks[Symbol.asyncIterator]();
  }

  /** Bytes taken so far. */
  get taken(): number {
    return this.#taken;
  }

  /** The next `length` bytes in memory of their own, or as many as there are. */
  async take(length: number): Promise<Uint8Array<ArrayBuffer>> {
    const bytes = new Uint8Array(length);
    const got = await this.#advance(length, (part, at) => bytes.set(part, at));
    return got < length ? bytes.slice(0, got) : bytes;
  }

  /** Passes over `length` bytes, or as many as there are. */
  async skip(length: number): Promise<number> {
    return this.#advance(length, () => undefined);
  }

  /** Lets go of the file. */
  async close(): Promise<void> {
    await this.#chunks.return?.();
  }

  async #advance(length: number, use: (part: Uint8Array, at: number) => void): Promise<number> {
    let got = 0;
    while (got < length) {
      if (this.#chunk.length === 0) {
        const next = await this.#chunks.next();
        if (next.done === true) break;
        this.#chunk = next.value;
      }
      const part = this.#chunk.subarray(0, length - got);
      use(part, got);
      this.#chunk = this.#chunk.subarray(part.length);
      got += part.length;
      this.#taken += part.length;
    }
    return got;
  }
}
