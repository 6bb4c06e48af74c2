import { spawn, spawnSync } from 'node:child_process';

/** What a finished program left behind. */
/** @typedef {{ code: number | null, output: string }} Finished */

/**
 * Runs a program to its end and keeps what it says.
 *
 * @param {string} command
 * @param {string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<Finished>} `code` is `null` where it could not be started or was killed
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    const keep = (chunk) => (output += chunk);
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/** The last line that says something. */
export function lastLine(output) {
  return output.trim().split('\n').at(-1)?.trim() ?? '';
}

/** Whether a program is on the path. */
export function hasProgram(name) {
  const finder = process.platform === 'win32' ? 'where' : 'which';
  return spawnSync(finder, [name], { stdio: 'ignore' }).status === 0;
}

/** npm, in whichever way this system starts it. */
export function npm(args, options = {}) {
  const shell = process.platform === 'win32';
  return run(shell ? 'npm.cmd' : 'npm', args, { ...options, shell });
}

/** Python 3, in whichever way this system starts it. */
export function python(args, options = {}) {
  return run(process.platform === 'win32' ? 'python' : 'python3', args, options);
}
