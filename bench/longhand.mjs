import { spawnSync } from 'node:child_process';
import { CLI } from './paths.mjs';

/** Room for what a command prints, in bytes. */
const MOST_OUTPUT = 2 ** 28;

/**
 * Runs a command of the command line to its end.
 *
 * @param {string} command
 * @param {readonly string[]} words
 * @returns what it gives with --json
 */
export function longhand(command, words) {
  const child = spawnSync(process.execPath, [CLI, command, ...words, '--json'], {
    encoding: 'utf8',
    maxBuffer: MOST_OUTPUT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`longhand ${command} ended with ${child.status}`);
  return JSON.parse(child.stdout);
}
