// npm test [-- NAME …]: every check and test, or those that are named. Its last line counts them.
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { appTests, check, unitTests } from './lib/checks.mjs';
import { note } from './lib/log.mjs';
import { ordinaryUser } from './lib/ordinary-user.mjs';
import { NEEDS, setUp } from './lib/set-up.mjs';
import { runMain, SetupError } from './lib/setup-error.mjs';

/** Folders with a tsconfig.json of their own; what is in `renderer` is seen by svelte-check. */
const PROJECTS = ['.', 'main/app/preload', 'test/app', 'test/unit/renderer', 'test/unit/scripts'];
const SVELTE_CHECK = ['--tsconfig', 'renderer/tsconfig.json', '--fail-on-warnings', '--output', 'human'];

/** In the order in which they run; each takes a folder for its reports and gives its counts. */
const CHECKS = {
  format: () => check('prettier/bin/prettier.cjs', '--check', '--log-level', 'warn', '.'),
  lint: () => check('eslint/bin/eslint.js', '--max-warnings', '0', '.'),
  types: () => eachOf(PROJECTS, (folder) => check('typescript/bin/tsc', '--project', folder)),
  svelte: () => check('svelte-check/bin/svelte-check', ...SVELTE_CHECK),
  unit: unitTests,
  app: appTestsAsOrdinaryUser,
};

await runMain(async () => {
  const names = namesToRun(process.argv.slice(2));
  await setUp(NEEDS.everything);
  const folder = mkdtempSync(path.join(os.tmpdir(), 'longhand-checks-'));
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
  process.on('SIGINT', () => process.exit(130));
  const results = [];
  for (const name of names) results.push({ name, counts: await timed(name, () => CHECKS[name](folder)) });
  const failed = results.filter(({ counts }) => counts.failed > 0).map(({ name }) => name);
  if (failed.length > 0) note(`\nfailed: ${failed.join(', ')}`);
  process.stdout.write(`\n${summary(sum(results.map(({ counts }) => counts)))}\n`);
  return failed.length > 0 ? 1 : 0;
});

function namesToRun(names) {
  const known = Object.keys(CHECKS);
  const unknown = names.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new SetupError(`there is no check "${unknown}" (name any of ${known.join(', ')})`);
  return names.length > 0 ? names : known;
}

async function timed(name, run) {
  note(`\n▶ ${name}`);
  const startedAt = Date.now();
  const counts = await run();
  note(`${counts.failed === 0 ? '✓' : '✗'} ${name}, ${((Date.now() - startedAt) / 1000).toFixed(1)} s`);
  return counts;
}

/** Chromium's sandbox, which is off for root, is part of what is tested. */
function appTestsAsOrdinaryUser(folder) {
  if (process.platform !== 'linux' || process.getuid() !== 0) return appTests(folder, undefined);
  const user = ordinaryUser();
  if (user === undefined) {
    note('• Running as root, without the right to become an ordinary user here: the sandbox is not tested.');
  }
  return appTests(user?.home ?? folder, user);
}

async function eachOf(items, run) {
  const all = [];
  for (const item of items) all.push(await run(item));
  return sum(all);
}

function sum(all) {
  const of = (key) => all.reduce((total, counts) => total + counts[key], 0);
  return { passed: of('passed'), failed: of('failed'), skipped: of('skipped') };
}

function summary({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
