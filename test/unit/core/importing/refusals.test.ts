import { mkdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import type { FileTree } from '../../../../main/core/importing/file-tree';
import { importImages } from '../../../../main/core/importing/import';
import { previewImport } from '../../../../main/core/importing/preview';
import { openSource, openSourceIn } from '../../../../main/core/importing/source';
import { temporaryFolder } from '../../temporary-folder';
import { firstOfMnist } from '../mnist-part';
import {
  DEFAULTS,
  idxFiles,
  inOrder,
  pictures,
  png,
  table,
  writeFiles,
  writeZip,
  type Files,
} from './written-sources';

/** Rise of the memory in use that a refusal may take, in bytes. */
const BOUNDED = 300 * 2 ** 20;

let mnist: LabelledImages;
let files: Files;
beforeAll(async () => {
  mnist = await firstOfMnist(20);
  files = pictures(mnist, '');
});

/** Imports and gives the only thing that was refused. */
async function refusalOf(source: string): Promise<{ item: string; reason: string } | undefined> {
  const { data, report } = await importImages(source, DEFAULTS);
  expect(inOrder(data.train)).toEqual(inOrder(mnist));
  expect(report).toMatchObject({ imported: 20, refusedCount: 1 });
  return report.refused[0];
}

describe('a picture is refused, and the others are not', () => {
  const header = (width: number, height: number): Buffer => {
    const bytes = Buffer.from(png(new Uint8Array(784)));
    bytes.writeUInt32BE(width, 16);
    bytes.writeUInt32BE(height, 20);
    return bytes;
  };
  const cases: [string, Files, string][] = [
    ['with no pixels', { '3/x.png': '' }, 'is not a picture that can be decoded'],
    ['that is text', { '3/x.png': 'no picture' }, 'is not a picture that can be decoded'],
    ['of another kind', { '3/x.heic': 'heic' }, 'is no PNG, JPEG, WebP, BMP or GIF picture'],
    ['without a folder', { 'x.png': png(new Uint8Array(784)) }, 'lies in no folder that names its label'],
    [
      'that is far too large',
      { '3/x.png': header(100_000, 100_000) },
      'has 100000 × 100000 pixels, more than 40 megapixels',
    ],
  ];
  test.each(cases)('%s', async (_, more, reason) => {
    const folder = await temporaryFolder();
    const before = process.memoryUsage().rss;
    for (const source of [
      await writeFiles(path.join(folder, 'a'), { ...files, ...more }),
      await writeZip(path.join(folder, 'a.zip'), { ...files, ...more }),
    ]) {
      // The one that cannot be decoded leaves `auto` as it is.
      expect(await refusalOf(source)).toEqual({ item: Object.keys(more)[0], reason });
      expect(await previewImport(source, DEFAULTS)).toMatchObject({ refusedCount: 1 });
    }
    expect(process.memoryUsage().rss - before).toBeLessThan(BOUNDED);
  });

  test('of another size, where they are kept', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      ...files,
      '3/x.png': png(new Uint8Array(900), 30),
    });
    const { report } = await importImages(folder, { ...DEFAULTS, sizing: 'keep' });
    expect(report.refused).toEqual([
      { item: '3/x.png', reason: 'has 30 × 30 pixels; only 28 × 28 can be kept as they are' },
    ]);
  });

  test('without ink, where they are normalised', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      ...files,
      '3/x.png': png(new Uint8Array(900), 30),
    });
    const { report } = await importImages(folder, DEFAULTS);
    expect(report).toMatchObject({
      imported: 20,
      refused: [{ item: '3/x.png', reason: 'holds nothing that stands out from its background' }],
    });
  });

  test('that is gone in the middle', async () => {
    const folder = await writeFiles(await temporaryFolder(), files);
    const names = Object.keys(files).sort();
    const source = await openSource(folder);
    const reads: string[] = [];
    for await (const item of source.items()) {
      if ('refusal' in item || item.picture.kind === 'grey') throw new Error('no picture');
      if (reads.length === 5) await rm(path.join(folder, names[5] ?? ''));
      reads.push(
        await item.picture.read().then(
          () => 'read',
          () => item.name,
        ),
      );
    }
    expect(reads.filter((read) => read !== 'read')).toEqual([names[5]]);
  });

  test('hidden files are passed over, links back up are not followed', async () => {
    const folder = await writeFiles(await temporaryFolder(), {
      ...files,
      '.DS_Store': 'x',
      '__MACOSX/3/._x.png': 'x',
      '3/Thumbs.db': 'x',
    });
    await symlink(folder, path.join(folder, '3', 'back'));
    expect((await importImages(folder, DEFAULTS)).report).toMatchObject({ imported: 20, refusedCount: 0 });
  });
});

