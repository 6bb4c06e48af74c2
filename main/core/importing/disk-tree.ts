import type { Dirent } from 'node:fs';
import { open, opendir, stat, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import { fileUnreadable } from '../data/idx-errors';
import { isHidden, nameOfPath, type FileTree, type TreeFile } from './file-tree';
import { isFileError, RefusedItem } from './refusal';

const CHUNK_BYTES = 256 * 1024;

/**
 * A folder with all that is below it, or a single file.
 *
 * @param isFlat - whether only the folder's own files count
 * @throws LonghandError `file-unreadable`
 */
export async function openDiskTree(fileOrFolder: string, isFlat = false): Promise<FileTree> {
  const root = path.resolve(fileOrFolder);
  const found = await stat(root).catch((cause: unknown) => {
    throw fileUnreadable(root, cause);
  });
  const isFolder = found.isDirectory();
  const base = isFolder ? root : path.dirname(root);
  const locate = (file: string): string => path.join(base, ...file.split('/'));
  return {
    name: nameOfPath(root),
    path: root,
    list: () => (isFolder ? filesBelow(root, isFlat) : single(path.basename(root), found.size)),
    read: (file, maxBytes) => readWhole(locate(file), maxBytes),
    stream: (file) => readPieces(locate(file)),
    close: () => Promise.resolve(),
  };
}

// eslint-disable-next-line @typescript-eslint/require-await -- a list of one, in the form of the others
async function* single(name: string, size: number): AsyncGenerator<TreeFile> {
  yield { path: name, size, refusal: null };
}

async function* filesBelow(root: string, isFlat: boolean): AsyncGenerator<TreeFile> {
  const seen = new Set<string>();
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    const folder = path.join(root, below);
    try {
      // Links can lead back up: each folder is entered once, under whatever name.
      if (!isFlat && (await isKnown(folder, seen))) continue;
      for await (const entry of await opendir(folder)) {
        if (isHidden(entry.name)) continue;
        const file = below === '' ? entry.name : `${below}/${entry.name}`;
        const kind = await kindOf(entry, path.join(root, file));
        if (kind === 'file') yield { path: file, size: null, refusal: null };
        else if (kind === 'folder' && !isFlat) waiting.push(file);
      }
    } catch (cause) {
      if (!isFileError(cause)) throw cause;
      if (below === '') throw fileUnreadable(root, cause);
      yield { path: below, size: null, refusal: `cannot be opened: ${cause.message}` };
    }
  }
}

async function isKnown(folder: string, seen: Set<string>): Promise<boolean> {
  const { dev, ino } = await stat(folder, { bigint: true });
  const key = `${dev}:${ino}`;
  if (seen.has(key)) return true;
  seen.add(key);
  return false;
}

/** What an entry is, or what its link leads to; sockets, pipes, devices and broken links are nothing. */
async function kindOf(entry: Dirent, file: string): Promise<'file' | 'folder' | null> {
  const found = entry.isSymbolicLink() ? await stat(file).catch(() => null) : entry;
  if (found === null) return null;
  if (found.isFile()) return 'file';
  return found.isDirectory() ? 'folder' : null;
}

async function readWhole(file: string, maxBytes: number): Promise<Uint8Array> {
  const handle = await open(file);
  try {
    const { size } = await handle.stat();
    if (size > maxBytes) throw new RefusedItem(`has ${size} bytes, more than the ${maxBytes} that are read`);
    const bytes = new Uint8Array(size);
    let length = 0;
    while (length < size) {
      const { bytesRead } = await handle.read(bytes, length, size - length, length);
      if (bytesRead === 0) throw new RefusedItem('became shorter while it was read');
      length += bytesRead;
    }
    return bytes;
  } finally {
    await handle.close();
  }
}

async function* readPieces(file: string): AsyncGenerator<Uint8Array> {
  const handle = await open(file);
  try {
    yield* piecesOf(handle, 0, Infinity);
  } finally {
    await handle.close();
  }
}

/** The bytes of an open file from one place to another, or to its end, each piece in memory of its own. */
export async function* piecesOf(handle: FileHandle, from: number, to: number): AsyncGenerator<Uint8Array> {
  for (let position = from; position < to;) {
    const length = Math.min(CHUNK_BYTES, to - position);
    const { buffer, bytesRead } = await handle.read(new Uint8Array(length), 0, length, position);
    if (bytesRead === 0) return;
    position += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}
