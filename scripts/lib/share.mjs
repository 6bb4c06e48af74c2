import {
  copyFileSync,
  linkSync,
  mkdirSync,
  readdirSync,
  readlinkSync,
  renameSync,
  rmSync,
  symlinkSync,
} from 'node:fs';
import path from 'node:path';

/**
 * Puts a file of the cache into the checkout. A hard link takes no space and, unlike a symbolic one, can be packed, and be
 * read by whoever may read the checkout; between two disks it is a copy.
 */
export function shareFile(source, target) {
  mkdirSync(path.dirname(target), { recursive: true });
  rmSync(target, { force: true });
  try {
    linkSync(source, target);
  } catch {
    copyFileSync(source, target);
  }
}

/** Puts a folder of the cache into the checkout in place of what is there; it appears whole or not at all. */
export function shareFolder(source, target) {
  const unfinished = `${target}.part`;
  rmSync(unfinished, { recursive: true, force: true });
  shareContent(source, unfinished);
  rmSync(target, { recursive: true, force: true });
  renameSync(unfinished, target);
}

function shareContent(source, target) {
  mkdirSync(target, { recursive: true });
  for (const entry of readdirSync(source, { withFileTypes: true })) {
    const [from, to] = [path.join(source, entry.name), path.join(target, entry.name)];
    if (entry.isSymbolicLink()) symlinkSync(readlinkSync(from), to);
    else if (entry.isDirectory()) shareContent(from, to);
    else shareFile(from, to);
  }
}
