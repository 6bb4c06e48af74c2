import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { STAMPS } from './paths.mjs';

/**
 * A hash over texts, and over the names and contents of files and folders.
 *
 * @param {readonly string[]} parts
 * @param {readonly string[]} files - each must exist
 * @returns {string} hexadecimal
 */
export function hashOf(parts, files = []) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part}\0`);
  for (const file of files) addFile(hash, file, path.basename(file));
  return hash.digest('hex').slice(0, 32);
}

function addFile(hash, file, name) {
  let entries;
  try {
    entries = readdirSync(file, { withFileTypes: true });
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    const content = readFileSync(file);
    hash.update(`${name}\0${content.length}\0`).update(content);
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) addFile(hash, path.join(file, entry.name), `${name}/${entry.name}`);
}

/** Whether a step was done for just this. */
export function isStamped(name, value, folder = STAMPS) {
  try {
    return readFileSync(path.join(folder, name), 'utf8') === value;
  } catch {
    return false;
  }
}

/** Notes that a step was done for this. Written last, so a step that was interrupted has none. */
export function stamp(name, value, folder = STAMPS) {
  mkdirSync(folder, { recursive: true });
  writeFileSync(path.join(folder, name), value);
}

/** Before a step begins to change what its stamp speaks of. */
export function unstamp(name, folder = STAMPS) {
  rmSync(path.join(folder, name), { force: true });
}
