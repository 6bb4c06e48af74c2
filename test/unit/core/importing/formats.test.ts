import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { importImages } from '../../../../main/core/importing/import';
import { previewImport } from '../../../../main/core/importing/preview';
import { transposeImages } from '../../../../main/core/data/families';
import { encodeIdx } from '../../../../main/core/data/idx';
import { temporaryFolder } from '../../temporary-folder';
import { firstOfMnist } from '../mnist-part';
import {
  DEFAULTS,
  idxFiles,
  idxImages,
  inOrder,
  pictures,
  projectFiles,
  table,
  writeFiles,
  writeZip,
  type Files,
} from './written-sources';

const DIGITS = Array.from('0123456789');
let mnist: LabelledImages;
beforeAll(async () => {
  mnist = await firstOfMnist(60);
});

describe('MNIST comes back pixel by pixel', () => {
  const header = (): string => `label,${Array.from({ length: 784 }, (_, at) => `pixel${at}`).join(',')}\n`;
  const forms: [string, () => Files][] = [
    ['pictures', () => pictures(mnist, '')],
    ['pictures below train', () => pictures(mnist, 'mnist/Training/')],
    ['IDX', () => idxFiles(mnist)],
    ['packed IDX', () => packed(idxFiles(mnist))],
    ['CSV', () => ({ 'digits.csv': table(mnist) })],
    ['packed CSV', () => ({ 'digits.csv.gz': gzipSync(header() + table(mnist)) })],
    [
      'CSV with all that can be',
      () => ({ 'a.csv': `\uFEFF${header().replaceAll(',', ';')}${table(mnist, ';', '\r\n')}` }),
    ],
    ['CSV with tabs', () => ({ 'a.tsv': table(mnist, '\t') })],
    ['CSV of parts of 1', () => ({ 'a.csv': unitTable() })],
    ['CSV with the label last', () => ({ 'a.csv': labelLast() })],
  ];

  test.each(forms)('%s in a folder and in a ZIP', async (form, files) => {
    const folder = await temporaryFolder();
    const sources = [
      await writeFiles(path.join(folder, 'digits'), files()),
      await writeZip(path.join(folder, 'digits.zip'), files()),
    ];
    for (const source of sources) {
      const { data, report } = await importImages(source, DEFAULTS);
      expect(data).toMatchObject({ name: 'digits', classes: DIGITS, test: null });
      expect(inOrder(data.train)).toEqual(inOrder(mnist));
      expect(report).toMatchObject({ imported: 60, refusedCount: 0 });
      expect(data.names.train).toHaveLength(60);
      const preview = await previewImport(source, DEFAULTS);
      const format = source.endsWith('.zip') ? 'zip' : (/IDX|CSV/.exec(form)?.[0].toLowerCase() ?? 'folder');
      expect(preview).toMatchObject({
        format,
        count: 60,
        classes: DIGITS,
        decided: { sizing: 'keep', ink: 'light' },
        sizes: [{ width: 28, height: 28 }],
        splits: [{ split: 'train', labelCounts: mnist.labelCounts }],
        refusedCount: 0,
      });
      expect(preview.samples).toHaveLength(12);
      expect(new Set(preview.samples.map(({ label }) => label)).size).toBeGreaterThanOrEqual(9);
      expect(preview.samples[0]?.after).toEqual(preview.samples[0]?.before);
    }
  });

  test('a single table, and one file of a pair', async () => {
    const folder = await writeFiles(await temporaryFolder(), { 'a.csv': table(mnist), ...idxFiles(mnist) });
    for (const name of ['a.csv', 'train-labels-idx1-ubyte']) {
      const { data } = await importImages(path.join(folder, name), DEFAULTS);
      expect(inOrder(data.train)).toEqual(inOrder(mnist));
    }
  });

  const unitTable = (): string => {
    const rows = table(mnist).trim().split('\n');
    return rows
      .map((row) =>
        row
          .split(',')
          .map((cell, at) => (at === 0 ? cell : (Number(cell) / 255).toFixed(6)))
          .join(','),
      )
      .join('\n');
  };
  const labelLast = (): string => {
    const rows = table(mnist)
      .trim()
      .split('\n')
      .map((row) => row.split(','));
    const names = Array.from({ length: 784 }, (_, at) => `p${at}`);
    return [[...names, 'class'], ...rows.map(([label = '', ...pixels]) => [...pixels, label])]
      .map((row) => row.join(','))
      .join('\n');
  };
});