describe('a ZIP', () => {
  /** A ZIP whose first entry was changed by hand. */
  async function changed(more: Files, change: (zip: Buffer, name: string) => Buffer): Promise<string> {
    const zip = await writeZip(path.join(await temporaryFolder(), 'a.zip'), { ...more, ...files });
    await writeFile(zip, change(await readFile(zip), Object.keys(more)[0] ?? ''));
    return zip;
  }
  /** Applies a change at the entry of this name in the directory. */
  const inDirectory =
    (change: (entry: Buffer) => void) =>
    (zip: Buffer, name: string): Buffer => {
      const at = zip.lastIndexOf(name) - 46;
      change(zip.subarray(at));
      return zip;
    };
  const one = (): Files => ({ '3/xx.png': png(new Uint8Array(784)) });

  test.each(['../evil.png', '/evil/1.png', 'C:/evil.png'])('with %s refuses that', async (name) => {
    const safe = name.replaceAll(/[./:]/g, '_');
    const zip = await changed({ [safe]: 'x' }, (bytes) => {
      for (let at = bytes.indexOf(safe); at >= 0; at = bytes.indexOf(safe)) bytes.write(name, at);
      return bytes;
    });
    expect(await refusalOf(zip)).toEqual({ item: name, reason: 'has a name that leads out of the ZIP file' });
  });

  test('with an encrypted entry refuses that', async () => {
    const zip = await changed(
      one(),
      inDirectory((entry) => entry.writeUInt16LE(entry.readUInt16LE(8) | 1, 8)),
    );
    expect(await refusalOf(zip)).toEqual({ item: '3/xx.png', reason: 'is encrypted' });
  });

  test('with an unknown method refuses that', async () => {
    const zip = await changed(
      one(),
      inDirectory((entry) => entry.writeUInt16LE(14, 10)),
    );
    expect((await refusalOf(zip))?.reason).toContain('method 14');
  });

  test.each([-10, 10])('with an entry %i bytes longer than it is refuses that', async (more) => {
    const zip = await changed(
      one(),
      inDirectory((entry) => entry.writeUInt32LE(entry.readUInt32LE(24) + more, 24)),
    );
    expect((await refusalOf(zip))?.reason).toBe('has another size than the ZIP file says');
  });

  test('with damaged contents refuses them', async () => {
    const zip = await changed(one(), (bytes) => bytes.fill(0xff, 60, 70));
    expect((await refusalOf(zip))?.reason).toBe('is damaged inside the ZIP file');
  });

  test('that claims little and holds much takes little memory', async () => {
    const bomb = Buffer.alloc(500 * 2 ** 20);
    const zip = await changed(
      { '3/xx.png': bomb },
      inDirectory((entry) => entry.writeUInt32LE(1000, 24)),
    );
    const before = process.memoryUsage().rss;
    expect((await refusalOf(zip))?.reason).toBe('has another size than the ZIP file says');
    expect(process.memoryUsage().rss - before).toBeLessThan(BOUNDED);
  });

  test('that claims far too much refuses that', async () => {
    const zip = await changed(
      one(),
      inDirectory((entry) => entry.writeUInt32LE(4e9, 24)),
    );
    expect((await refusalOf(zip))?.reason).toContain('claims to unpack to 4000000000 bytes');
  });

  test('whose entries together claim far too much is refused', async () => {
    const more = Object.fromEntries(
      Array.from({ length: 40 }, (_, at) => [`3/x${at}.png`, Buffer.alloc(30 * 2 ** 20)]),
    );
    const zip = await writeZip(path.join(await temporaryFolder(), 'a.zip'), more);
    await expect(importImages(zip, DEFAULTS)).rejects.toMatchObject({
      code: 'data-source',
      message: expect.stringContaining('claims to unpack') as string,
    });
  });

  test.each([
    ['cut off', (bytes: Buffer) => bytes.subarray(0, bytes.length - 100)],
    ['cut in half', (bytes: Buffer) => bytes.subarray(0, bytes.length >> 1)],
    ['of nothing', () => Buffer.alloc(0)],
    ['with a wrong directory', (bytes: Buffer) => bytes.fill(0xff, bytes.length - 200, bytes.length - 100)],
  ])('%s is refused', async (_, change) => {
    const zip = await changed(one(), change);
    await expect(importImages(zip, DEFAULTS)).rejects.toMatchObject({
      code: 'data-source',
      message: expect.stringContaining('cannot be read as a ZIP file') as string,
    });
  });

  test('with packed files that unpack to far too much is refused', async () => {
    const zeros = gzipSync(Buffer.alloc(400 * 2 ** 20, '0,'));
    const before = process.memoryUsage().rss;
    const folder = await temporaryFolder();
    const csv = await writeZip(path.join(folder, 'csv.zip'), { 'a.csv.gz': zeros });
    await expect(importImages(csv, DEFAULTS)).rejects.toMatchObject({ code: 'data-source' });
    const idx = { ...idxFiles(mnist), 'train-labels-idx1-ubyte': zeros };
    await expect(
      importImages(await writeZip(path.join(folder, 'idx.zip'), idx), DEFAULTS),
    ).rejects.toMatchObject({
      code: 'data-magic',
    });
    const claims = Buffer.alloc(400 * 2 ** 20);
    Buffer.from(idxFiles(mnist)['train-images-idx3-ubyte'] ?? '').copy(claims, 0, 0, 16);
    const long = { ...idxFiles(mnist), 'train-images-idx3-ubyte': gzipSync(claims) };
    await expect(
      importImages(await writeZip(path.join(folder, 'long.zip'), long), DEFAULTS),
    ).rejects.toMatchObject({
      code: 'data-length',
    });
    expect(process.memoryUsage().rss - before).toBeLessThan(BOUNDED + 400 * 2 ** 20);
  });
});

