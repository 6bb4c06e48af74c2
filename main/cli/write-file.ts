import { existsSync } from 'node:fs';
import path from 'node:path';
import { LonghandError } from '../contract/errors';
import { writeFileSafely } from '../core/library/files';

/**
 * A file to be written; refused before the work where something is there already.
 *
 * @param option - that names it
 * @returns its full path; `null` where none was named
 */
export function newFile(name: string | undefined, option = 'out'): string | null {
  if (name === undefined) return null;
  const full = path.resolve(name);
  if (!existsSync(full)) return full;
  throw new LonghandError('write-failed', `${full} exists already (choose another file for --${option}).`, {
    file: full,
    reason: 'it exists already',
  });
}

/** @throws LonghandError `write-failed` */
export function writeNewFile(file: string, text: string): Promise<void> {
  return writeFileSafely(file, new TextEncoder().encode(text));
}
