/** What a terminal needs of a stream: stderr has it. */
export interface TerminalStream {
  readonly isTTY?: boolean;
  readonly columns?: number;
  write(text: string): unknown;
}

/** How far something is. */
export interface ProgressState {
  readonly label: string;
  /** 0-1 */
  readonly fraction: number;
  readonly detail: string;
}

const BAR_CELLS = 24;
const DEFAULT_COLUMNS = 80;
/** Shortest time between two pictures of a bar, in milliseconds. */
const BAR_INTERVAL_MS = 100;
/** Time between two lines where there is no screen, and before the first: what is quick needs none. In milliseconds. */
const LINE_INTERVAL_MS = 5_000;
/** Erases the line that the cursor is in. */
const CLEAR_LINE = '\r\u001b[2K';

/** Progress and remarks on stderr: a bar that moves on a screen, a line now and then in a file. */
export class Terminal {
  readonly #stream: TerminalStream;
  readonly #now: () => number;
  #shownAt: number | undefined;
  #hasBar = false;

  /** @param now - a clock in milliseconds */
  constructor(stream: TerminalStream, now: () => number = () => performance.now()) {
    this.#stream = stream;
    this.#now = now;
  }

  /** Shows how far something is; most calls show nothing, so any number of them is fine. */
  progress({ label, fraction, detail }: ProgressState): void {
    const isScreen = this.#stream.isTTY === true;
    const now = this.#now();
    this.#shownAt ??= isScreen ? -Infinity : now;
    if (now - this.#shownAt < (isScreen ? BAR_INTERVAL_MS : LINE_INTERVAL_MS)) return;
    this.#shownAt = now;
    const share = Math.min(Math.max(fraction, 0), 1);
    const percent = `${Math.floor(share * 100)} %`.padStart(5);
    if (!isScreen) {
      this.#stream.write(`${`${label} ${percent.trim()} ${detail}`.trimEnd()}\n`);
      return;
    }
    const filled = Math.round(share * BAR_CELLS);
    const bar = '█'.repeat(filled) + '░'.repeat(BAR_CELLS - filled);
    // A line that wraps could not be erased.
    const width = (this.#stream.columns ?? DEFAULT_COLUMNS) - 1;
    this.#stream.write(CLEAR_LINE + `${label} ${bar} ${percent} ${detail}`.slice(0, width));
    this.#hasBar = true;
  }

  /** Writes a line, and takes a bar away first. */
  line(text: string): void {
    this.endProgress();
    this.#stream.write(`${text}\n`);
  }

  /** Takes a bar away. */
  endProgress(): void {
    if (!this.#hasBar) return;
    this.#stream.write(CLEAR_LINE);
    this.#hasBar = false;
    this.#shownAt = undefined;
  }
}
