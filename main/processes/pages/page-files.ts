import { createHash } from 'node:crypto';
import { createReadStream, type Dirent, type Stats } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileUnreadable } from '../../core/data/idx-errors';

/** How the names of files end that hold pages. */
const EXTENSION = /\.(?:png|jpe?g|jpe|jfif|webp|bmp|gif|tiff?|pdf)$/i;
const NATURAL = new Intl.Collator('en', { numeric: true });

/** A file that may hold pages. */
export interface FoundFile {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970: when its content was changed last, and when it came to be where it is. */
  readonly modifiedAt: number;
  readonly arrivedAt: number;
}

/** What files and folders hold. */
export interface FoundFiles {
  readonly files: readonly FoundFile[];
  /** How many files are not of a kind that holds pages. */
  readonly ignored: number;
}

/**
 * The files that are named, and all in folders that are, in the order of their names. What is hidden is passed over.
 *
 * @throws LonghandError `file-unreadable` where one of the paths is not there
 */
export async function findPageFiles(paths: readonly string[]): Promise<FoundFiles> {
  const files: FoundFile[] = [];
  let ignored = 0;
  const walk = async (folder: string): Promise<void> => {
    for (const entry of await entriesOf(folder)) {
      const full = path.join(folder, entry.name);
      if (entry.name.startsWith('.')) continue;
      if (entry.isDirectory()) await walk(full);
      else if (!EXTENSION.test(entry.name)) ignored += 1;
      else {
        // It may be gone by now, or a link to nothing.
        const stats = await stat(full).catch(() => null);
        if (stats?.isFile() === true) files.push(found(full, stats));
      }
    }
  };
  for (const named of paths) {
    const stats = await stat(named).catch((cause: unknown) => {
      throw fileUnreadable(named, cause);
    });
    if (stats.isDirectory()) await walk(named);
    else files.push(found(named, stats));
  }
  return { files, ignored };
}

/** The SHA-256 of a file; empty where it cannot be read, which whoever opens it will tell. */
export async function hashOf(file: string): Promise<string> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(file), hash);
    return hash.digest('hex');
  } catch {
    return '';
  }
}

/** A folder that cannot be looked into is as good as empty. */
async function entriesOf(folder: string): Promise<Dirent[]> {
  const entries = await readdir(folder, { withFileTypes: true }).catch(() => []);
  return entries.sort((a, b) => NATURAL.compare(a.name, b.name));
}

function found(full: string, { size, mtimeMs, ctimeMs, birthtimeMs }: Stats): FoundFile {
  return { path: full, size, modifiedAt: mtimeMs, arrivedAt: Math.max(ctimeMs, birthtimeMs) };
}
