import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { bundle } from '../../bench/bundle.mjs';
import { SetupError } from './setup-error.mjs';
import { NEEDS, setUp } from './set-up.mjs';

const ROOT = path.dirname(path.dirname(path.dirname(fileURLToPath(import.meta.url))));
const TARGET = path.join(ROOT, 'resources', 'readers', 'amounts');

/** Trains the reader of handwritten amounts; the one that is there stays until the new one is whole. */
export async function pretrainAmounts() {
  await setUp(NEEDS.cli);
  const fresh = `${TARGET}.new`;
  rmSync(fresh, { recursive: true, force: true });
  mkdirSync(path.dirname(TARGET), { recursive: true });
  const { status } = spawnSync(process.execPath, [await bundle('amounts-training'), fresh], {
    stdio: 'inherit',
  });
  if (status !== 0 || !existsSync(fresh)) throw new SetupError('the training has not come to its end');
  rmSync(TARGET, { recursive: true, force: true });
  renameSync(fresh, TARGET);
}
