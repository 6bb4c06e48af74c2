import { parseArgs } from 'node:util';
import { LonghandError } from '../contract/errors';
import type { Command, Option } from './command';
import { nearest } from './nearest';

/** Options that every command has. */
export const COMMON_OPTIONS = {
  json: { summary: 'print one JSON object on stdout and nothing else' },
  help: { summary: 'say what this command does' },
} as const satisfies Record<string, Option>;

/** A command line that is not as it should be. */
export function usageError(problem: string, advice: string): LonghandError {
  return new LonghandError('bad-arguments', `${problem} (${advice})`, { detail: problem });
}

/** The words after a command's name, checked against what it takes. */
export class Arguments<Name extends string = string> {
  /** The words that are no options. */
  readonly operands: readonly string[];
  readonly #values: ReadonlyMap<string, string>;
  readonly #command: string;

  private constructor(command: string, values: ReadonlyMap<string, string>, operands: readonly string[]) {
    this.#command = command;
    this.#values = values;
    this.operands = operands;
  }

  /** @throws LonghandError `bad-arguments` that names the first word that does not fit */
  static parse<N extends string>(command: Command<N>, words: readonly string[]): Arguments<N> {
    const known: Readonly<Record<string, Option>> = { ...command.options, ...COMMON_OPTIONS };
    const { tokens } = parseArgs({
      args: [...words],
      options: Object.fromEntries(
        Object.entries(known).map(([name, { value }]) => [
          name,
          { type: value === undefined ? ('boolean' as const) : ('string' as const) },
        ]),
      ),
      // The checks are made here, for messages that say what to do.
      strict: false,
      allowPositionals: true,
      tokens: true,
    });
    const values = new Map<string, string>();
    const operands: string[] = [];
    for (const token of tokens) {
      if (token.kind === 'positional') operands.push(token.value);
      if (token.kind === 'option') {
        const option = Object.hasOwn(known, token.name) ? known[token.name] : undefined;
        if (option === undefined) throw unknownOption(command.name, token.rawName, Object.keys(known));
        values.set(token.name, valueOf(command.name, option, token));
      }
    }
    const [first] = operands;
    if (command.operands === undefined && first !== undefined) {
      throw usageError(
        `"${first}" is not understood: ${command.name} takes only options`,
        seeHelp(command.name),
      );
    }
    return new Arguments<N>(command.name, values, operands);
  }

  /** Whether an option was given. */
  has(name: Name | keyof typeof COMMON_OPTIONS): boolean {
    return this.#values.has(name);
  }

  /** The value of an option. */
  text(name: Name): string | undefined {
    return this.#values.get(name);
  }

  /** @throws LonghandError `bad-arguments` where it is none of the choices */
  choice<const C extends string>(name: Name, choices: readonly C[], fallback: C): C {
    const text = this.text(name) ?? fallback;
    const chosen = choices.find((one) => one === text);
    if (chosen !== undefined) return chosen;
    const near = nearest(text, choices);
    throw usageError(
      `--${name} cannot be "${text}"${near === undefined ? '' : `, did you mean "${near}"?`}`,
      `choose one of ${choices.join(', ')}`,
    );
  }

  /** @throws LonghandError `bad-arguments` where it is no whole number within the limits */
  integer(name: Name, limits: NumberLimits): number {
    return this.#number(name, limits, /^-?\d+$/, 'a whole number');
  }

  /** @throws LonghandError `bad-arguments` where it is no number within the limits */
  number(name: Name, limits: NumberLimits): number {
    return this.#number(name, limits, /^-?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i, 'a number');
  }

  /**
   * The one operand.
   *
   * @throws LonghandError `bad-arguments` where there is none, or a second one
   */
  onlyOperand(placeholder: string): string {
    const [first, second] = this.operands;
    if (first === undefined) {
      throw usageError(`${this.#command} needs ${placeholder}`, seeHelp(this.#command));
    }
    if (second === undefined) return first;
    throw usageError(
      `"${second}" is one too many: ${this.#command} takes one ${placeholder}`,
      'leave it out',
    );
  }

  #number(name: Name, limits: NumberLimits, form: RegExp, kind: string): number {
    const text = this.text(name);
    if (text === undefined) return limits.default;
    const value = Number(text);
    if (form.test(text) && value >= limits.min && value <= limits.max) return value;
    throw usageError(
      `--${name} cannot be "${text}"`,
      `give ${kind} from ${limits.min} to ${limits.max}, or leave it out for ${limits.default}`,
    );
  }
}

/** What a number may be, and is when it is not given. */
export interface NumberLimits {
  readonly min: number;
  readonly max: number;
  readonly default: number;
}

interface OptionToken {
  readonly rawName: string;
  readonly value: string | undefined;
  readonly inlineValue: boolean | undefined;
}

function valueOf(command: string, option: Option, { rawName, value, inlineValue }: OptionToken): string {
  if (option.value === undefined) {
    if (value === undefined) return '';
    throw usageError(`${rawName} takes no value`, `write ${rawName} alone`);
  }
  // A word that begins with a dash is the next option, unless it is a number or stands after "=".
  const isMissing = value === undefined || value === '' || (inlineValue !== true && /^-+[a-z]/i.test(value));
  if (isMissing) throw usageError(`${rawName} needs ${option.value}`, seeHelp(command));
  return value;
}

function unknownOption(command: string, rawName: string, known: readonly string[]): LonghandError {
  const near = nearest(rawName.replace(/^-+/, ''), known);
  const hint = near === undefined ? '' : `, did you mean --${near}?`;
  return usageError(`${command} has no option ${rawName}${hint}`, seeHelp(command));
}

function seeHelp(command: string): string {
  return `see longhand ${command} --help`;
}
