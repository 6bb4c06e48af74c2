import { statSync } from 'node:fs';
import path from 'node:path';
import { step } from './log.mjs';
import { CLI, NODE_MODULES, OUT, ROOT } from './paths.mjs';
import { failure, run } from './run.mjs';
import { hashOf, isStamped, stamp, unstamp } from './stamp.mjs';

const STAMP = 'build';
/** What the build is made of. */
const SOURCES = [
  'main',
  'renderer',
  'electron.vite.config.ts',
  'svelte.config.js',
  'tsconfig.json',
  'package.json',
  'package-lock.json',
].map((source) => path.join(ROOT, source));
/** One file of each part that is built; their times tell a build by somebody else. */
const PRODUCTS = [CLI, path.join(OUT, 'preload', 'preload.cjs'), path.join(OUT, 'renderer', 'index.html')];

/** The app and the command line, in `out/`. */
export const build = { isDone: () => isStamped(STAMP, current()), run: make };

function current() {
  const times = PRODUCTS.map((file) => String(statSync(file, { throwIfNoEntry: false })?.mtimeMs));
  return hashOf(times, SOURCES);
}

async function make() {
  unstamp(STAMP);
  await step('building the app (about 10 s)', async () => {
    const vite = path.join(NODE_MODULES, 'electron-vite', 'bin', 'electron-vite.js');
    const finished = await run(process.execPath, [vite, 'build'], { cwd: ROOT });
    if (finished.code === 0) return;
    process.stderr.write(`\n${finished.output}\n`);
    throw failure('the app could not be built', finished, 'mend the sources');
  });
  stamp(STAMP, current());
}
