import { parseArgs } from 'node:util';
import { LonghandError } from '../contract/errors';
import { COMMON_OPTIONS, UsageError, type Arguments, type Command } from './command';
import { demo } from './demo';
import { doctor } from './doctor';
import { evaluate } from './evaluate';
import { ink } from './ink';
import { nearest } from './nearest';
import { recognise } from './recognise';
import { Terminal } from './terminal';
import { train } from './train';

const COMMANDS: readonly Command[] = [train, evaluate, ink, recognise, doctor, demo];

const EXIT_DONE = 0;
const EXIT_BUG = 1;
const EXIT_BAD_INPUT = 2;

const COMMON_USAGE = `  --json          print one JSON object and nothing else on stdout
  --library DIR   work with the library in DIR instead of the app's
  --help          show this`;

async function main(argv: readonly string[]): Promise<number> {
  try {
    return await dispatch(argv);
  } catch (error) {
    if (error instanceof UsageError || error instanceof LonghandError) {
      process.stderr.write(`error: ${error.message}\n`);
      return EXIT_BAD_INPUT;
    }
    process.stderr.write(`${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`);
    return EXIT_BUG;
  }
}

async function dispatch([name, ...rest]: readonly string[]): Promise<number> {
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    process.stdout.write(generalHelp());
    return name === undefined ? EXIT_BAD_INPUT : EXIT_DONE;
  }
  const command = COMMANDS.find((one) => one.name === name);
  if (command === undefined) {
    const names = COMMANDS.map((one) => one.name);
    throw new UsageError(`there is no command "${name}" (${hint(name, names)}; see longhand --help)`);
  }
  const args = parse(command, rest);
  if (args.values['help'] === true) {
    process.stdout.write(`usage: longhand ${command.usage}\n${COMMON_USAGE}\n`);
    return EXIT_DONE;
  }
  const json = args.values['json'] === true;
  const result = await command.run(args, new Terminal(json));
  if (json) process.stdout.write(`${JSON.stringify(result)}\n`);
  return EXIT_DONE;
}

function parse(command: Command, rest: string[]): Arguments {
  const options = { ...COMMON_OPTIONS, ...command.options };
  try {
    const { values, positionals } = parseArgs({ args: rest, options, allowPositionals: true, strict: true });
    return { values, positionals };
  } catch (error) {
    const code = (error as { code?: string }).code ?? '';
    if (!code.startsWith('ERR_PARSE_ARGS_')) throw error;
    const flag = /'(-[^' ]+)/.exec((error as Error).message)?.[1] ?? '';
    if (code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION') {
      const known = Object.keys(options).map((option) => `--${option}`);
      throw new UsageError(`there is no flag ${flag} of ${command.name} (${hint(flag, known)})`);
    }
    throw new UsageError(`${flag} has no value or one too many (see longhand ${command.name} --help)`);
  }
}

function hint(typed: string, known: readonly string[]): string {
  const match = nearest(typed, known);
  return match === null ? `known: ${known.join(', ')}` : `did you mean ${match}?`;
}

function generalHelp(): string {
  const lines = COMMANDS.map(({ name, summary }) => `  ${name.padEnd(11)} ${summary}`);
  return `usage: longhand COMMAND …\n\n${lines.join('\n')}\n\nlonghand COMMAND --help tells more.\n`;
}

void main(process.argv.slice(2)).then((exitCode) => {
  process.exitCode = exitCode;
});
