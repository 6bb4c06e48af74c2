import { readdir, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Library } from '../library/database';

/** A folder younger than this may belong to what is being written now, in milliseconds. */
const LEAST_AGE_MS = 24 * 60 * 60 * 1000;

/**
 * Removes the copies of data sets that a person took off the list and that no run was trained on. Never throws: it is no
 * more than tidying.
 *
 * @param folder - where the copies lie
 * @param now - milliseconds since 1970
 */
export async function tidyStore(library: Library, folder: string, now = Date.now()): Promise<void> {
  const needed = new Set([
    ...library.recentData.list().map(({ path: one }) => one),
    ...library.runs.list().map(({ data }) => data.path),
    ...library.studies.list().map(({ data }) => data.path),
  ]);
  for (const name of await readdir(folder).catch(() => [])) {
    const copy = path.join(folder, name);
    if (needed.has(copy)) continue;
    const age = await stat(copy).then(
      ({ mtimeMs }) => now - mtimeMs,
      () => 0,
    );
    if (age >= LEAST_AGE_MS) await rm(copy, { recursive: true, force: true }).catch(() => undefined);
  }
}
