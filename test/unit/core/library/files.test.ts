import { mkdir, readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  removeLeftovers,
  sha256,
  writeFileSafely,
  writeFolderSafely,
} from '../../../../main/core/library/files';
import { temporaryFolder } from '../../temporary-folder';

const bytes = new TextEncoder().encode('new');

test('sha256 of "abc" is that of FIPS 180-2', () => {
  expect(sha256(new TextEncoder().encode('abc'))).toBe(
    'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad',
  );
});

describe('writeFileSafely', () => {
  test('makes the folder, replaces what was there and leaves nothing else', async () => {
    const file = path.join(await temporaryFolder(), 'a', 'b', 'file');
    await writeFileSafely(file, new TextEncoder().encode('a longer old content'));
    await writeFileSafely(file, bytes);
    expect(await readFile(file, 'utf8')).toBe('new');
    expect(await readdir(path.dirname(file))).toEqual(['file']);
  });

  test('of many writers at once one wins whole', async () => {
    const file = path.join(await temporaryFolder(), 'file');
    const contents = Array.from({ length: 8 }, (_, index) => new Uint8Array(100_000).fill(index));
    await Promise.all(contents.map((content) => writeFileSafely(file, content)));
    const found = await readFile(file);
    expect(contents.some((content) => found.equals(content))).toBe(true);
    expect(await readdir(path.dirname(file))).toEqual(['file']);
  });

  test('that cannot replace its target names it, says what to do and leaves nothing', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'taken');
    await mkdir(path.join(file, 'inside'), { recursive: true });
    await expect(writeFileSafely(file, bytes)).rejects.toMatchObject({
      code: 'write-failed',
      message: expect.stringMatching(/taken could not be written: .+ \(.+\)\.$/) as string,
      params: { file },
    });
    expect(await readdir(folder)).toEqual(['taken']);
  });

  test('below a file says that a part of the path is one', async () => {
    const file = path.join(await temporaryFolder(), 'file');
    await writeFile(file, '');
    await expect(writeFileSafely(path.join(file, 'below', 'it'), bytes)).rejects.toMatchObject({
      code: 'write-failed',
      message: expect.stringContaining('a part of this path is a file') as string,
    });
  });

  test.runIf(process.platform === 'linux')(
    'where nobody may write says to choose another folder',
    async () => {
      await expect(writeFileSafely('/sys/longhand/file', bytes)).rejects.toMatchObject({
        code: 'write-failed',
        message: expect.stringMatching(/\(choose a folder .+\)\.$/) as string,
      });
    },
  );
});

describe('writeFolderSafely', () => {
  test('writes all files or, where the folder exists, none', async () => {
    const parent = await temporaryFolder();
    const folder = path.join(parent, 'models', 'one');
    await writeFolderSafely(folder, new Map(Object.entries({ a: bytes, b: new Uint8Array(0) })));
    expect((await readdir(folder)).sort()).toEqual(['a', 'b']);
    await expect(writeFolderSafely(folder, new Map([['c', bytes]]))).rejects.toMatchObject({
      code: 'write-failed',
      message: expect.stringContaining('it exists already (choose another name') as string,
    });
    expect((await readdir(folder)).sort()).toEqual(['a', 'b']);
    expect(await readdir(path.dirname(folder))).toEqual(['one']);
  });

  test('that fails at its second file leaves no trace of the first', async () => {
    const parent = await temporaryFolder();
    const folder = path.join(parent, 'one');
    const files = new Map(Object.entries({ a: bytes, 'no/such/folder': bytes }));
    await expect(writeFolderSafely(folder, files)).rejects.toMatchObject({ code: 'write-failed' });
    expect(await readdir(parent)).toEqual([]);
  });
});

describe('removeLeftovers', () => {
  test('takes away what an old crash left, not a write that goes on, nor anything else', async () => {
    const folder = await temporaryFolder();
    const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
    const names = ['.old.0123456789ab.tmp', '.young.0123456789ab.tmp', '.hidden', 'model.tmp'];
    for (const name of names) await writeFile(path.join(folder, name), '');
    await mkdir(path.join(folder, '.model.ba9876543210.tmp'));
    await writeFile(path.join(folder, '.model.ba9876543210.tmp', 'weights.bin'), '');
    for (const name of await readdir(folder)) {
      if (!name.startsWith('.young')) await utimes(path.join(folder, name), yesterday, yesterday);
    }
    removeLeftovers(folder);
    expect((await readdir(folder)).sort()).toEqual(['.hidden', '.young.0123456789ab.tmp', 'model.tmp']);
  });

  test('does not mind a folder that is not there', async () => {
    const folder = path.join(await temporaryFolder(), 'none');
    expect(() => removeLeftovers(folder)).not.toThrow();
  });
});
