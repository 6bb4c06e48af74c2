import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './paths.mjs';
import { SetupError } from './setup-error.mjs';

/** Exit codes of programs that a signal ended, as shells give them. */
const SIGNAL_BASE = 128;
const SIGNALS = { SIGHUP: 1, SIGINT: 2, SIGQUIT: 3, SIGKILL: 9, SIGSEGV: 11, SIGTERM: 15 };

/** What a finished program left behind; `code` is `null` where it could not be started or a signal ended it. */
/** @typedef {{ code: number | null, output: string }} Finished */

/**
 * Runs a program to its end and keeps what it says on both outputs.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} options
 * @returns {Promise<Finished>}
 */
export function run(command, args, options = {}) {
  return new Promise((resolve) => {
    const [program, ...rest] = hasProgram(command) ? [...endsWithUs(), command, ...args] : [command, ...args];
    const child = spawn(program, rest, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk) => (output += chunk));
    }
    child.on('error', (error) => resolve({ code: null, output: error.message }));
    child.on('close', (code) => resolve({ code, output }));
  });
}

/**
 * On Linux a helper ends with the set-up that started it, even one that was killed: no npm that lives on may write into
 * the folder that the next set-up fills.
 */
function endsWithUs() {
  const prefix = ['setpriv', '--pdeathsig', 'KILL', '--'];
  canEndWithUs ??=
    process.platform === 'linux' && spawnSync(prefix[0], [...prefix.slice(1), 'true']).status === 0;
  return canEndWithUs ? prefix : [];
}
let canEndWithUs;

/**
 * Runs a program in the foreground, on this terminal.
 *
 * @returns {Promise<number>} its exit code, 128 + the signal's number where one ended it
 */
export function runInForeground(command, args) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { stdio: 'inherit' });
    // Ctrl-C reaches the whole group, and the program decides what it means; the rest is passed on.
    process.on('SIGINT', () => undefined);
    for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
    child.on('error', reject);
    child.on('close', (code, signal) => resolve(code ?? SIGNAL_BASE + (SIGNALS[signal] ?? 0)));
  });
}

/**
 * A helper program failed: what it said goes to a file, what a person needs into one line.
 *
 * @param {string} what - what could not be done
 * @param {Finished} finished
 * @param {string} remedy - what to do about it
 * @returns {SetupError}
 */
export function failure(what, { output }, remedy) {
  const file = path.join(CACHE, 'last-failure.log');
  mkdirSync(CACHE, { recursive: true });
  writeFileSync(file, output);
  const full = /ENOSPC|No space left|Disk quota/i.test(output) ? 'the disk is full; free 3 GB' : remedy;
  return new SetupError(`${what} (${full}; the details are in ${file})`);
}

/** Whether a program is on the path. */
export function hasProgram(name) {
  const finder = process.platform === 'win32' ? ['where', [name]] : ['sh', ['-c', 'command -v "$0"', name]];
  return spawnSync(...finder, { stdio: 'ignore' }).status === 0;
}

/** npm tries again, but a missing network is to show in seconds; by its own settings it would take minutes. */
const NPM_RETRIES = { npm_config_fetch_retry_mintimeout: '500', npm_config_fetch_retry_maxtimeout: '2000' };

/** The npm that runs this script, or the one on the path. */
export function npm(args, options = {}) {
  const script = process.env.npm_execpath;
  const all = { ...options, env: { ...process.env, ...NPM_RETRIES } };
  if (script !== undefined && /npm-cli\.[cm]?js$/.test(script))
    return run(process.execPath, [script, ...args], all);
  const isWindows = process.platform === 'win32';
  return run(isWindows ? 'npm.cmd' : 'npm', args, { ...all, shell: isWindows });
}

/** Python 3, in whichever way this system names it. */
export function python(args, options = {}) {
  return run(process.platform === 'win32' ? 'python' : 'python3', args, options);
}
