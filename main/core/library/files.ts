import { createHash, randomBytes } from 'node:crypto';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { LonghandError } from '../../contract/errors';

/** The SHA-256 of some bytes, hexadecimal. */
export function sha256(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

/**
 * Writes a file whole or not at all: under a temporary name in its folder, synced, renamed, the folder synced.
 *
 * @throws LonghandError `write-failed`; the file that was there before is untouched
 */
export async function writeFileSafely(file: string, bytes: Uint8Array): Promise<void> {
  const temporary = temporaryName(file);
  try {
    await mkdir(path.dirname(file), { recursive: true });
    await writeSynced(temporary, bytes);
    await rename(temporary, file);
    await syncFolder(path.dirname(file));
  } catch (cause) {
    await rm(temporary, { force: true });
    throw writeFailed(file, cause);
  }
}

/**
 * Writes a folder of files whole or not at all: into a temporary sibling, each file synced, then one rename.
 *
 * @param files - content by file name
 * @throws LonghandError `write-failed`, also where the folder exists already
 */
export async function writeFolderSafely(
  folder: string,
  files: ReadonlyMap<string, Uint8Array>,
): Promise<void> {
  const temporary = temporaryName(folder);
  try {
    if (await exists(folder)) throw new Error('it exists already');
    await mkdir(temporary, { recursive: true });
    for (const [name, bytes] of files) await writeSynced(path.join(temporary, name), bytes);
    await syncFolder(temporary);
    await rename(temporary, folder);
    await syncFolder(path.dirname(folder));
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true });
    throw writeFailed(folder, cause);
  }
}

function temporaryName(target: string): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
}

async function exists(target: string): Promise<boolean> {
  return access(target).then(
    () => true,
    () => false,
  );
}

async function writeSynced(file: string, bytes: Uint8Array): Promise<void> {
  const handle = await open(file, 'wx');
  try {
    await handle.writeFile(bytes);
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** Makes a rename last through a power cut. Windows has no handle of a folder and needs none. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

function writeFailed(target: string, cause: unknown): LonghandError {
  const code = (cause as NodeJS.ErrnoException).code;
  const reason = cause instanceof Error ? cause.message : String(cause);
  const advice =
    code === 'ENOSPC' || code === 'EDQUOT'
      ? 'free some space on this disk'
      : 'choose a place that you may write to and that does not exist yet';
  return new LonghandError(
    'write-failed',
    `${target} could not be written: ${reason} (${advice}).`,
    {
      file: target,
      reason,
    },
    { cause },
  );
}
