import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { INPUT_PIXELS } from '../../../../../main/contract/ink';
import { bundledMnistFolder } from '../../../../../main/core/data/bundled';
import { openDataSet } from '../../../../../main/core/data/data-set';
import { encodeIdx } from '../../../../../main/core/data/idx';
import { randomStream } from '../../../../../main/core/data/random';
import { exportIdx } from '../../../../../main/core/datasets/export/idx';
import { temporaryFolder } from '../../../temporary-folder';
import { labelledImages, watchedWork } from '../labelled-images';

async function contentsOf(folder: string): Promise<Map<string, Buffer>> {
  const names = (await readdir(folder)).sort();
  return new Map(
    await Promise.all(names.map(async (name) => [name, await readFile(path.join(folder, name))] as const)),
  );
}

function emnistImages(name: string, count: number): Uint8Array {
  const random = randomStream(1, name);
  return encodeIdx(
    'images',
    Uint8Array.from({ length: count * INPUT_PIXELS }, () => random.int(256)),
  );
}

test('MNIST comes out byte for byte as its authors gave it out', async () => {
  const folder = path.join(await temporaryFolder(), 'a', 'mnist');
  const work = watchedWork();
  const exported = await exportIdx(folder, await openDataSet(bundledMnistFolder()), work);
  const files = await contentsOf(folder);
  expect([...files.keys()]).toEqual([
    't10k-images-idx3-ubyte',
    't10k-labels-idx1-ubyte',
    'train-images-idx3-ubyte',
    'train-labels-idx1-ubyte',
  ]);
  for (const [name, bytes] of files) {
    expect(bytes.equals(await readFile(path.join(bundledMnistFolder(), name)))).toBe(true);
  }
  expect(exported).toEqual({ files: 4, bytes: 70_000 * (INPUT_PIXELS + 1) + 2 * (16 + 8) });
  expect(work.fractions).toEqual([...work.fractions].sort((a, b) => a - b));
  expect(work.fractions.at(-1)).toBe(1);
  expect(await readdir(path.dirname(folder))).toEqual(['mnist']);
}, 60_000);

test('letters of EMNIST come out transposed and counted from 1, as they were', async () => {
  const original = await temporaryFolder();
  const labels = Uint8Array.from({ length: 52 }, (_, index) => 1 + (index % 26));
  for (const split of ['train', 'test']) {
    await writeFile(
      path.join(original, `emnist-letters-${split}-images-idx3-ubyte`),
      emnistImages(split, 52),
    );
    await writeFile(
      path.join(original, `emnist-letters-${split}-labels-idx1-ubyte`),
      encodeIdx('labels', labels),
    );
  }
  const data = await openDataSet(original);
  const before = data.hash;
  const folder = path.join(await temporaryFolder(), 'letters');
  await exportIdx(folder, data, watchedWork());
  expect(await contentsOf(folder)).toEqual(await contentsOf(original));
  // What was exported is untouched by it.
  expect((await openDataSet(folder)).hash).toBe(before);
  expect(data.train?.labels[0]).toBe(0);
});

test('QMNIST comes out with a byte a label under names of MNIST', async () => {
  const original = await temporaryFolder();
  const count = 4;
  const labels = Buffer.alloc(12 + count * 8 * 4);
  [0x0c02, count, 8].forEach((value, index) => labels.writeUInt32BE(value, index * 4));
  [7, 2, 1, 9].forEach((label, index) => labels.writeInt32BE(label, 12 + index * 32));
  await writeFile(path.join(original, 'qmnist-test-images-idx3-ubyte'), emnistImages('q', count));
  await writeFile(path.join(original, 'qmnist-test-labels-idx2-int'), labels);
  const data = await openDataSet(original);
  const folder = path.join(await temporaryFolder(), 'q');
  expect(await exportIdx(folder, data, watchedWork())).toMatchObject({ files: 2 });
  expect((await readdir(folder)).sort()).toEqual(['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']);
  expect((await openDataSet(folder)).hash).toBe(data.hash);
});

test('classes that the family does not know are listed beside the files', async () => {
  const folder = await temporaryFolder();
  const { family } = await openDataSet(bundledMnistFolder());
  const train = labelledImages([0, 1], 2, 'train');
  const test_ = labelledImages([], 2, 'test');
  expect(
    await exportIdx(folder, { family, classes: ['Ankle boot', 'お'], train, test: test_ }, watchedWork()),
  ).toMatchObject({ files: 3 });
  expect((await readdir(folder)).sort()).toEqual([
    'classes.txt',
    'train-images-idx3-ubyte',
    'train-labels-idx1-ubyte',
  ]);
  expect(await readFile(path.join(folder, 'classes.txt'), 'utf8')).toBe('0 Ankle boot\n1 お\n');
});

test('of no images at all there is nothing to export', async () => {
  const folder = path.join(await temporaryFolder(), 'none');
  const { family } = await openDataSet(bundledMnistFolder());
  const empty = labelledImages([], 1, 'none');
  await expect(
    exportIdx(folder, { family, classes: ['a'], train: empty, test: null }, watchedWork()),
  ).rejects.toMatchObject({ code: 'data-source', message: expect.stringMatching(/\(.+\)\.$/) as string });
});
