import { copyFile, mkdir, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { LonghandError } from '../../../../main/contract/errors';
import { INPUT_PIXELS } from '../../../../main/contract/ink';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { LabelledImages, openDataSet } from '../../../../main/core/data/data-set';
import { randomStream, type Random } from '../../../../main/core/data/random';
import { temporaryFolder } from '../../temporary-folder';
import { idxPair, writePair } from './idx-files';

/** Images of each digit, as its authors count them. */
const MNIST_TRAIN_COUNTS = [5923, 6742, 5958, 6131, 5842, 5421, 5918, 6265, 5851, 5949];
const MNIST_TEST_COUNTS = [980, 1135, 1032, 1010, 982, 892, 958, 1028, 974, 1009];
const MNIST_HASH = 'ccffbd53b547c2750ee8b5598aebdf7e20ef15b7dc67a28eb6b1fadc6cad1bc3';

const pair = idxPair(randomStream(2, 'data set'), 4);

describe('the bundled MNIST', () => {
  test('has the counts and the hash of the original', async () => {
    const data = await openDataSet(bundledMnistFolder());
    expect(data).toMatchObject({ name: 'MNIST', path: bundledMnistFolder(), hash: MNIST_HASH });
    expect(data.train?.labelCounts).toEqual(MNIST_TRAIN_COUNTS);
    expect(data.test?.labelCounts).toEqual(MNIST_TEST_COUNTS);
    expect(data.train?.images).toHaveLength(60_000 * INPUT_PIXELS);
    expect([...(data.train?.labels.slice(0, 10) ?? [])]).toEqual([5, 0, 4, 1, 9, 2, 1, 3, 1, 4]);
  });

  test('may be test images alone', async () => {
    const folder = await temporaryFolder();
    for (const name of ['t10k-images-idx3-ubyte', 't10k-labels-idx1-ubyte']) {
      await copyFile(path.join(bundledMnistFolder(), name), path.join(folder, name));
    }
    const data = await openDataSet(folder);
    expect(data.train).toBeNull();
    expect(data.test?.labelCounts).toEqual(MNIST_TEST_COUNTS);
  });
});

describe('where the files are', () => {
  test.each(['.', 'raw', 'data', 'MNIST/raw'])('finds them in %s', async (place) => {
    const root = await temporaryFolder();
    const folder = path.join(root, place);
    await mkdir(folder, { recursive: true });
    await writePair(folder, pair);
    const data = await openDataSet(root);
    expect(data).toMatchObject({ path: folder, train: { count: 4 }, test: null });
    expect(data.name).toBe(place === 'MNIST/raw' ? 'MNIST' : path.basename(root));
  });

  test.each([
    ['train-images.idx3-ubyte', 'train-labels.idx1-ubyte'],
    ['t10k-images-idx3-ubyte', 't10k-labels.idx1-ubyte.gz'],
  ])('knows the names %s and %s', async (images, labels) => {
    const folder = await temporaryFolder();
    await writeFile(path.join(folder, images), pair.images);
    await writeFile(path.join(folder, labels), labels.endsWith('.gz') ? gzipSync(pair.labels) : pair.labels);
    const data = await openDataSet(path.join(folder, labels));
    expect((data.train ?? data.test)?.labels).toEqual(Uint8Array.of(0, 1, 2, 3));
  });

  test('compressed, raw and linked files are one and the same data', async () => {
    const raw = await temporaryFolder();
    const packed = await temporaryFolder();
    const linked = await temporaryFolder();
    await writePair(raw, pair);
    await writePair(packed, pair, true);
    for (const name of ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte']) {
      await symlink(path.join(raw, name), path.join(linked, name));
    }
    const hashes = await Promise.all([raw, packed, linked].map(async (one) => (await openDataSet(one)).hash));
    expect(new Set(hashes).size).toBe(1);
  });

  test('passes over a folder that has the name of a file', async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'train-images-idx3-ubyte'));
    await writeFile(path.join(folder, 'train-images.idx3-ubyte'), pair.images);
    await writeFile(path.join(folder, 'train-labels.idx1-ubyte'), pair.labels);
    expect((await openDataSet(folder)).train?.count).toBe(4);
  });

  test('names what it looked for where there is nothing', async () => {
    const folder = await temporaryFolder();
    await expect(openDataSet(folder)).rejects.toMatchObject({
      code: 'data-missing',
      message: expect.stringMatching(/train-images-idx3-ubyte.*t10k-labels-idx1-ubyte/) as string,
      params: { file: folder },
    });
  });

  test('a file of another name does not stand for the data beside it', async () => {
    const folder = await temporaryFolder();
    await writePair(folder, pair);
    const other = path.join(folder, 'notes.txt');
    await writeFile(other, '');
    await expect(openDataSet(other)).rejects.toMatchObject({ code: 'data-missing', params: { file: other } });
  });

  test('names the half of a pair that is missing, even when the other split is whole', async () => {
    const folder = await temporaryFolder();
    await writePair(folder, pair);
    await writeFile(path.join(folder, 't10k-labels-idx1-ubyte.gz'), gzipSync(pair.labels));
    await expect(openDataSet(folder)).rejects.toMatchObject({
      code: 'data-missing',
      message: expect.stringContaining('t10k-images-idx3-ubyte is not') as string,
    });
  });

  test('names a path that does not exist', async () => {
    const nowhere = path.join(await temporaryFolder(), 'nowhere');
    await expect(openDataSet(nowhere)).rejects.toMatchObject({
      code: 'file-unreadable',
      params: { file: nowhere },
    });
  });
});

