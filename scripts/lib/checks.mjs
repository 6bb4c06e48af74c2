import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hasDisplay } from './set-up.mjs';
import { NODE_MODULES, ROOT } from './paths.mjs';

/** What a check found. */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

/**
 * A program of node_modules that finds the tree right or wrong as a whole: one test.
 *
 * @param {string} program - path in node_modules
 * @param {readonly string[]} args
 * @returns {Promise<Counts>}
 */
export async function check(program, ...args) {
  const isRight = (await runHere([process.execPath, path.join(NODE_MODULES, program), ...args])) === 0;
  return { passed: Number(isRight), failed: Number(!isRight), skipped: 0 };
}

/**
 * Everything under `test/unit`, by vitest.
 *
 * @param {string} folder - for its report
 * @returns {Promise<Counts>}
 */
export async function unitTests(folder) {
  const report = path.join(folder, 'unit.json');
  const vitest = [process.execPath, path.join(NODE_MODULES, 'vitest/vitest.mjs'), 'run'];
  const status = await runHere([
    ...vitest,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
  ]);
  return countsOf(report, status, (json) => ({
    passed: json.numPassedTests,
    // A file that cannot be loaded has no tests to fail.
    failed:
      json.numFailedTests +
      json.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
        .length,
    skipped: json.numPendingTests + json.numTodoTests,
  }));
}

/**
 * Everything under `test/app`, by Playwright on the real app, where there is no display on one that nobody sees.
 *
 * @param {string} folder - for its report and results
 * @param {import('./ordinary-user.mjs').OrdinaryUser | undefined} user - whom to run it as
 * @returns {Promise<Counts>}
 */
export async function appTests(folder, user) {
  const root = user?.root ?? ROOT;
  const report = path.join(folder, 'app.json');
  const playwright = [
    ...[user?.node ?? process.execPath, path.join(root, 'node_modules/@playwright/test/cli.js'), 'test'],
    ...['--config', path.join(root, 'test/app/playwright.config.ts')],
    ...['--output', path.join(folder, 'results'), '--reporter', 'list,json'],
  ];
  const xvfb = ['xvfb-run', '--auto-servernum', '--server-args', '-screen 0 1600x1200x24'];
  const command = hasDisplay() ? playwright : [...xvfb, ...playwright];
  const env = { ...process.env, ...user?.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report };
  const status = await runHere(user?.wrap(command) ?? command, env);
  return countsOf(report, status, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
}

/** Ctrl-C ends this script and, as it goes to the whole group, the program too. */
function runHere([command, ...args], env = process.env) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'], env });
    child.on('error', reject);
    child.on('close', resolve);
  });
}

/**
 * Reads a runner's report. One that failed without a failed test, or left no report, counts as one failure.
 *
 * @param {string} report - JSON
 * @param {number | null} status - the runner's exit code
 * @param {(json: any) => Counts} read
 * @returns {Counts}
 */
export function countsOf(report, status, read) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(report, 'utf8')));
  return status === 0 || counts.failed > 0 ? counts : { ...counts, failed: 1 };
}
