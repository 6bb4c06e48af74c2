import { COMMON_OPTIONS } from './arguments';
import type { Command, Option } from './command';

/** What `longhand --help` says. */
export function generalHelp(commands: readonly Command[]): string[] {
  return [
    'Longhand reads handwritten digits, and learns to.',
    '',
    'Usage: longhand COMMAND [OPTIONS]',
    '',
    ...columns(commands.map(({ name, summary }) => [name, summary])),
    '',
    ...columns([
      ['--help', 'say this, or after a command what that one does'],
      ['--version', 'say which version this is'],
    ]),
  ];
}

/** What `longhand COMMAND --help` says. */
export function commandHelp(command: Command): string[] {
  const options: Readonly<Record<string, Option>> = { ...command.options, ...COMMON_OPTIONS };
  const operands = command.operands === undefined ? '' : ` ${command.operands}`;
  return [
    command.summary,
    '',
    `Usage: longhand ${command.name}${operands} [OPTIONS]`,
    '',
    ...columns(
      Object.entries(options).map(([name, { value, summary }]) => [
        value === undefined ? `--${name}` : `--${name} ${value}`,
        summary,
      ]),
    ),
  ];
}

/** Two columns; the first as wide as its widest cell. */
function columns(rows: readonly (readonly [string, string])[]): string[] {
  const width = Math.max(...rows.map(([left]) => left.length));
  return rows.map(([left, right]) => `  ${left.padEnd(width)}  ${right}`);
}