describe('a table', () => {
  test('has each bad row refused with its reason', async () => {
    const rows = table(mnist).trim().split('\n');
    const [good = ''] = rows;
    const bad = [
      good.split(',').slice(0, 700).join(','),
      good.replace(/,0,/, ',256,'),
      good.replace(/,0,0,/, ',0,-1,'),
      good.replace(/^\d/, '5.5'),
      good.replace(/^\d/, 'seven'),
      good.replace(/^\d/, ''),
      good.replace(/,0,/, ',,'),
      good.replace(/,0,/, ',1.5,'),
    ];
    const text = [...rows, ...rows, ...rows, ...rows, '', ...bad].join('\n');
    const folder = await writeFiles(await temporaryFolder(), { 'a.csv': text });
    const { report } = await importImages(folder, DEFAULTS);
    expect(report.imported).toBe(80);
    expect(report.refused).toEqual(
      [
        'has 700 values rather than 785',
        'has "256" in column 2, which is no whole number from 0 to 255',
        'has "-1" in column 3, which is no whole number from 0 to 255',
        'has the label "5.5", which is no whole number from 0 to 255',
        'has the label "seven", which is no whole number from 0 to 255',
        'has no label',
        'has "" in column 2, which is no whole number from 0 to 255',
        'has "1.5" in column 2, which is no whole number from 0 to 255',
      ].map((reason, index) => ({ item: `a.csv row ${82 + index}`, reason })),
    );
  });

  test('that is cut off in its packing gives what is before that', async () => {
    const packed = gzipSync(table(await firstOfMnist(600)));
    const folder = await writeFiles(await temporaryFolder(), {
      'a.csv': table(mnist),
      'b.csv.gz': packed.subarray(0, packed.length - 600),
    });
    const { report } = await importImages(folder, DEFAULTS);
    expect(report.imported).toBeGreaterThan(20);
    expect(report.refused).toEqual([
      { item: 'b.csv.gz', reason: expect.stringContaining('cut off or damaged after row') as string },
    ]);
  });

  test('without labels or images is refused, and the others are not', async () => {
    const unlabelled = table(mnist).replaceAll(/^\d,/gm, '');
    const folder = await writeFiles(await temporaryFolder(), {
      'a.csv': table(mnist),
      'test.csv': unlabelled,
      'submission.csv': 'ImageId,Label\n1,0\n',
      'read.me': 'x',
    });
    const { report } = await importImages(folder, DEFAULTS);
    expect(report.imported).toBe(20);
    expect(report.refused.map(({ item }) => item).sort()).toEqual(['read.me', 'submission.csv', 'test.csv']);
  });

  test('with a row without end is refused', async () => {
    const folder = await writeFiles(await temporaryFolder(), { 'a.csv': '1,'.repeat(5 * 2 ** 20) });
    await expect(importImages(folder, DEFAULTS)).rejects.toMatchObject({
      code: 'data-source',
      message: expect.stringContaining('longer than') as string,
    });
  });
});