describe('splits', () => {
  test('are told by folders, validation as test, and otherwise chosen', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      ...pictures(mnist, 'train/'),
      ...pictures(await firstOfMnist(7), 'test/'),
      ...pictures(await firstOfMnist(5), 'VAL/'),
      ...pictures(await firstOfMnist(3), ''),
    });
    const { data } = await importImages(folder, { ...DEFAULTS, split: 'test' });
    expect([data.train?.count, data.test?.count]).toEqual([60, 15]);
    const { splits } = await previewImport(folder, DEFAULTS);
    expect(splits.map(({ labelCounts }) => labelCounts.reduce((a, b) => a + b))).toEqual([63, 12]);
  });

  test('are told by the names of tables', async () => {
    const few = await firstOfMnist(4);
    const zip = await writeZip(path.join(await temporaryFolder(), 'm.zip'), {
      'mnist_train.csv': table(mnist),
      'mnist_test.csv': table(few),
      'latest.csv': table(few),
    });
    const { data } = await importImages(zip, DEFAULTS);
    expect([data.train?.count, data.test?.count]).toEqual([64, 4]);
  });
});

describe('classes', () => {
  test('are folders in natural order', async () => {
    const [one = Buffer.alloc(0)] = Object.values(pictures(await firstOfMnist(1), ''));
    const folder = await writeFiles(await temporaryFolder(), {
      'cat/1.png': one,
      'A/1.png': one,
      '10/1.png': one,
      '9/1.png': one,
      'constructor/1.png': one,
    });
    const { data } = await importImages(folder, DEFAULTS);
    expect(data.classes).toEqual(['9', '10', 'A', 'cat', 'constructor']);
  });

  test('are told by the names of pictures that lie loose', async () => {
    const few = await firstOfMnist(6);
    const files = Object.entries(pictures(few, ''));
    const loose = Object.fromEntries(files.map(([name, bytes]) => [name.replace('/', '_'), bytes]));
    const { data } = await importImages(await writeFiles(await temporaryFolder(), loose), DEFAULTS);
    expect(inOrder(data.train)).toEqual(inOrder(few));
    const mixed = { ...loose, 'seven.png': files[0]?.[1] ?? '' };
    await expect(
      importImages(await writeFiles(await temporaryFolder(), mixed), DEFAULTS),
    ).rejects.toMatchObject({
      code: 'data-source',
      message: expect.stringContaining('lies in no folder that names its label') as string,
    });
  });

  test('of tables may be letters', async () => {
    const letters = table(await firstOfMnist(4)).replaceAll(
      /^\d/gm,
      (digit) => 'abcdefghij'[Number(digit)] ?? '',
    );
    const folder = await writeFiles(await temporaryFolder(), { 'letters.csv': letters });
    const { data } = await importImages(folder, DEFAULTS);
    expect(data.classes).toEqual(['a', 'b', 'e', 'f']);
    expect([...(data.train?.labels ?? [])]).toEqual([3, 0, 2, 1]);
  });

  test('are no more than 256', async () => {
    const [one = ''] = Object.values(pictures(await firstOfMnist(1), ''));
    const files = Object.fromEntries(Array.from({ length: 257 }, (_, at) => [`c${at}/1.png`, one]));
    await expect(
      importImages(await writeFiles(await temporaryFolder(), files), DEFAULTS),
    ).rejects.toMatchObject({
      code: 'data-source',
      message: expect.stringContaining('257 different labels') as string,
    });
  });
});

describe('known data sets', () => {
  test('letters of EMNIST in a ZIP come out upright', async () => {
    const lying = mnist.images.slice();
    transposeImages(lying);
    const labels = mnist.labels.map((label) => label + 1);
    const zip = await writeZip(path.join(await temporaryFolder(), 'gzip.zip'), {
      'gzip/emnist-letters-train-images-idx3-ubyte.gz': gzipSync(encodeIdx('images', lying)),
      'gzip/emnist-letters-train-labels-idx1-ubyte.gz': gzipSync(encodeIdx('labels', labels)),
    });
    const { data } = await importImages(zip, DEFAULTS);
    expect(data.classes).toHaveLength(26);
    expect(data.train?.images).toEqual(mnist.images);
    expect(data.train?.labels).toEqual(mnist.labels);
  });

  test('a ZIP called so has the classes of Fashion-MNIST', async () => {
    const zip = await writeZip(path.join(await temporaryFolder(), 'fashion-mnist.zip'), idxFiles(mnist));
    expect((await importImages(zip, DEFAULTS)).data.classes[9]).toBe('Ankle boot');
  });

  test('two sets are one too many', async () => {
    const zip = await writeZip(path.join(await temporaryFolder(), 'two.zip'), {
      ...Object.fromEntries(Object.entries(idxFiles(mnist)).map(([name, bytes]) => [`a/${name}`, bytes])),
      ...Object.fromEntries(Object.entries(idxFiles(mnist)).map(([name, bytes]) => [`b/${name}`, bytes])),
    });
    await expect(importImages(zip, DEFAULTS)).rejects.toMatchObject({ code: 'data-ambiguous' });
  });
});

