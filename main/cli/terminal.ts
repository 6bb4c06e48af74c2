const BAR_WIDTH = 28;
/** Where progress is not drawn over itself, a line each so many milliseconds. */
const LINE_INTERVAL_MS = 5_000;

/** Where a command speaks: results to stdout, everything else to stderr. */
export class Terminal {
  readonly #json: boolean;
  #barLength = 0;
  #lineAt = 0;

  /** @param json - stdout is for one JSON object only */
  constructor(json: boolean) {
    this.#json = json;
  }

  /** A line of the result, for people; nothing with `--json`. */
  print(line = ''): void {
    this.#endBar();
    if (!this.#json) process.stdout.write(`${line}\n`);
  }

  /** A line of what is going on. */
  note(line: string): void {
    this.#endBar();
    process.stderr.write(`${line}\n`);
  }

  /**
   * How far something is: a bar that is drawn over itself, or now and then a line where stderr is no terminal.
   *
   * @param share - 0-1
   */
  progress(share: number, text: string): void {
    if (process.stderr.isTTY) {
      const filled = Math.round(share * BAR_WIDTH);
      const line = `${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)} ${text}`;
      process.stderr.write(`\r${line.padEnd(this.#barLength)}`);
      this.#barLength = line.length;
      return;
    }
    const now = Date.now();
    if (now - this.#lineAt < LINE_INTERVAL_MS && share < 1) return;
    this.#lineAt = now;
    process.stderr.write(`${Math.round(share * 100)} % ${text}\n`);
  }

  #endBar(): void {
    if (this.#barLength === 0) return;
    process.stderr.write('\n');
    this.#barLength = 0;
  }
}

/** A share as percent with two decimals. */
export function percent(share: number): string {
  return `${(share * 100).toFixed(2)} %`;
}

/** A span of time as a person would say it. */
export function duration(seconds: number): string {
  const whole = Math.round(seconds);
  return whole < 60 ? `${whole} s` : `${Math.floor(whole / 60)} min ${whole % 60} s`;
}
