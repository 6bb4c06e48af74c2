import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { LonghandError } from '../../contract/errors';

/** Temporary names, so that what a crash left can be told from anything else. */
const TEMPORARY_NAME = /^\..+\.[0-9a-f]{12}\.tmp$/;
/** Age from which a temporary file can no longer belong to a write that goes on, in milliseconds. */
const LEFTOVER_AGE_MS = 60 * 60 * 1000;

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
    await discard(temporary);
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
    if (await exists(folder)) {
      throw Object.assign(new Error('it exists already'), { code: 'EEXIST' });
    }
    await mkdir(temporary, { recursive: true });
    for (const [name, bytes] of files) await writeSynced(path.join(temporary, name), bytes);
    await syncFolder(temporary);
    await rename(temporary, folder);
    await syncFolder(path.dirname(folder));
  } catch (cause) {
    await discard(temporary);
    throw writeFailed(folder, cause);
  }
}

/** Clears a folder of what writes left there that a crash or power cut ended. Never throws: it is no more than tidying. */
export function removeLeftovers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) {
      const file = path.join(folder, name);
      if (!TEMPORARY_NAME.test(name) || Date.now() - statSync(file).mtimeMs < LEFTOVER_AGE_MS) continue;
      rmSync(file, { recursive: true, force: true });
    }
  } catch {
    // There is no such folder yet, or it cannot be tidied today.
  }
}

/** A name beside a target that nothing else has, as {@link removeLeftovers} knows it. */
export function temporaryName(target: string): string {
  return path.join(path.dirname(target), `.${path.basename(target)}.${randomBytes(6).toString('hex')}.tmp`);
}

/** Takes away what was written so far. What went wrong before is what the person must hear of, so this never throws. */
export async function discard(temporary: string): Promise<void> {
  await rm(temporary, { recursive: true, force: true }).catch(() => undefined);
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

/** Makes the names in a folder last through a power cut. Windows has no handle of a folder and needs none. */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** What to do about a refusal, by the system's code. */
export const WRITE_ADVICE: Readonly<Record<string, string>> = {
  ENOSPC: 'free some space on this disk',
  EDQUOT: 'free some space: your quota on this disk is used up',
  EACCES: 'choose a folder that you may write to',
  EPERM: 'choose a folder that you may write to',
  EROFS: 'choose a folder on a disk that can be written',
  EEXIST: 'choose another name, or move it away',
  ENOTDIR: 'choose a folder: a part of this path is a file',
};

/**
 * What a write ends with that the system refused.
 *
 * @param advice - what to do about it, where {@link WRITE_ADVICE} does not fit
 */
export function writeFailed(target: string, cause: unknown, advice?: string): LonghandError {
  const { code = '', message } = cause as NodeJS.ErrnoException;
  return new LonghandError(
    'write-failed',
    `${target} could not be written: ${message} (${advice ?? WRITE_ADVICE[code] ?? 'choose another place'}).`,
    { file: target, reason: message },
    { cause },
  );
}
