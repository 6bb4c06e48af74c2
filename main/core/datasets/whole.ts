import { mkdir, open, readdir, rename, rmdir } from 'node:fs/promises';
import path from 'node:path';
import { discard, syncFolder, temporaryName, WRITE_ADVICE, writeFailed } from '../library/files';

/** What to do about a refusal, by the system's code, where it is not what it is for the library's own files. */
const ADVICE: Readonly<Record<string, string>> = {
  EEXIST: 'choose another name, or an empty folder',
  EISDIR: 'choose another name: a folder has this one',
};

/**
 * Writes a folder whole or not at all: into a temporary sibling, then one rename. It may exist already as long as it is
 * empty.
 *
 * @param write - fills the temporary folder, which is there and empty, and sees to it that all of it is synced
 * @returns what `write` returns
 * @throws LonghandError `write-failed`, and what `write` throws; nothing is left behind
 */
export async function writeWholeFolder<T>(
  folder: string,
  write: (temporary: string) => Promise<T>,
): Promise<T> {
  return wholly(folder, async (temporary) => {
    if ((await entriesOf(folder)) > 0) throw refusal('EEXIST', 'there is something in it already');
    await mkdir(temporary);
    const result = await write(temporary);
    await syncFolder(temporary);
    // Windows renames nothing to a name that is taken.
    await rmdir(folder).catch(ignoreMissing);
    await rename(temporary, folder);
    return result;
  });
}

/**
 * Writes a file whole or not at all: a temporary sibling, then one rename. A file that is there already is replaced.
 *
 * @param write - makes and syncs the temporary file, which is not there yet
 * @returns what `write` returns
 * @throws LonghandError `write-failed`, and what `write` throws; nothing is left behind and what was there stays
 */
export async function writeWholeFile<T>(file: string, write: (temporary: string) => Promise<T>): Promise<T> {
  return wholly(file, async (temporary) => {
    const result = await write(temporary);
    await rename(temporary, file);
    return result;
  });
}

/** Makes what is in a file last through a power cut. */
export async function syncFile(file: string): Promise<void> {
  // Windows syncs only what may be written to.
  const handle = await open(file, 'r+');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function wholly<T>(target: string, write: (temporary: string) => Promise<T>): Promise<T> {
  const parent = path.dirname(target);
  const temporary = temporaryName(target);
  try {
    await mkdir(parent, { recursive: true });
    const result = await write(temporary);
    await syncFolder(parent);
    return result;
  } catch (thrown) {
    await discard(temporary);
    throw isRefusal(thrown) ? writeFailed(target, thrown, adviceOn(thrown)) : thrown;
  }
}

async function entriesOf(folder: string): Promise<number> {
  try {
    return (await readdir(folder)).length;
  } catch (thrown) {
    ignoreMissing(thrown);
    return 0;
  }
}

function ignoreMissing(thrown: unknown): void {
  if (!isRefusal(thrown) || thrown.code !== 'ENOENT') throw thrown;
}

function refusal(code: string, message: string): NodeJS.ErrnoException {
  return Object.assign(new Error(message), { code, syscall: 'open' });
}

/** Whether the system said no; anything else is a bug, or was said already. */
function isRefusal(thrown: unknown): thrown is NodeJS.ErrnoException & { code: string } {
  return (
    thrown instanceof Error && 'syscall' in thrown && 'code' in thrown && typeof thrown.code === 'string'
  );
}

function adviceOn({ code, syscall }: NodeJS.ErrnoException & { code: string }): string | undefined {
  // Making a folder within a file has another code where the file is the folder's own parent.
  return code === 'EEXIST' && syscall === 'mkdir' ? WRITE_ADVICE['ENOTDIR'] : ADVICE[code];
}