test('refuses images and labels that differ in number, naming both files', async () => {
  const folder = await temporaryFolder();
  await writePair(folder, { images: pair.images, labels: idxPair(randomStream(3, 'other'), 5).labels });
  await expect(openDataSet(folder)).rejects.toMatchObject({
    code: 'data-counts',
    message: expect.stringMatching(/holds 4 images but .*train-labels-idx1-ubyte 5 labels/) as string,
  });
});

test('the hash tells train from test, and every pixel and label counts', async () => {
  const hashes = new Set<string>();
  const variants = [
    pair,
    { ...pair, images: pair.images.map((value, at) => (at === 16 ? value ^ 1 : value)) },
    { ...pair, labels: pair.labels.map((value, at) => (at === 8 ? 9 : value)) },
  ];
  for (const variant of variants) {
    const folder = await temporaryFolder();
    await writePair(folder, variant);
    hashes.add((await openDataSet(folder)).hash);
  }
  const asTest = await temporaryFolder();
  await writeFile(path.join(asTest, 't10k-images-idx3-ubyte'), pair.images);
  await writeFile(path.join(asTest, 't10k-labels-idx1-ubyte'), pair.labels);
  hashes.add((await openDataSet(asTest)).hash);
  expect(hashes.size).toBe(4);
});

test('indices of a label are its images in rising order, none for a label that does not occur', () => {
  const labels = Uint8Array.of(3, 1, 3, 0, 3);
  const images = new LabelledImages(new Uint8Array(labels.length * INPUT_PIXELS), labels);
  expect(images.indicesOf(3)).toEqual(Uint32Array.of(0, 2, 4));
  expect(images.indicesOf(3)).toBe(images.indicesOf(3));
  expect(images.indicesOf(7)).toEqual(new Uint32Array(0));
  expect(images.labelCounts).toEqual([1, 1, 0, 3, 0, 0, 0, 0, 0, 0]);
});

describe('damage of any kind', () => {
  const ROUNDS = 300;
  /** Bytes that headers live in are hit as often as all others together. */
  const HEADER_BYTES = 24;

  function damage(random: Random, bytes: Uint8Array): Uint8Array {
    if (random.int(2) === 0) return bytes.slice(0, random.int(bytes.length + 1));
    const flipped = Uint8Array.from(bytes);
    for (let flips = 1 + random.int(4); flips > 0; flips -= 1) {
      const at = random.int(random.int(2) === 0 ? Math.min(HEADER_BYTES, bytes.length) : bytes.length);
      flipped[at] = (flipped[at] ?? 0) ^ (1 << random.int(8));
    }
    return flipped;
  }

  test.each([false, true])('gives a data set or a coded refusal, in time (gzip: %s)', async (gzip) => {
    const random = randomStream(4, `fuzz ${String(gzip)}`);
    const folder = await temporaryFolder();
    await writePair(folder, pair, gzip);
    const extension = gzip ? '.gz' : '';
    const files = {
      images: path.join(folder, `train-images-idx3-ubyte${extension}`),
      labels: path.join(folder, `train-labels-idx1-ubyte${extension}`),
    };
    let refused = 0;
    for (let round = 0; round < ROUNDS; round += 1) {
      const kind = random.int(2) === 0 ? 'images' : 'labels';
      const whole = gzip ? gzipSync(pair[kind]) : pair[kind];
      await writeFile(files[kind], damage(random, whole));
      const startedAt = performance.now();
      try {
        const { train } = await openDataSet(folder);
        expect(train?.images.length).toBe((train?.count ?? 0) * INPUT_PIXELS);
        expect(train?.labels.every((label) => label <= 9)).toBe(true);
      } catch (error) {
        if (!(error instanceof LonghandError)) throw error;
        if (error.params['file'] !== files[kind]) throw error;
        refused += 1;
      }
      expect(performance.now() - startedAt).toBeLessThan(1000);
      await writeFile(files[kind], whole);
    }
    // The rounds would prove little if nearly all, or nearly none, were refused.
    expect(refused).toBeGreaterThan(ROUNDS / 2);
    expect(refused).toBeLessThan(ROUNDS);
  });
});