describe('IDX', () => {
  test('of another size is normalised', async () => {
    const wide = new Uint8Array(2 * 32 * 40);
    for (const image of [0, 1])
      for (let y = 8; y < 24; y += 1) wide.fill(255, image * 1280 + y * 40 + 18, image * 1280 + y * 40 + 22);
    const folder = await writeFiles(await temporaryFolder(), {
      't10k-images-idx3-ubyte': idxImages(wide, 32, 40),
      't10k-labels-idx1-ubyte': encodeIdx('labels', Uint8Array.of(1, 1)),
    });
    const preview = await previewImport(folder, DEFAULTS);
    expect(preview).toMatchObject({
      sizes: [{ width: 40, height: 32, count: 2 }],
      decided: { sizing: 'normalise' },
    });
    const { data } = await importImages(folder, DEFAULTS);
    const image = data.test?.images.subarray(0, 784) ?? new Uint8Array(0);
    // 16 × 4 pixels of ink fill a box 20 high and 5 wide.
    expect([...image].filter((value) => value === 255)).toHaveLength(100);
  });

  test.each([
    ['data-magic', (bytes: Buffer) => bytes.fill(7, 0, 4)],
    ['data-length', (bytes: Buffer) => bytes.subarray(0, -1)],
    ['data-length', (bytes: Buffer) => Buffer.concat([bytes, Buffer.alloc(1)])],
    ['data-header', (bytes: Buffer) => bytes.fill(0, 4, 8)],
    ['data-counts', (bytes: Buffer) => bytes.fill(1, 7, 8)],
    ['data-gzip', (bytes: Buffer) => gzipSync(bytes).subarray(0, 500)],
    ['data-dimensions', (bytes: Buffer) => bytes.fill(9, 8, 10)],
  ])('%s is told of', async (code, spoil) => {
    const files = idxFiles(mnist);
    const name = 'train-images-idx3-ubyte';
    files[name] = spoil(Buffer.from(files[name] ?? ''));
    const folder = await writeFiles(await temporaryFolder(), files);
    await expect(importImages(folder, DEFAULTS)).rejects.toMatchObject({ code });
  });

  test('without its other half is told of', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      'train-images-idx3-ubyte': idxFiles(mnist)['train-images-idx3-ubyte'] ?? '',
    });
    await expect(importImages(folder, DEFAULTS)).rejects.toMatchObject({ code: 'data-missing' });
  });
});

describe('a project', () => {
  test('comes back with names, classes and edits, from a folder and a ZIP', async () => {
    const folder = await temporaryFolder();
    const files = projectFiles(mnist, DIGITS);
    const below = Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`my/${name}`, bytes]));
    const sources = [
      await writeFiles(path.join(folder, 'p'), files),
      await writeZip(path.join(folder, 'a.zip'), files),
      await writeZip(path.join(folder, 'b.zip'), below),
    ];
    for (const source of sources) {
      const { data, edits } = await importImages(source, { ...DEFAULTS, sizing: 'normalise', ink: 'dark' });
      expect(data.name).toBe('My digits');
      expect(data.train?.images).toEqual(mnist.images);
      expect(data.names.train[59]).toBe('scan 59');
      expect(edits).toEqual({ steps: [{ kind: 'note' }] });
      expect(await previewImport(source, DEFAULTS)).toMatchObject({ format: 'project', name: 'My digits' });
    }
  });

  test.each([
    ['an image', 'train-images-idx3-ubyte', (text: Buffer) => text.fill(1, 500, 501)],
    ['the edits', 'edits.json', () => '{}'],
    ['the manifest', 'manifest.json', (text: Buffer) => text.subarray(0, 100)],
    ['the hash', 'manifest.json', (text: Buffer) => text.toString().replace(/"hash": "./, '"hash": "-')],
    ['the listing', 'manifest.json', (text: Buffer) => text.toString().replace('edits.json', 'edits.txt')],
  ])('is refused where %s was changed', async (_, name, change) => {
    const files = projectFiles(mnist, DIGITS);
    files[name] = change(Buffer.from(files[name] ?? ''));
    const folder = await writeFiles(await temporaryFolder(), files);
    await expect(importImages(folder, DEFAULTS)).rejects.toMatchObject({ code: 'data-damaged' });
  });

  test('of another program is none', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      ...pictures(mnist, ''),
      'manifest.json': '{"name":"x"}',
    });
    const { report } = await importImages(folder, DEFAULTS);
    expect(report).toMatchObject({
      imported: 60,
      refused: [{ item: 'manifest.json', reason: 'is no PNG, JPEG, WebP, BMP or GIF picture' }],
    });
  });
});

function packed(files: Files): Files {
  return Object.fromEntries(Object.entries(files).map(([name, bytes]) => [`${name}.gz`, gzipSync(bytes)]));
}
