// npm run bench -- sheet [--photos N] [--from SEED]: sheets of digits filled in and photographed by chance, and how well they are
// read; and pictures of other things, which must be refused.
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { ROOT } from './paths.mjs';

const MODEL = path.join(ROOT, 'resources', 'models', 'standard');

/** @param {string[]} args */
export async function benchSheet(args) {
  const { values } = parseArgs({
    args,
    options: {
      photos: { type: 'string', default: '60' },
      from: { type: 'string', default: '0' },
    },
  });
  const file = await bundle('sheet');
  const child = spawnSync(process.execPath, [file, MODEL, values.from, values.photos], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (child.status !== 0) throw new Error(`reading ended with ${child.status}`);
}
