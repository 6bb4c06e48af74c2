import path from 'node:path';
import { checkCancelled, sourceError } from './refusal';

/** Most files that a source may hold. */
export const MAX_FILES = 1_000_000;
/** Largest picture file, in bytes. */
export const MAX_PICTURE_BYTES = 64 * 2 ** 20;

/** A file of a {@link FileTree}. */
export interface TreeFile {
  /** From the tree's root, with `/` between the folders. */
  readonly path: string;
  /** Bytes by what the tree says, `null` where it says nothing before the file is opened. */
  readonly size: number | null;
  /** Why it cannot be read, where that is known already. */
  readonly refusal: string | null;
}

/** Files to read, wherever they lie: in a folder, in a ZIP, or a single one. */
export interface FileTree {
  /** Of the folder, or of the file without its extension. */
  readonly name: string;
  /** Where it lies on the disk. */
  readonly path: string;
  /**
   * All files, without hidden ones and those that systems leave behind, in no order.
   *
   * @throws LonghandError `file-unreadable`, `data-source`
   */
  list(): AsyncIterable<TreeFile>;
  /**
   * A whole file.
   *
   * @throws RefusedItem where it is longer than `maxBytes` or damaged; what the disk throws
   */
  read(file: string, maxBytes: number): Promise<Uint8Array>;
  /**
   * A file in pieces.
   *
   * @throws RefusedItem where it is damaged; what the disk throws
   */
  stream(file: string): AsyncIterable<Uint8Array>;
  close(): Promise<void>;
}

/** What bounds the listing of a tree. */
export interface ListLimits {
  readonly signal?: AbortSignal | undefined;
  /** {@link MAX_FILES}, if nothing else is said. */
  readonly maxFiles?: number | undefined;
}

/**
 * All files of a tree, by their paths.
 *
 * @throws LonghandError `data-source` as soon as there are too many, `cancelled`, and what `tree.list` throws
 */
export async function listFiles(tree: FileTree, limits: ListLimits): Promise<TreeFile[]> {
  const { signal, maxFiles = MAX_FILES } = limits;
  const files: TreeFile[] = [];
  for await (const file of tree.list()) {
    checkCancelled(signal, tree.path);
    if (files.length >= maxFiles) {
      throw sourceError(
        tree.path,
        `holds more than ${maxFiles} files`,
        'import a part of it, or a CSV or IDX file of the images',
      );
    }
    files.push(file);
  }
  return files.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
}

/** Whether a file or folder of this name is one that systems and programs keep for themselves. */
export function isHidden(name: string): boolean {
  return name.startsWith('.') || ['__MACOSX', 'Thumbs.db', 'desktop.ini'].includes(name);
}

/** What a source at this path is called: the folder's name, or the file's without what tells its kind. */
export function nameOfPath(fileOrFolder: string): string {
  const name = path.basename(fileOrFolder);
  return name.replace(/(\.(zip|csv|tsv|gz)|\.ink\.json)+$/i, '') || name;
}
