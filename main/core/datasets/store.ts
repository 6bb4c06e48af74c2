import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { LonghandError } from '../../contract/errors';
import { openDataSet, type DataSet } from '../data/data-set';
import { removeLeftovers, sha256, writeFolderSafely } from '../library/files';
import { contentHash, encodeJson, filesOfSet, type SetContents } from './contents';

/** Hexadecimal figures that tell sets of the same images under other class names apart. */
const CLASSES_FIGURES = 8;

/**
 * The data sets that Longhand wrote, each in a folder that is named by its hash, so that the same images lie on the disk
 * once. `openDataSet` reads such a folder.
 */
export class DataStore {
  readonly #folder: string;
  /** Ends with the last write that was asked for, so that no two write the same. Never fails. */
  #last: Promise<unknown> = Promise.resolve();

  /** @param folder - where the data sets lie; made by the first write, and cleared of what killed writes left */
  constructor(folder: string) {
    this.#folder = folder;
    removeLeftovers(folder);
  }

  /** The folder of the data set of this hash, whether it is there or not. */
  folderOf(hash: string): string {
    return path.join(this.#folder, hash);
  }

  /**
   * Writes a data set whole or not at all. One of the same images, labels and class names that is there already stays as
   * it is, name and origin too; where it was damaged it is written anew.
   *
   * @returns its folder: that of its hash, or one beside it where the same images are there under other class names
   * @throws LonghandError `write-failed`; `data-source` where there are no images
   */
  async write(data: SetContents): Promise<string> {
    const written = this.#last.then(() => this.#write(data));
    this.#last = written.catch(() => undefined);
    return written;
  }

  /** Removes the data set of this hash, under whatever class names; nothing happens where there is none. */
  async remove(hash: string): Promise<void> {
    const removed = this.#last.then(() => this.#remove(hash));
    this.#last = removed.catch(() => undefined);
    return removed;
  }

  async #write(data: SetContents): Promise<string> {
    const hash = contentHash(data);
    const classesHash = sha256(encodeJson(data.classes)).slice(0, CLASSES_FIGURES);
    for (const folder of [this.folderOf(hash), this.folderOf(`${hash}-${classesHash}`)]) {
      const found = await openIfWhole(folder, hash);
      if (found === null) {
        await this.#putAside(folder);
        await writeFolderSafely(folder, filesOfSet(data));
        return folder;
      }
      if (isSame(found.classes, data.classes)) return folder;
    }
    throw new TypeError(`two lists of class names have the hash ${classesHash}`);
  }

  async #remove(hash: string): Promise<void> {
    const names = await readdir(this.#folder).catch(() => []);
    for (const name of names) {
      if (name !== hash && !name.startsWith(`${hash}-`)) continue;
      await this.#putAside(path.join(this.#folder, name));
    }
  }

  /** Takes a folder away: by one rename first, so that no half of it is ever found under its name. */
  async #putAside(folder: string): Promise<void> {
    const aside = path.join(this.#folder, `.${path.basename(folder)}.${randomBytes(6).toString('hex')}.tmp`);
    try {
      await mkdir(this.#folder, { recursive: true });
      await rename(folder, aside);
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code === 'ENOENT') return;
      throw removalFailed(folder, cause);
    }
    // What cannot be removed now goes with the leftovers.
    await rm(aside, { recursive: true, force: true }).catch(() => undefined);
  }
}

/** `null` where there is none, or it is not what it was. */
async function openIfWhole(folder: string, hash: string): Promise<DataSet | null> {
  try {
    const found = await openDataSet(folder);
    return found.hash === hash && found.origin !== null ? found : null;
  } catch (thrown) {
    if (thrown instanceof LonghandError) return null;
    throw thrown;
  }
}

function isSame(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((name, index) => name === other[index]);
}

function removalFailed(folder: string, cause: unknown): LonghandError {
  const reason = cause instanceof Error ? cause.message : String(cause);
  return new LonghandError(
    'write-failed',
    `${folder} could not be removed: ${reason} (close what uses it and see that you may write there).`,
    { file: folder, reason },
    { cause },
  );
}
