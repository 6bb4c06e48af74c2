import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { isAlive } from './lock.mjs';
import { CACHE } from './paths.mjs';

/**
 * A folder of the cache, made on first use. It is filled under a temporary name and renamed when whole, so what bears
 * its name is whole, whenever a set-up was interrupted.
 *
 * @param {string} name
 * @param {(folder: string) => Promise<void>} fill - puts everything into the empty folder, or throws
 * @param {string} root - the cache
 * @returns {Promise<string>} the folder
 */
export async function cached(name, fill, root = CACHE) {
  const folder = path.join(root, name);
  if (existsSync(folder)) return folder;
  removeLeftovers(root);
  const temporary = path.join(root, `${name}.${process.pid}.part`);
  mkdirSync(temporary, { recursive: true });
  try {
    await fill(temporary);
    renameSync(temporary, folder);
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
  return folder;
}

/** Removes what set-ups that no longer run had begun. */
function removeLeftovers(root) {
  if (!existsSync(root)) return;
  for (const name of readdirSync(root)) {
    const pid = /\.(\d+)\.part$/.exec(name)?.[1];
    if (pid !== undefined && !isAlive(Number(pid)))
      rmSync(path.join(root, name), { recursive: true, force: true });
  }
}
