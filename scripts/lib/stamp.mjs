import { createHash } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { STAMPS } from './paths.mjs';

/** A short hash over texts and the content of files and folders (without what git ignores anyway). */
export function hashOf(parts, files = []) {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(`${part}\0`);
  for (const file of files) addPath(hash, file);
  return hash.digest('hex').slice(0, 32);
}

function addPath(hash, target) {
  let entries;
  try {
    entries = readdirSync(target, { withFileTypes: true });
  } catch (error) {
    if (error.code !== 'ENOTDIR') throw error;
    hash.update(`${target}\0`).update(readFileSync(target));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) addPath(hash, path.join(target, entry.name));
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
