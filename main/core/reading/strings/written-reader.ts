import { StringReader, type StringReading } from './string-reader';
import type { GreyPixels } from './strip';

/** Reads strings of digits that were written by hand. */
export class WrittenReader {
  readonly #strings: StringReader;

  private constructor(strings: StringReader) {
    this.#strings = strings;
  }

  /**
   * Loads the reader that ships, and TensorFlow with it.
   *
   * @throws LonghandError `model-damaged`, `backend-unavailable`
   */
  static async load(): Promise<WrittenReader> {
    return new WrittenReader(await StringReader.load());
  }

  /** Reads a picture that shows one string and little else. */
  read(picture: GreyPixels): StringReading {
    return this.#strings.read(picture);
  }

  /** Gives TensorFlow's memory back. */
  dispose(): void {
    this.#strings.dispose();
  }
}

/** A reader that is loaded when it is first asked for: most pages are printed, and need none. */
export class LazyWrittenReader {
  #loading: Promise<WrittenReader> | null = null;

  /**
   * The reader; asked for at once by several, it is loaded once.
   *
   * @throws what {@link WrittenReader.load} throws; the next one who asks has it tried again
   */
  get = (): Promise<WrittenReader> => {
    this.#loading ??= WrittenReader.load().catch((error: unknown) => {
      this.#loading = null;
      throw error;
    });
    return this.#loading;
  };

  /** Gives its memory back, where it was loaded. */
  async dispose(): Promise<void> {
    const loading = this.#loading;
    this.#loading = null;
    (await loading)?.dispose();
  }
}
