import { Console } from 'node:console';
import { version } from '../../package.json';
import { toFailure, LonghandError, type ErrorCode } from '../contract/errors';
import { Arguments, usageError } from './arguments';
import { cardCommand } from './card';
import type { Command, Outcome } from './command';
import { compareCommand } from './compare';
import { dataCommand } from './data';
import { demoCommand } from './demo';
import { doctorCommand } from './doctor';
import { estimateCommand } from './estimate';
import { evaluateCommand } from './evaluate';
import { explainCommand } from './explain';
import { commandHelp, generalHelp } from './help';
import { inkCommand } from './ink';
import { modelsCommand } from './models';
import { readCommand } from './read';
import { recogniseCommand } from './recognise';
import { reportCommand } from './report';
import { nearest } from './nearest';
import { searchCommand } from './search';
import { sheetCommand } from './sheet';
import { teachCommand } from './teach';
import { Terminal } from './terminal';
import { trainCommand } from './train';
import { Interrupted } from './training-session';

const COMMANDS: readonly Command[] = [
  trainCommand,
  searchCommand,
  estimateCommand,
  teachCommand,
  sheetCommand,
  evaluateCommand,
  compareCommand,
  dataCommand,
  inkCommand,
  recogniseCommand,
  readCommand,
  explainCommand,
  modelsCommand,
  cardCommand,
  reportCommand,
  doctorCommand,
  demoCommand,
];

/** Done; a bug; bad input or usage; ended by Ctrl-C. */
const EXIT = { done: 0, bug: 1, refused: 2, interrupted: 130 } as const;
type ExitCode = (typeof EXIT)[keyof typeof EXIT];
/** Failures that nobody can mend by another command line. */
const BUGS: readonly ErrorCode[] = ['internal', 'disconnected'];

async function main([name, ...words]: readonly string[]): Promise<ExitCode> {
  if (name === undefined) {
    printLines(process.stderr, generalHelp(COMMANDS));
    return EXIT.refused;
  }
  if (name === '--help' || name === '-h' || name === 'help') return print(generalHelp(COMMANDS));
  if (name === '--version') return print([version]);
  const command = commandOf(name);
  if (words.includes('--help') || words.includes('-h')) return print(commandHelp(command));
  const args = Arguments.parse(command, words);
  const outcome = await command.run(args, new Terminal(process.stderr));
  print(args.has('json') ? [JSON.stringify(outcome.json)] : outcome.text);
  return outcome.isBad === true ? EXIT.refused : EXIT.done;
}

function commandOf(name: string): Command {
  const known = COMMANDS.find((one) => one.name === name || one.aliases?.includes(name) === true);
  if (known !== undefined) return known;
  const near = nearest(
    name,
    COMMANDS.map((one) => one.name),
  );
  const what = name.startsWith('-') ? 'option' : 'command';
  throw usageError(
    `longhand has no ${what} "${name}"${near === undefined ? '' : `, did you mean "${near}"?`}`,
    'see longhand --help',
  );
}

function print(lines: Outcome['text']): ExitCode {
  printLines(process.stdout, lines);
  return EXIT.done;
}

function printLines(stream: NodeJS.WriteStream, lines: readonly string[]): void {
  stream.write(`${lines.join('\n')}\n`);
}

/** One line for what a person can mend; a bug comes with its stack. */
function report(error: unknown): ExitCode {
  if (error instanceof Interrupted) return EXIT.interrupted;
  const { code, message } = toFailure(error);
  const isBug = BUGS.includes(code);
  if (!(error instanceof LonghandError)) console.error(error);
  printLines(process.stderr, [`error: ${message.replaceAll(/\s*\n\s*/g, ' ')}`]);
  return isBug ? EXIT.bug : EXIT.refused;
}

// What a library might print would spoil what is promised of stdout.
globalThis.console = new Console(process.stderr, process.stderr);
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  // The reader has seen enough, as `head` does.
  if (error.code === 'EPIPE') process.exit(EXIT.done);
  throw error;
});
void main(process.argv.slice(2))
  .catch(report)
  .then((code) => {
    process.exitCode = code;
  });
