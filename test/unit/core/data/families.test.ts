import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { INPUT_PIXELS, INPUT_SIDE } from '../../../../main/contract/ink';
import { importOptionsSchema } from '../../../../main/contract/data-import';
import { openDataSet } from '../../../../main/core/data/data-set';
import { FAMILIES, transposeImages, type Family } from '../../../../main/core/data/families';
import { encodeIdx } from '../../../../main/core/data/idx';
import { familyOf, originalName } from '../../../../main/core/data/mnist-files';
import { randomStream } from '../../../../main/core/data/random';
import { importImages } from '../../../../main/core/importing/import';
import { temporaryFolder } from '../../temporary-folder';

const random = randomStream(1, 'families');
const IMAGES = Uint8Array.from({ length: 3 * INPUT_PIXELS }, () => random.int(256));

function family(id: Family['id']): Family {
  const found = FAMILIES.find((one) => one.id === id);
  if (found === undefined) throw new Error(`there is no ${id}`);
  return found;
}

async function writeSet(folder: string, of: Family, labels: Uint8Array, split: 'train' | 'test' = 'train') {
  await mkdir(folder, { recursive: true });
  await writeFile(path.join(folder, originalName(of, split, 'images')), encodeIdx('images', IMAGES));
  await writeFile(path.join(folder, originalName(of, split, 'labels')), labels);
}

/** QMNIST's labels: for each image eight numbers, of which the class is the first. */
function qmnistLabels(classes: readonly number[], columns = 8): Uint8Array {
  const view = new DataView(new ArrayBuffer(12 + classes.length * columns * 4));
  [0x0c02, classes.length, columns].forEach((value, at) => view.setUint32(at * 4, value));
  classes.forEach((label, at) => {
    for (let column = 0; column < columns; column += 1)
      view.setInt32(12 + (at * columns + column) * 4, column === 0 ? label : 1000 + column);
  });
  return new Uint8Array(view.buffer);
}

const labelFile = (...labels: number[]): Uint8Array => encodeIdx('labels', Uint8Array.from(labels));

describe('EMNIST letters', () => {
  test('have labels from 1, which become 0 and up, and images turned upright', async () => {
    const folder = await temporaryFolder();
    await writeSet(folder, family('emnist-letters'), labelFile(1, 26, 2));
    const { train, classes, name, family: of } = await openDataSet(folder);
    expect(train?.labels).toEqual(Uint8Array.of(0, 25, 1));
    expect([classes.length, classes[0], classes[25]]).toEqual([26, 'A', 'Z']);
    expect(train?.labelCounts).toHaveLength(26);
    expect(of.id).toBe('emnist-letters');
    expect(name).toBe(`${path.basename(folder)} (EMNIST LETTERS)`);
    for (const [row, column] of [
      [0, 1],
      [5, 20],
      [27, 0],
    ] as const) {
      expect(train?.images[INPUT_PIXELS + row * INPUT_SIDE + column]).toBe(
        IMAGES[INPUT_PIXELS + column * INPUT_SIDE + row],
      );
    }
  });

  test.each([
    [0, 8],
    [27, 9],
  ])('with the label %i are refused with the byte and the range', async (label, byte) => {
    const folder = await temporaryFolder();
    await writeSet(
      folder,
      family('emnist-letters'),
      byte === 8 ? labelFile(label, 1, 2) : labelFile(1, label, 2),
    );
    await expect(openDataSet(folder)).rejects.toMatchObject({
      code: 'data-label',
      message: expect.stringContaining(`label ${label} at byte ${byte}; labels go from 1 to 26`) as string,
      params: { label, byte, first: 1, last: 26 },
    });
  });
});

test.each([
  ['emnist-digits', 10, '9'],
  ['emnist-balanced', 47, 't'],
  ['emnist-bymerge', 47, 't'],
  ['emnist-byclass', 62, 'z'],
] as const)('%s has %i classes, the last of which is %s', async (id, count, last) => {
  const folder = await temporaryFolder();
  await writeSet(folder, family(id), labelFile(0, count - 1, 1), 'test');
  const { test: images, train, classes } = await openDataSet(folder);
  expect(train).toBeNull();
  expect(images?.labels).toEqual(Uint8Array.of(0, count - 1, 1));
  expect([classes.length, classes[count - 1]]).toEqual([count, last]);
});

