import { mkdir, readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDataSet } from '../../../../main/core/data/data-set';
import type { SetContents } from '../../../../main/core/datasets/contents';
import { DataStore } from '../../../../main/core/datasets/store';
import { temporaryFolder } from '../../temporary-folder';
import { labelledImages } from './labelled-images';

const data: SetContents = {
  name: 'Letters',
  classes: Array.from('abcdefghijkl'),
  train: labelledImages([0, 11, 10, 3], 12, 'train'),
  test: labelledImages([11], 12, 'test'),
  origin: { kind: 'import', path: '/somewhere', format: 'folder', imported: 5, refused: 0, madeAt: 5 },
  names: { train: ['w', 'x', 'y', 'z'], test: ['t'] },
};

async function aStore(): Promise<{ root: string; store: DataStore }> {
  const root = path.join(await temporaryFolder(), 'data');
  return { root, store: new DataStore(root) };
}

test('what is written opens as it was given, in a folder by its hash', async () => {
  const { root, store } = await aStore();
  const folder = await store.write(data);
  const opened = await openDataSet(folder);
  expect(folder).toBe(store.folderOf(opened.hash));
  expect(opened).toMatchObject({
    name: 'Letters',
    classes: data.classes,
    origin: data.origin,
    names: data.names,
  });
  expect(opened.train).toMatchObject({ images: data.train?.images, labels: data.train?.labels });
  expect(opened.test?.images).toEqual(data.test?.images);
  expect(await readdir(root)).toEqual([opened.hash]);
});

test('an empty part is none', async () => {
  const { store } = await aStore();
  const folder = await store.write({ ...data, test: labelledImages([], 12, 'none'), names: null });
  const opened = await openDataSet(folder);
  expect(opened).toMatchObject({ test: null, names: null, path: store.folderOf(opened.hash) });
});

test('written again it stays as it is, also by several at once', async () => {
  const { root, store } = await aStore();
  const folders = await Promise.all([data, data, { ...data, name: 'Other' }].map((one) => store.write(one)));
  expect(new Set(folders).size).toBe(1);
  const [folder = ''] = folders;
  const before = await stat(path.join(folder, 'manifest.json'));
  expect(await new DataStore(root).write({ ...data, name: 'Third' })).toBe(folder);
  expect((await stat(path.join(folder, 'manifest.json'))).mtimeMs).toBe(before.mtimeMs);
  expect((await openDataSet(folder)).name).toBe('Letters');
  expect(await readdir(root)).toHaveLength(1);
});

test('the same images under other class names lie beside, and both are removed by their hash', async () => {
  const { root, store } = await aStore();
  const folder = await store.write(data);
  const { hash } = await openDataSet(folder);
  const renamed = { ...data, classes: Array.from('ABCDEFGHIJKL') };
  const other = await store.write(renamed);
  expect(other).not.toBe(folder);
  expect(await store.write(renamed)).toBe(other);
  expect((await openDataSet(other)).classes).toEqual(renamed.classes);
  expect((await openDataSet(folder)).classes).toEqual(data.classes);
  await store.remove('0123');
  expect(await readdir(root)).toHaveLength(2);
  await store.remove(hash);
  expect(await readdir(root)).toEqual([]);
  await store.remove(hash);
});

test.each(['train-images-idx3-ubyte', 't10k-labels-idx1-ubyte', 'manifest.json', 'names.json'])(
  'with %s damaged it is refused when opened, and whole again once it is written again',
  async (name) => {
    const { root, store } = await aStore();
    const folder = await store.write(data);
    const file = path.join(folder, name);
    const bytes = await readFile(file);
    if (name.endsWith('.json')) await writeFile(file, bytes.subarray(0, bytes.length - 5));
    else await writeFile(file, bytes.fill(3, bytes.length - 1));
    await expect(openDataSet(folder)).rejects.toMatchObject({ code: 'data-damaged' });
    expect(await store.write(data)).toBe(folder);
    expect((await openDataSet(folder)).names).toEqual(data.names);
    expect(await readdir(root)).toHaveLength(1);
  },
);

test('a new store clears what killed writes left', async () => {
  const { root, store } = await aStore();
  const folder = await store.write(data);
  const leftover = path.join(root, '.abc.0123456789ab.tmp');
  await mkdir(leftover);
  const yesterday = new Date(Date.now() - 24 * 60 * 60 * 1000);
  await utimes(leftover, yesterday, yesterday);
  new DataStore(root);
  expect(await readdir(root)).toEqual([path.basename(folder)]);
});

test('what cannot be written says so, and what comes after is written', async () => {
  const parent = await temporaryFolder();
  await writeFile(path.join(parent, 'data'), '');
  const blocked = new DataStore(path.join(parent, 'data'));
  await expect(blocked.write(data)).rejects.toMatchObject({
    code: 'write-failed',
    message: expect.stringMatching(/\(.+\)\.$/) as string,
  });
  const { store } = await aStore();
  const empty = labelledImages([], 12, 'none');
  await expect(store.write({ ...data, train: empty, test: null })).rejects.toMatchObject({
    code: 'data-source',
  });
  await expect(store.write(data)).resolves.toMatch(/[0-9a-f]{64}$/);
});
