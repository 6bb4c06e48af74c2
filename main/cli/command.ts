import type { ParseArgsConfig } from 'node:util';
import type { Terminal } from './terminal';

/** Options of `parseArgs`, by their long names. */
export type OptionsConfig = NonNullable<ParseArgsConfig['options']>;

/** What was typed after a command, parsed but not checked. */
export interface Arguments {
  readonly values: Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
  readonly positionals: readonly string[];
}

/** One command of `longhand`. */
export interface Command {
  readonly name: string;
  /** What it does, in a few words. */
  readonly summary: string;
  /** What follows `longhand`, and a line for each option. */
  readonly usage: string;
  readonly options: OptionsConfig;
  /**
   * Does it.
   *
   * @returns what `--json` prints
   * @throws LonghandError, UsageError for bad input
   */
  run(args: Arguments, terminal: Terminal): Promise<object>;
}

/** Something typed that cannot be: exit code 2, one line, with what to do. */
export class UsageError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'UsageError';
  }
}

/** Options that every command takes. */
export const COMMON_OPTIONS = {
  json: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
  library: { type: 'string' },
} as const satisfies OptionsConfig;

/** The text of an option, or `undefined` where it was not given. */
export function text(args: Arguments, name: string): string | undefined {
  const value = args.values[name];
  return typeof value === 'string' ? value : undefined;
}

/**
 * A number given by an option.
 *
 * @throws UsageError where it is no number or out of its range
 */
export function number(
  args: Arguments,
  name: string,
  limits: { readonly min: number; readonly max: number; readonly default: number },
  kind: 'whole' | 'any',
): number {
  const given = text(args, name);
  if (given === undefined) return limits.default;
  const value = given.trim() === '' ? Number.NaN : Number(given);
  const fits = value >= limits.min && value <= limits.max && (kind === 'any' || Number.isInteger(value));
  if (!fits) {
    const noun = kind === 'whole' ? 'a whole number' : 'a number';
    throw new UsageError(
      `--${name} ${given} is not possible (give ${noun} from ${limits.min} to ${limits.max})`,
    );
  }
  return value;
}

/**
 * The file names after a command.
 *
 * @throws UsageError where their number does not fit
 */
export function files(args: Arguments, most: number, usage: string): readonly string[] {
  const { positionals } = args;
  if (positionals.length === 0) throw new UsageError(`a file is missing (usage: longhand ${usage})`);
  const extra = positionals[most];
  if (extra !== undefined) throw new UsageError(`"${extra}" is one too many (usage: longhand ${usage})`);
  return positionals;
}
