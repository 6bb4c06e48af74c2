import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { temporaryFolder } from '../temporary-folder';
import { runCli } from './run-cli';
import { writeSmallData } from './small-data';

describe('bad input', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
    await writeSmallData(data, 20, 20);
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  const IMAGES = 'train-images-idx3-ubyte';
  const LABELS = 'train-labels-idx1-ubyte';
  const setWord = (byte: number, value: number) => (file: Buffer) => {
    file.writeUInt32BE(value, byte);
    return file;
  };

  test.each([
    ['images cut off', IMAGES, (file: Buffer) => file.subarray(0, -100)],
    ['a wrong magic number', IMAGES, setWord(0, 0x0804)],
    ['no images', IMAGES, setWord(4, 0)],
    ['counts that overflow', IMAGES, setWord(4, 0xffff_ffff)],
    ['a label of 10', LABELS, (file: Buffer) => Buffer.from(file.fill(10, 9, 10))],
    ['fewer labels than images', LABELS, (file: Buffer) => setWord(4, 19)(file).subarray(0, -1)],
    ['gzip cut in the middle', LABELS, (file: Buffer) => gzipSync(file).subarray(0, 20)],
  ])('%s are refused by train and evaluate alike', async (_, name, spoil) => {
    const folder = await temporaryFolder();
    for (const file of await readdir(data)) await copyFile(path.join(data, file), path.join(folder, file));
    await writeFile(path.join(folder, name), spoil(await readFile(path.join(folder, name))));
    const library = path.join(folder, 'library');
    for (const command of ['train', 'evaluate']) {
      const { code, stdout, stderr } = await runCli(
        command,
        '--data',
        folder,
        '--library',
        library,
        '--json',
      );
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toEqual([expect.stringMatching(/^error: .+ \(.+\)\.$/)]);
      expect(stderr[0]).toContain(path.join(folder, name));
    }
    expect(existsSync(library)).toBe(false);
  });

  test('a path that is not there, and a folder without images, are named', async () => {
    const folder = await temporaryFolder();
    const missing = await runCli('evaluate', '--data', path.join(folder, 'nowhere'));
    expect(missing.code).toBe(2);
    expect(missing.stderr[0]).toContain(path.join(folder, 'nowhere'));
    const empty = await runCli('train', '--data', folder);
    expect(empty.code).toBe(2);
    expect(empty.stderr).toEqual([
      expect.stringMatching(/holds no labelled images \(choose a folder or ZIP/),
    ]);
  });

  test('a split that is not there is refused with the one that is', async () => {
    const folder = await temporaryFolder();
    await writeSmallData(folder, 20, 0);
    const { code, stderr } = await runCli('evaluate', '--data', folder);
    expect(code).toBe(2);
    expect(stderr[0]).toMatch(/has no test images \(it has others: --split train\)/);
  });

  test('an unknown model, and one whose weights were altered, are named', async () => {
    const folder = await temporaryFolder();
    const options = ['--data', data, '--library', path.join(folder, 'library')];
    const unknown = await runCli('evaluate', ...options, '--model', 'nobody');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toEqual([expect.stringMatching(/^error: There is no model "nobody" \(/)]);

    const copy = path.join(folder, 'copy');
    const shipped = path.resolve(import.meta.dirname, '../../../resources/models/standard');
    await mkdir(copy);
    for (const file of await readdir(shipped))
      await copyFile(path.join(shipped, file), path.join(copy, file));
    const weights = path.join(copy, 'weights.bin');
    const bytes = await readFile(weights);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await writeFile(weights, bytes);
    const altered = await runCli('evaluate', ...options, '--model', copy);
    expect(altered.code).toBe(2);
    expect(altered.stderr).toHaveLength(1);
    expect(altered.stderr[0]).toContain(weights);
  });
});
