import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { pageFolderOf, type Library } from '../../core/library/database';

/** Pages and ledgers that were removed longer ago than this are gone for good, in milliseconds. */
const KEPT_MS = 30 * 24 * 60 * 60 * 1000;
const PICTURE = /^(?<id>[\w-]+)\.jpg$/;
const SOURCE = /^[\w-]+\.source$/;

/**
 * Takes away what is left of pages and ledgers that were removed long ago, and files of pages that the library does not know.
 *
 * @throws LonghandError `write-failed`
 */
export async function tidyPages(library: Library, now = Date.now()): Promise<void> {
  const before = now - KEPT_MS;
  const folder = pageFolderOf(library.folder);
  // Listed first: what comes while the library is asked belongs to a page.
  const names = await readdir(folder).catch(() => []);
  library.pages.forget(before);
  library.ledgers.forget(before);
  const { ids, sources } = library.pages.filesInUse(before);
  for (const name of names) {
    const id = PICTURE.exec(name)?.groups?.['id'];
    const isLeft = id === undefined ? SOURCE.test(name) && !sources.has(name) : !ids.has(id);
    if (isLeft) await rm(path.join(folder, name), { force: true });
  }
}
