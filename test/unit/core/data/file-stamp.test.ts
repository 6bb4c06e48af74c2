import { rm, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { changeSince, stampFiles } from '../../../../main/core/data/file-stamp';
import { temporaryFolder } from '../../temporary-folder';

/** Two files of a time long past, so that any write gives them another. */
async function twoFiles(): Promise<[string, string]> {
  const folder = await temporaryFolder();
  const files: [string, string] = [path.join(folder, 'one'), path.join(folder, 'two')];
  for (const file of files) {
    await writeFile(file, 'text');
    await utimes(file, 1000, 1000);
  }
  return files;
}

describe('a file', () => {
  test('that is left alone has not changed', async () => {
    const stamps = await stampFiles(await twoFiles());
    expect(stamps).toMatchObject([{ size: 4, modifiedAt: 1_000_000 }, { size: 4 }]);
    expect(await changeSince(stamps)).toBeNull();
  });

  test('that is gone, or a folder above it, is told as removed', async () => {
    const files = await twoFiles();
    const stamps = await stampFiles(files);
    await rm(files[1]);
    expect(await changeSince(stamps)).toEqual({ file: files[1], change: 'removed' });
    await rm(path.dirname(files[0]), { recursive: true });
    expect(await changeSince(stamps)).toEqual({ file: files[0], change: 'removed' });
  });

  test('of another size or time is told as changed', async () => {
    const files = await twoFiles();
    const stamps = await stampFiles(files);
    await utimes(files[1], 1000, 1001);
    expect(await changeSince(stamps)).toEqual({ file: files[1], change: 'changed' });
    await writeFile(files[0], 'longer text');
    await utimes(files[0], 1000, 1000);
    expect(await changeSince(stamps)).toEqual({ file: files[0], change: 'changed' });
  });

  test('that was never there is not watched', async () => {
    expect(await stampFiles([path.join(await temporaryFolder(), 'none')])).toEqual([]);
    expect(await changeSince([])).toBeNull();
  });
});
