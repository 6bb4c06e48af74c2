// npm run bench -- pages [--pages N] [--folder FOLDER]: drawn receipts (200, none twice), or the pages of a folder, through the real
// queue, in processes of the build: seconds a page, memory, how long the studio is held up, and what a list of 1,000 costs.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { bundle } from './bundle.mjs';
import { CLI } from './paths.mjs';

/** @param {string[]} args */
export async function benchPages(args) {
  const { values } = parseArgs({
    args,
    options: { pages: { type: 'string', default: '200' }, folder: { type: 'string', default: '' } },
  });
  const file = await bundle('pages');
  const work = mkdtempSync(path.join(os.tmpdir(), 'longhand-bench-'));
  const run = (...words) => {
    const child = spawnSync(process.execPath, ['--expose-gc', file, ...words], {
      stdio: ['ignore', 'inherit', 'inherit'],
    });
    if (child.status !== 0) throw new Error(`reading ended with ${child.status}`);
  };
  try {
    const folder = values.folder === '' ? path.join(work, 'in') : values.folder;
    if (values.folder === '') run('draw', folder, values.pages);
    run('read', path.join(path.dirname(CLI), 'analyst.cjs'), path.join(work, 'work'), folder);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}
