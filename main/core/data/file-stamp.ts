import { stat } from 'node:fs/promises';

/** What a file was like when it was read. */
export interface FileStamp {
  readonly file: string;
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly modifiedAt: number;
}

/** What became of a file. */
export interface FileChange {
  readonly file: string;
  readonly change: 'removed' | 'changed';
}

/** Notes what files are like now; one that cannot be looked at is left out. */
export async function stampFiles(files: readonly string[]): Promise<FileStamp[]> {
  const stamps = await Promise.all(files.map(stampOf));
  return stamps.filter((stamp) => stamp !== null);
}

/** The first of some files that is not as it was, or `null`. */
export async function changeSince(stamps: readonly FileStamp[]): Promise<FileChange | null> {
  for (const before of stamps) {
    const now = await stampOf(before.file);
    if (now === null) return { file: before.file, change: 'removed' };
    if (now.size !== before.size || now.modifiedAt !== before.modifiedAt)
      return { file: before.file, change: 'changed' };
  }
  return null;
}

async function stampOf(file: string): Promise<FileStamp | null> {
  try {
    const { size, mtimeMs } = await stat(file);
    return { file, size, modifiedAt: mtimeMs };
  } catch {
    return null;
  }
}