describe('QMNIST', () => {
  test('has its classes in the first of the numbers of each image', async () => {
    const folder = await temporaryFolder();
    await writeSet(folder, family('qmnist'), qmnistLabels([5, 0, 9]));
    const { train, name } = await openDataSet(folder);
    expect(train?.labels).toEqual(Uint8Array.of(5, 0, 9));
    expect(train?.images).toEqual(IMAGES);
    expect(name).toContain('QMNIST');
  });

  test("has NIST's number of the writer in the third, opened where it lies and imported alike", async () => {
    const folder = await temporaryFolder();
    const labels = qmnistLabels([5, 0, 9]);
    // The second image is of another hand.
    new DataView(labels.buffer).setInt32(12 + (8 + 2) * 4, 2599);
    await writeSet(folder, family('qmnist'), labels, 'test');
    const writers = { train: [], test: ['1002', '2599', '1002'] };
    expect((await openDataSet(folder)).writers).toEqual(writers);
    expect((await importImages(folder, importOptionsSchema.parse({}))).data.writers).toEqual(writers);
    await writeSet(folder, family('qmnist'), qmnistLabels([5, 0, 9], 2), 'test');
    expect((await openDataSet(folder)).writers).toBeNull();
  });

  test.each([-1, 10, 256])('with the class %i is refused with the byte', async (label) => {
    const folder = await temporaryFolder();
    await writeSet(folder, family('qmnist'), qmnistLabels([5, label, 9]));
    await expect(openDataSet(folder)).rejects.toMatchObject({
      code: 'data-label',
      params: { label, byte: 12 + 8 * 4, first: 0, last: 9 },
    });
  });

  test('without numbers, or cut off, is refused', async () => {
    const folder = await temporaryFolder();
    await writeSet(folder, family('qmnist'), qmnistLabels([1, 2, 3], 0));
    await expect(openDataSet(folder)).rejects.toMatchObject({ code: 'data-header', params: { byte: 8 } });
    await writeSet(folder, family('qmnist'), qmnistLabels([1, 2, 3]).subarray(0, 100));
    await expect(openDataSet(folder)).rejects.toMatchObject({
      code: 'data-length',
      params: { expected: 108, actual: 100 },
    });
  });
});

test.each([
  ['FashionMNIST/raw', 'Ankle boot'],
  ['fashion-mnist', 'Ankle boot'],
  ['KMNIST/raw', 'を'],
  ['kuzushiji', 'を'],
  ['digits', '9'],
])('MNIST files in %s have %s as their last class', async (place, last) => {
  const folder = path.join(await temporaryFolder(), place);
  await writeSet(folder, family('mnist'), labelFile(0, 9, 1));
  expect((await openDataSet(folder)).classes[9]).toBe(last);
});

test('a folder name that tells of another set does not rename the classes of EMNIST', async () => {
  const folder = path.join(await temporaryFolder(), 'fashion');
  await writeSet(folder, family('emnist-digits'), labelFile(0, 9, 1));
  expect((await openDataSet(folder)).classes[9]).toBe('9');
});

describe('a folder with two sets', () => {
  test('is refused with the names of both, and each opens by one of its files', async () => {
    const folder = await temporaryFolder();
    await writeSet(folder, family('emnist-letters'), labelFile(1, 2, 3));
    await writeSet(folder, family('qmnist'), qmnistLabels([5, 0, 9]));
    const names = ['qmnist-train-images-idx3-ubyte', 'emnist-letters-train-images-idx3-ubyte'];
    await expect(openDataSet(folder)).rejects.toMatchObject({
      code: 'data-ambiguous',
      message: expect.stringContaining(`holds 2 data sets: ${names.join(', ')} (choose`) as string,
      params: { file: folder, names: names.join(', ') },
    });
    const opened = await Promise.all(names.map((name) => openDataSet(path.join(folder, name))));
    expect(opened.map(({ family: of }) => of.id)).toEqual(['qmnist', 'emnist-letters']);
  });
});

test('every name of a family leads back to it alone', () => {
  for (const one of FAMILIES) {
    for (const split of ['train', 'test'] as const) {
      for (const kind of ['images', 'labels'] as const)
        expect(familyOf(originalName(one, split, kind))).toBe(one);
    }
  }
  expect(familyOf('notes.txt')).toBeUndefined();
});

test('exchanging rows and columns twice changes nothing', () => {
  const images = IMAGES.slice();
  transposeImages(images);
  expect(images).not.toEqual(IMAGES);
  transposeImages(images);
  expect(images).toEqual(IMAGES);
});
