import { readdir, readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { INPUT_PIXELS } from '../../../../../main/contract/ink';
import { exportCsv } from '../../../../../main/core/datasets/export/csv';
import { temporaryFolder } from '../../../temporary-folder';
import { labelledImages, watchedWork } from '../labelled-images';

/** More than two pieces of rows. */
const COUNT = 1100;

test('writes a row an image under its heading, every pixel as it is', async () => {
  const folder = await temporaryFolder();
  const train = labelledImages(
    Array.from({ length: COUNT }, (_, index) => index % 2),
    2,
    'train',
  );
  const tested = labelledImages([1], 2, 'test');
  const work = watchedWork();
  const exported = await exportCsv(folder, { classes: ['0', '1'], train, test: tested }, work);
  expect((await readdir(folder)).sort()).toEqual(['test.csv', 'train.csv']);
  const text = await readFile(path.join(folder, 'train.csv'), 'utf8');
  const [heading = '', ...rows] = text.split('\n');
  expect(heading.split(',')).toEqual([
    'label',
    ...Array.from({ length: INPUT_PIXELS }, (_, index) => `pixel${index}`),
  ]);
  expect(rows.pop()).toBe('');
  const values = rows.map((row) => row.split(',').map(Number));
  expect(Uint8Array.from(values, ([label]) => label ?? 255)).toEqual(train.labels);
  expect(Uint8Array.from(values.flatMap(([, ...pixels]) => pixels))).toEqual(train.images);
  expect(values.every((row) => row.length === INPUT_PIXELS + 1)).toBe(true);
  const other = await readFile(path.join(folder, 'test.csv'));
  expect(exported).toEqual({ files: 2, bytes: Buffer.byteLength(text) + other.length });
  expect(work.fractions).toEqual([...work.fractions].sort((a, b) => a - b));
  expect(work.fractions.at(-1)).toBe(1);
});

test('quotes names of classes that hold what a row is made of', async () => {
  const folder = await temporaryFolder();
  const train = labelledImages([0, 1, 2, 3], 4, 'train');
  await exportCsv(
    folder,
    { classes: ['a,b', 'the "x"', 'お', 'new\nline'], train, test: null },
    watchedWork(),
  );
  expect(await readdir(folder)).toEqual(['train.csv']);
  const text = await readFile(path.join(folder, 'train.csv'), 'utf8');
  const starts = ['"a,b",', '"the ""x""",', 'お,', '"new\nline",'];
  for (const start of starts) expect(text).toContain(`\n${start}`);
});
