import type { Arguments } from './arguments';
import type { Terminal } from './terminal';

/** An option as its help shows it. */
export interface Option {
  /** What its value is called, such as `DIR`; an option without one is a flag. */
  readonly value?: string;
  readonly summary: string;
}

/** What a command did: one of the two is printed on stdout. */
export interface Outcome {
  /** With `--json`. */
  readonly json: object;
  /** Without; lines for people. */
  readonly text: readonly string[];
  /** Something that was looked for is not as it should be: the exit code is 2 in spite of the report. */
  readonly isBad?: boolean;
}

/** One command, `Name` being the names of its options. */
export interface Command<Name extends string = string> {
  readonly name: string;
  readonly aliases?: readonly string[];
  /** One sentence. */
  readonly summary: string;
  /** What stands after the name, such as `FILE`; none where it takes only options. */
  readonly operands?: string;
  readonly options: Readonly<Record<Name, Option>>;
  /**
   * Does it. Nothing may be printed on stdout meanwhile.
   *
   * @throws LonghandError for everything that a person can mend
   */
  run(args: Arguments<Name>, terminal: Terminal): Promise<Outcome>;
}
