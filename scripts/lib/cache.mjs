import { existsSync, mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { CACHE } from './paths.mjs';

/** Ends the names of what is being made. */
const UNFINISHED = '.part';

/**
 * An entry of the cache, made on first use: a file or a folder. It is made under a temporary name, checked, and renamed
 * when whole; so what bears its name is whole, whenever a set-up was interrupted.
 *
 * @param {string} name
 * @param {(target: string) => Promise<void>} make - makes and checks the file or folder `target`, or throws
 * @param {string} cache - its folder
 * @returns {Promise<string>} the entry's path
 */
export async function cached(name, make, cache = CACHE) {
  const entry = path.join(cache, name);
  if (existsSync(entry)) return entry;
  mkdirSync(cache, { recursive: true });
  const unfinished = `${entry}.${process.pid}${UNFINISHED}`;
  try {
    await make(unfinished);
    renameSync(unfinished, entry);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
  return entry;
}

/** Removes what interrupted set-ups had begun. Only for who holds the lock: nobody else is making anything. */
export function removeLeftovers(cache = CACHE) {
  if (!existsSync(cache)) return;
  for (const name of readdirSync(cache)) {
    if (name.endsWith(UNFINISHED)) rmSync(path.join(cache, name), { recursive: true, force: true });
  }
}
