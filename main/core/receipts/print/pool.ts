import os from 'node:os';
import { LonghandError } from '../../../contract/errors';
import { PrintWorker, type Recognition } from './print-worker';

/** One core is left to whoever waits for the pages. */
const SPARED_CORES = 1;

/** A picture that takes longer keeps a reader for nothing; a dense page takes ten seconds. In milliseconds. */
const LONGEST_MS = 180_000;

interface Job {
  readonly image: Uint8Array;
  readonly isLine: boolean;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (recognition: Recognition) => void;
  readonly reject: (error: Error) => void;
}

/** A picture that ended what read it. */
export class PrintReaderFailed extends Error {}

/** How many pictures are read at once where nothing else is said. */
export function defaultReaders(): number {
  return Math.max(1, os.availableParallelism() - SPARED_CORES);
}

/**
 * Readers of print in threads of their own. Each is started when it is first needed, takes a second to load and about
 * 150 MB; whoever makes a pool ends it.
 */
export class PrintPool {
  readonly #size: number;
  readonly #free: PrintWorker[] = [];
  readonly #all = new Set<PrintWorker>();
  readonly #queue: Job[] = [];
  #isEnded = false;

  /** @param size - how many pictures are read at once */
  constructor(size = defaultReaders()) {
    this.#size = Math.max(1, size);
  }

  /** How many pages are worth being worked on at once. */
  get size(): number {
    return this.#size;
  }

  /**
   * Reads a picture as soon as a reader is free. What a reader dies of fails alone: the next picture gets a new one.
   *
   * @param image - a file that Leptonica reads, such as PGM or PNG
   * @param isLine - whether it shows a single line
   * @throws PrintReaderFailed where tesseract gave up; LonghandError `cancelled` where it was called off
   */
  recognise(
    image: Uint8Array,
    { isLine = false, signal }: { readonly isLine?: boolean; readonly signal?: AbortSignal | undefined } = {},
  ): Promise<Recognition> {
    if (this.#isEnded || signal?.aborted === true) return Promise.reject(calledOff());
    return new Promise((resolve, reject) => {
      this.#queue.push({ image, isLine, signal, resolve, reject });
      this.#serve();
    });
  }

  /** Ends every reader at once; what they read, and what waits, is called off. */
  async end(): Promise<void> {
    this.#isEnded = true;
    for (const { reject } of this.#queue.splice(0)) reject(calledOff());
    const all = [...this.#all];
    this.#all.clear();
    await Promise.all(all.map((worker) => worker.end()));
  }

  #serve(): void {
    while (this.#queue.length > 0) {
      const worker = this.#freeWorker();
      if (worker === null) return;
      const job = this.#queue.shift();
      if (job === undefined) return;
      void this.#carryOut(worker, job);
    }
  }

  #freeWorker(): PrintWorker | null {
    const free = this.#free.pop();
    if (free !== undefined) return free;
    if (this.#all.size >= this.#size) return null;
    const worker = new PrintWorker();
    this.#all.add(worker);
    return worker;
  }

  async #carryOut(worker: PrintWorker, { image, isLine, signal, resolve, reject }: Job): Promise<void> {
    // Tesseract cannot be interrupted: the thread is ended, and the next picture gets a new one.
    const abort = (): void => void worker.end();
    signal?.addEventListener('abort', abort, { once: true });
    const tooLong = setTimeout(abort, LONGEST_MS);
    let isFit = false;
    try {
      if (signal?.aborted === true) throw calledOff();
      const recognition = await worker.recognise(image, isLine);
      isFit = true;
      resolve(recognition);
    } catch (cause) {
      const isOff = this.#isEnded || signal?.aborted === true;
      reject(isOff ? calledOff() : new PrintReaderFailed('a page stopped the reader of print', { cause }));
    } finally {
      clearTimeout(tooLong);
      signal?.removeEventListener('abort', abort);
      if (isFit && !worker.isDead) this.#free.push(worker);
      else this.#discard(worker);
      this.#serve();
    }
  }

  #discard(worker: PrintWorker): void {
    this.#all.delete(worker);
    void worker.end();
  }
}

function calledOff(): LonghandError {
  return new LonghandError('cancelled', 'This was called off (start it again when you like).');
}
