import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { done, SetupError, step } from './log.mjs';
import { NODE_MODULES, OUT, ROOT } from './paths.mjs';
import { run } from './run.mjs';
import { hashOf } from './stamp.mjs';

/** What the build is made of. */
const SOURCES = [
  'main',
  'renderer',
  'electron.vite.config.ts',
  'svelte.config.js',
  'package.json',
  'package-lock.json',
];
const STAMP_FILE = path.join(OUT, '.built-from');

/** Builds the app into `out/`, unless it is already built from just these sources. */
export async function build() {
  const wanted = hashOf(
    [],
    SOURCES.map((source) => path.join(ROOT, source)),
  );
  if (existsSync(STAMP_FILE) && readFileSync(STAMP_FILE, 'utf8') === wanted) return;
  step('building the app');
  rmSync(OUT, { recursive: true, force: true });
  const vite = path.join(NODE_MODULES, 'electron-vite', 'bin', 'electron-vite.js');
  const { code, output } = await run(process.execPath, [vite, 'build'], { cwd: ROOT });
  if (code !== 0) throw new SetupError(`the app could not be built (mend the sources):\n${output}`);
  writeFileSync(STAMP_FILE, wanted);
  done();
}
