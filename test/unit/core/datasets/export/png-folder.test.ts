import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas, loadImage } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { INPUT_PIXELS } from '../../../../../main/contract/ink';
import type { LabelledImages } from '../../../../../main/core/data/data-set';
import { classFolders } from '../../../../../main/core/datasets/export/class-folders';
import { exportPngFolder } from '../../../../../main/core/datasets/export/png-folder';
import { temporaryFolder } from '../../../temporary-folder';
import { labelledImages, watchedWork } from '../labelled-images';

async function greysOf(file: string): Promise<Uint8Array> {
  const image = await loadImage(await readFile(file));
  expect([image.width, image.height]).toEqual([28, 28]);
  const context = createCanvas(28, 28).getContext('2d');
  context.drawImage(image, 0, 0);
  const { data } = context.getImageData(0, 0, 28, 28);
  return Uint8Array.from({ length: INPUT_PIXELS }, (_, pixel) => {
    const [red, green, blue, alpha] = data.subarray(pixel * 4, pixel * 4 + 4);
    expect([green, blue, alpha]).toEqual([red, red, 255]);
    return red ?? 0;
  });
}

function imageOf({ images }: LabelledImages, index: number): Uint8Array {
  return images.slice(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS);
}

describe('exportPngFolder', () => {
  const train = labelledImages([1, 0, 1], 3, 'train');
  const tested = labelledImages([0], 3, 'test');
  const data = { classes: ['7', '1/2', 'unused'], train, test: tested };

  test('writes every image by split and class, dark ink on white, each pixel exact', async () => {
    const folder = await temporaryFolder();
    const work = watchedWork();
    const exported = await exportPngFolder(folder, data, work);
    const files = (await readdir(folder, { recursive: true })).sort();
    expect(files.filter((name) => name.endsWith('.png'))).toEqual(
      ['test/7/00001.png', 'train/1_2/00001.png', 'train/1_2/00003.png', 'train/7/00002.png'].map((name) =>
        path.normalize(name),
      ),
    );
    expect(files.some((name) => name.includes('unused'))).toBe(false);
    for (const [file, image] of [
      ['train/1_2/00001.png', imageOf(train, 0)],
      ['train/7/00002.png', imageOf(train, 1)],
      ['train/1_2/00003.png', imageOf(train, 2)],
      ['test/7/00001.png', imageOf(tested, 0)],
    ] as const) {
      expect((await greysOf(path.join(folder, file))).map((grey) => 255 - grey)).toEqual(image);
    }
    const sizes = await Promise.all(
      files
        .filter((name) => name.endsWith('.png'))
        .map(async (name) => (await readFile(path.join(folder, name))).length),
    );
    expect(exported).toEqual({ files: 4, bytes: sizes.reduce((sum, size) => sum + size) });
    expect(work.fractions.at(-1)).toBe(1);
  });

  test('writes light ink on black as it is stored where that is wanted', async () => {
    const folder = await temporaryFolder();
    await exportPngFolder(folder, data, watchedWork(), { ink: 'light' });
    expect(await greysOf(path.join(folder, 'test/7/00001.png'))).toEqual(imageOf(tested, 0));
  });

  test('writes PNG of one grey channel', async () => {
    const folder = await temporaryFolder();
    await exportPngFolder(folder, data, watchedWork());
    const png = await readFile(path.join(folder, 'test/7/00001.png'));
    // Width, height, bit depth 8, colour type 0.
    expect([png.readUInt32BE(16), png.readUInt32BE(20), png[24], png[25]]).toEqual([28, 28, 8, 0]);
  });

  test('a thousand images are told of as they go', async () => {
    const folder = await temporaryFolder();
    const work = watchedWork();
    const many = labelledImages(
      Array.from({ length: 1000 }, (_, index) => index % 10),
      10,
      'many',
    );
    await exportPngFolder(folder, { classes: Array.from('0123456789'), train: many, test: null }, work);
    expect(await readdir(path.join(folder, 'train', '3'))).toHaveLength(100);
    expect(work.fractions.length).toBeGreaterThan(10);
    expect(work.fractions).toEqual([...work.fractions].sort((a, b) => a - b));
  });
});

describe('classFolders', () => {
  test('keeps names that every file system takes', () => {
    expect(classFolders(['0', 'Ankle boot', 'お', 'T-shirt'])).toEqual(['0', 'Ankle boot', 'お', 'T-shirt']);
  });

  test('tells names apart that differ in case or in what is replaced', () => {
    expect(classFolders(['A', 'a', 'x/y', 'x:y', 'x_y'])).toEqual(['A', 'a_2', 'x_y', 'x_y_2', 'x_y_3']);
  });

  test.each([
    ['..', '_'],
    ['.', '_'],
    ['.hidden', '_hidden'],
    ['', '_'],
    ['con', '_con'],
    ['LPT1.txt', '_LPT1.txt'],
    ['end. ', 'end'],
    ['../../etc', '_._.._etc'],
    ['a\u0000b\nc', 'a_b_c'],
  ])('makes %j %j', (name, folder) => {
    expect(classFolders([name])).toEqual([folder]);
  });

  test('shortens what is too long', () => {
    const [one = '', other = ''] = classFolders(['字'.repeat(300), '字'.repeat(301)]);
    expect(Buffer.byteLength(one)).toBeLessThan(250);
    expect(other).not.toBe(one);
  });
});
