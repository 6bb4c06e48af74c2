import { pathToFileURL } from 'node:url';
import { CLI } from './paths.mjs';

/**
 * Becomes the command line: it runs in this process, on this terminal, and sets the exit code.
 *
 * @param {readonly string[]} args
 */
export async function becomeCli(args) {
  process.argv = [process.execPath, CLI, ...args];
  await import(pathToFileURL(CLI).href);
}
