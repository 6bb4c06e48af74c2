import { createHash } from 'node:crypto';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { openPromise } from 'yauzl';
import { manifestSchema } from '../../../../../main/core/data/manifest';
import { openDataSet } from '../../../../../main/core/data/data-set';
import { exportProject, type ProjectContents } from '../../../../../main/core/datasets/export/project';
import { temporaryFolder } from '../../../temporary-folder';
import { labelledImages, watchedWork } from '../labelled-images';

const data: ProjectContents = {
  name: 'Mine',
  classes: ['a', 'b', 'ö'],
  train: labelledImages([0, 1, 2, 2], 3, 'train'),
  test: labelledImages([2], 3, 'test'),
  origin: { kind: 'edited', parent: 'ab', edits: 3, madeAt: Date.UTC(2026, 1, 3) },
  names: { train: ['1.png', '2.png', '3.png', '四.png'], test: ['t.png'] },
  edits: [{ edit: { kind: 'rotate', quarters: 1 }, items: [0] }],
};

async function unpacked(file: string): Promise<Map<string, Buffer>> {
  const files = new Map<string, Buffer>();
  const zip = await openPromise(file);
  for await (const entry of zip.eachEntry()) {
    files.set(entry.fileName, await buffer(await zip.openReadStreamPromise(entry)));
  }
  return files;
}

test('is a ZIP whose unpacked files are a data set that opens, with names and edits', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'mine.zip');
  const work = watchedWork();
  const exported = await exportProject(file, data, work);
  const files = await unpacked(file);
  expect([...files.keys()]).toEqual([
    'manifest.json',
    'train-images-idx3-ubyte',
    'train-labels-idx1-ubyte',
    't10k-images-idx3-ubyte',
    't10k-labels-idx1-ubyte',
    'names.json',
    'edits.json',
  ]);
  expect(exported).toEqual({ files: files.size, bytes: (await stat(file)).size });
  expect(work.fractions.at(-1)).toBe(1);
  expect(JSON.parse(files.get('edits.json')?.toString() ?? '')).toEqual(data.edits);

  const manifest = manifestSchema.parse(JSON.parse(files.get('manifest.json')?.toString() ?? ''));
  const others = [...files].filter(([name]) => name !== 'manifest.json');
  expect(manifest.sha256).toEqual(
    Object.fromEntries(
      others.map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
    ),
  );

  const set = path.join(folder, 'set');
  await mkdir(set);
  for (const [name, bytes] of files) await writeFile(path.join(set, name), bytes);
  const opened = await openDataSet(set);
  expect(opened).toMatchObject({
    name: 'Mine',
    classes: data.classes,
    origin: data.origin,
    names: data.names,
  });
  expect(opened.train?.images).toEqual(data.train?.images);
  expect(opened.test?.labels).toEqual(data.test?.labels);
  expect(opened.hash).toBe(manifest.hash);
});

test('without names, edits or test images has no files of them, and is the same bytes each time', async () => {
  const folder = await temporaryFolder();
  const less = { ...data, edits: null, names: null, test: labelledImages([], 3, 'none') };
  const [one, other] = [path.join(folder, 'one.zip'), path.join(folder, 'other.zip')];
  await exportProject(one, less, watchedWork());
  await exportProject(other, less, watchedWork());
  expect([...(await unpacked(one)).keys()]).toEqual([
    'manifest.json',
    'train-images-idx3-ubyte',
    'train-labels-idx1-ubyte',
  ]);
  expect((await readFile(one)).equals(await readFile(other))).toBe(true);
});

test('replaces a file of that name, and refuses names that do not fit the images', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'mine.zip');
  await writeFile(file, 'old');
  await expect(
    exportProject(file, { ...data, names: { train: ['1'], test: ['t'] } }, watchedWork()),
  ).rejects.toThrow(RangeError);
  expect(await readFile(file, 'utf8')).toBe('old');
  await exportProject(file, data, watchedWork());
  expect((await unpacked(file)).size).toBe(7);
  expect(await readdir(folder)).toEqual(['mine.zip']);
});
