// npm test [-- NAME …]: every check and test, or those that are named. Its last line counts them.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { note, runMain, SetupError } from './lib/log.mjs';
import { ordinaryUser } from './lib/ordinary-user.mjs';
import { NODE_MODULES, ROOT } from './lib/paths.mjs';
import { hasDisplay, setUp } from './lib/set-up.mjs';

/** Counts of one step. */
/** @typedef {{ passed: number, failed: number, skipped: number }} Counts */

const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-check-'));

/** The steps in order; those without a counter of their own count as one test. */
const STEPS = {
  format: () => check(['prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.']),
  lint: () => check(['eslint/bin/eslint.js', '--max-warnings', '0', '.']),
  types: () => check(['typescript/bin/tsc', '-p', 'tsconfig.json']),
  'types-preload': () => check(['typescript/bin/tsc', '-p', 'main/app/preload/tsconfig.json']),
  'types-app-tests': () => check(['typescript/bin/tsc', '-p', 'test/app/tsconfig.json']),
  'types-renderer': () =>
    check([
      'svelte-check/bin/svelte-check',
      '--tsconfig',
      'renderer/tsconfig.json',
      '--fail-on-warnings',
      '--output',
      'human',
    ]),
  unit: unitTests,
  app: appTests,
};

await runMain(async () => {
  const names = process.argv.slice(2);
  const unknown = names.find((name) => !Object.hasOwn(STEPS, name));
  if (unknown !== undefined) {
    throw new SetupError(`there is no check "${unknown}" (known: ${Object.keys(STEPS).join(', ')})`);
  }
  await setUp({ app: true, display: hasDisplay() });
  const total = { passed: 0, failed: 0, skipped: 0 };
  const failures = [];
  for (const name of names.length > 0 ? names : Object.keys(STEPS)) {
    note(`\n▶ ${name}`);
    const startedAt = Date.now();
    const counts = STEPS[name]();
    note(`${counts.failed === 0 ? '✓' : '✗'} ${name}, ${((Date.now() - startedAt) / 1000).toFixed(0)} s`);
    if (counts.failed > 0) failures.push(name);
    for (const key of Object.keys(total)) total[key] += counts[key];
  }
  rmSync(work, { recursive: true, force: true });
  if (failures.length > 0) note(`\nfailed: ${failures.join(', ')}`);
  const skipped = total.skipped > 0 ? `, ${total.skipped} skipped` : '';
  process.stdout.write(`\n${total.passed} passed, ${total.failed} failed${skipped}\n`);
  return failures.length > 0 ? 1 : 0;
});

/** A program of node_modules that is right or wrong as a whole. */
function check([program, ...args]) {
  const { status } = spawnSync(process.execPath, [path.join(NODE_MODULES, program), ...args], {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  return status === 0 ? { passed: 1, failed: 0, skipped: 0 } : { passed: 0, failed: 1, skipped: 0 };
}

function unitTests() {
  const report = path.join(work, 'unit.json');
  const { status } = spawnSync(
    process.execPath,
    [
      path.join(NODE_MODULES, 'vitest/vitest.mjs'),
      'run',
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${report}`,
    ],
    { cwd: ROOT, stdio: ['ignore', 'inherit', 'inherit'] },
  );
  return countsOf(report, status, (json) => ({
    passed: json.numPassedTests,
    failed:
      json.numFailedTests +
      json.testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
        .length,
    skipped: json.numPendingTests + json.numTodoTests,
  }));
}

/** The real app in a real window, under Xvfb where there is no display, as an ordinary user where this is root. */
function appTests() {
  const user = ordinaryUser();
  const root = user?.root ?? ROOT;
  const folder = user?.home ?? work;
  const report = path.join(folder, 'app.json');
  const playwright = [
    process.execPath,
    path.join(root, 'node_modules/@playwright/test/cli.js'),
    'test',
    '-c',
    path.join(root, 'test/app/playwright.config.ts'),
    '--output',
    path.join(folder, 'results'),
    '--reporter',
    'list,json',
  ];
  const withDisplay = hasDisplay()
    ? playwright
    : ['xvfb-run', '-a', '-s', '-screen 0 1600x1200x24', ...playwright];
  const [command, ...args] = user === null ? withDisplay : user.wrap(withDisplay);
  const { status } = spawnSync(command, args, {
    cwd: ROOT,
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...user?.env, PLAYWRIGHT_JSON_OUTPUT_FILE: report },
  });
  const counts = countsOf(report, status, ({ stats }) => ({
    passed: stats.expected,
    failed: stats.unexpected + stats.flaky,
    skipped: stats.skipped,
  }));
  user?.end();
  return counts;
}

/** @returns {Counts} one failure where a runner failed without saying of what */
function countsOf(report, status, read) {
  if (!existsSync(report)) return { passed: 0, failed: 1, skipped: 0 };
  const counts = read(JSON.parse(readFileSync(report, 'utf8')));
  const isCounted = status === 0 || counts.failed > 0;
  return isCounted ? counts : { ...counts, failed: 1 };
}
