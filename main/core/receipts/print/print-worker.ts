import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import path from 'node:path';
import { Worker } from 'node:worker_threads';

/** The engine alone that reads with a network (LSTM); the older one is not in it. */
const LSTM_ONLY = 1;
/** One uniform block of text: lines go across the page, which is what a row with its amount is. */
const SINGLE_BLOCK = '6';
const SINGLE_LINE = '7';
/** Letters are brought to the height that this resolution has them in. */
const DOTS_PER_INCH = '300';
const LANGUAGE = 'eng';

/** A word as tesseract gives it. */
export interface PrintedWord {
  readonly text: string;
  /** 0-100 */
  readonly confidence: number;
  readonly bbox: { readonly x0: number; readonly y0: number; readonly x1: number; readonly y1: number };
}

/** What tesseract gives of a picture, as far as it is used. */
export interface Recognition {
  readonly text: string | null;
  readonly blocks:
    | readonly {
        readonly paragraphs: readonly {
          readonly lines: readonly { readonly words: readonly PrintedWord[] }[];
        }[];
      }[]
    | null;
}

interface Answer {
  readonly jobId: string;
  readonly status: 'resolve' | 'reject' | 'progress';
  readonly data: unknown;
}

interface Waiting {
  readonly resolve: (data: unknown) => void;
  readonly reject: (error: Error) => void;
}

/**
 * A thread with tesseract in it, which reads one picture at a time. tesseract.js's own host lets an end of its thread end
 * the process, so its worker script is spoken to directly: the messages are those of tesseract.js 7.
 */
export class PrintWorker {
  readonly #thread: Worker;
  readonly #waiting = new Map<string, Waiting>();
  readonly #ready: Promise<void>;
  #count = 0;
  #end: Error | null = null;

  constructor() {
    this.#thread = new Worker(
      beside('tesseract.js/package.json', 'src/worker-script/node/index.js'),
      // What it remarks of single lines is for its own makers.
      { stdout: true, stderr: true },
    );
    this.#thread.stdout.resume();
    this.#thread.stderr.resume();
    this.#thread.on('message', (answer: Answer) => this.#settle(answer));
    this.#thread.on('error', (error: unknown) =>
      this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
    this.#thread.on('exit', () => this.#fail(new Error('the reader of print ended')));
    this.#ready = this.#prepare();
    // Whoever waits for it is told.
    this.#ready.catch(() => undefined);
  }

  /** Whether it can read no more. */
  get isDead(): boolean {
    return this.#end !== null;
  }

  /**
   * Reads a picture.
   *
   * @param image - a file that Leptonica reads, such as PGM or PNG
   * @param isLine - whether it shows a single line
   * @throws Error where the thread ended or tesseract gave up; it is then no longer fit to read
   */
  async recognise(image: Uint8Array, isLine = false): Promise<Recognition> {
    await this.#ready;
    return (await this.#ask('recognize', {
      image,
      options: isLine ? { tessedit_pageseg_mode: SINGLE_LINE } : {},
      output: { text: true, blocks: true },
    })) as Recognition;
  }

  /** Ends the thread at once; what it was reading fails. */
  async end(): Promise<void> {
    this.#fail(new Error('the reader of print was ended'));
    await this.#thread.terminate();
  }

  async #prepare(): Promise<void> {
    await this.#ask('load', { options: { lstmOnly: LSTM_ONLY, logging: false } });
    await this.#ask('loadLanguage', {
      langs: LANGUAGE,
      options: {
        langPath: beside('@tesseract.js-data/eng/package.json', '4.0.0_best_int'),
        cacheMethod: 'none',
        gzip: true,
        lstmOnly: true,
      },
    });
    await this.#ask('initialize', { langs: LANGUAGE, oem: LSTM_ONLY, config: {} });
    await this.#ask('setParameters', {
      params: {
        tessedit_pageseg_mode: SINGLE_BLOCK,
        preserve_interword_spaces: '1',
        user_defined_dpi: DOTS_PER_INCH,
      },
    });
  }

  #ask(action: string, payload: object): Promise<unknown> {
    if (this.#end !== null) return Promise.reject(this.#end);
    this.#count += 1;
    const jobId = `${action}-${this.#count}`;
    return new Promise((resolve, reject) => {
      this.#waiting.set(jobId, { resolve, reject });
      this.#thread.postMessage({ workerId: 'print', jobId, action, payload });
    });
  }

  #settle({ jobId, status, data }: Answer): void {
    const waiting = this.#waiting.get(jobId);
    if (waiting === undefined || status === 'progress') return;
    this.#waiting.delete(jobId);
    if (status === 'resolve') waiting.resolve(data);
    else waiting.reject(new Error(String(data)));
  }

  #fail(error: Error): void {
    this.#end ??= error;
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}

/** A path in a package's folder; in an installed app it lies beside the archive that the code is in. */
function beside(manifest: string, inside: string): string {
  const folder = path.dirname(createRequire(import.meta.url).resolve(manifest));
  const full = path.join(folder, inside);
  const unpacked = full.replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  return existsSync(unpacked) ? unpacked : full;
}
