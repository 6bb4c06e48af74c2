import { stat } from 'node:fs/promises';
import { LonghandError } from '../../contract/errors';
import { readManifest } from '../data/manifest';

/** Of the copies that Longhand made, whose content never changes. */
const known = new Map<string, number>();

/**
 * How many edits a data set had when it was learnt from: those that the copy was made with, none where the data set was
 * learnt from as it lies; `null` where it is gone or cannot be read.
 *
 * @param path - of what the run learnt from
 */
export async function editsOfData(path: string): Promise<number | null> {
  const before = known.get(path);
  if (before !== undefined) return before;
  try {
    await stat(path);
    const manifest = await readManifest(path);
    if (manifest?.origin.kind !== 'edited') return 0;
    known.set(path, manifest.origin.edits);
    return manifest.origin.edits;
  } catch (error) {
    if (error instanceof LonghandError || (error as NodeJS.ErrnoException).code !== undefined) return null;
    throw error;
  }
}