describe('a source as a whole', () => {
  test('that is not there, empty, or nothing but text', async () => {
    const folder = await temporaryFolder();
    await mkdir(path.join(folder, 'empty'));
    await writeFile(path.join(folder, 'a.txt'), 'x');
    await expect(importImages(path.join(folder, 'none'), DEFAULTS)).rejects.toMatchObject({
      code: 'file-unreadable',
    });
    for (const name of ['empty', 'a.txt']) {
      await expect(importImages(path.join(folder, name), DEFAULTS)).rejects.toMatchObject({
        code: 'data-source',
      });
    }
  });

  test('of which nothing can be used names the first reason', async () => {
    const folder = await writeFiles(await temporaryFolder(), { '1/a.png': 'x', '2/b.png': 'x' });
    await expect(importImages(folder, DEFAULTS)).rejects.toMatchObject({
      code: 'data-source',
      message: expect.stringContaining('1/a.png is not a picture that can be decoded') as string,
    });
  });

  test('of a million files and one ends when that is known', async () => {
    let listed = 0;
    let isClosed = false;
    const tree: FileTree = {
      name: 'many',
      path: '/many',
      // eslint-disable-next-line @typescript-eslint/require-await -- it has nothing to wait for
      list: async function* () {
        for (;;) yield { path: `1/${(listed += 1)}.png`, size: 1, refusal: null };
      },
      read: () => Promise.reject(new Error('not to be read')),
      stream: () => {
        throw new Error('not to be read');
      },
      close: () => {
        isClosed = true;
        return Promise.resolve();
      },
    };
    await expect(openSourceIn(tree, null)).rejects.toMatchObject({
      code: 'data-source',
      message: expect.stringContaining('more than 1000000 files') as string,
    });
    expect([listed, isClosed]).toEqual([1_000_001, true]);
    await expect(
      openSource(await writeFiles(await temporaryFolder(), files), { maxFiles: 19 }),
    ).rejects.toMatchObject({
      code: 'data-source',
    });
  });

  test.each(['a.csv', 'pictures'])('of %s can be called off', async (name) => {
    const many = await firstOfMnist(1500);
    const folder = await temporaryFolder();
    await writeFiles(folder, name === 'a.csv' ? { 'a.csv': table(many) } : pictures(many, 'pictures/'));
    const controller = new AbortController();
    const told: [number, number][] = [];
    const importing = importImages(path.join(folder, name), DEFAULTS, {
      signal: controller.signal,
      onProgress: (done, total) => {
        told.push([done, total]);
        controller.abort();
      },
    });
    await expect(importing).rejects.toMatchObject({ code: 'cancelled' });
    expect(told[0]?.[0]).toBeLessThan(1500);
    expect(told[0]?.[1]).toBe(1500);
    await expect(
      previewImport(path.join(folder, name), DEFAULTS, undefined, AbortSignal.abort()),
    ).rejects.toMatchObject({ code: 'cancelled' });
  });
});
