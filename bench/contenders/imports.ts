// How fast images are imported. Arguments: folder of MNIST's files, a folder to work in.
import { createWriteStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { ZipFile } from 'yazl';
import { importOptionsSchema } from '../../main/contract/data-import';
import { openDataSet } from '../../main/core/data/data-set';
import { exportCsv } from '../../main/core/datasets/export/csv';
import { exportPngFolder } from '../../main/core/datasets/export/png-folder';
import { importImages } from '../../main/core/importing/import';

const REPEATS = 5;

async function zip(folder: string, file: string): Promise<void> {
  const archive = new ZipFile();
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const from = path.join(entry.parentPath, entry.name);
    if (entry.isFile()) archive.addFile(from, path.relative(folder, from));
  }
  archive.end();
  await pipeline(archive.outputStream, createWriteStream(file));
}

async function main(): Promise<void> {
  const [folder = '', work = ''] = process.argv.slice(2);
  const { classes, test } = await openDataSet(folder);
  const data = { classes, train: null, test };
  const [png, archive, csv] = ['png', 'png.zip', 'csv'].map((name) => path.join(work, name));
  if (png === undefined || archive === undefined || csv === undefined) return;
  const quietly = { onProgress: () => undefined, signal: new AbortController().signal };
  await exportPngFolder(png, data, quietly);
  await zip(png, archive);
  await exportCsv(csv, data, quietly);
  const sources = { 'folder of PNG': png, 'ZIP of it': archive, CSV: path.join(csv, 'test.csv') };
  const seconds = Object.fromEntries(Object.keys(sources).map((name) => [name, [] as number[]]));
  let count = 0;
  for (let repeat = 0; repeat < REPEATS; repeat += 1) {
    for (const [name, source] of Object.entries(sources)) {
      const { report } = await importImages(source, importOptionsSchema.parse({}));
      if (report.refusedCount > 0) throw new Error(`${report.refusedCount} images are refused in ${source}`);
      count = report.imported;
      seconds[name]?.push(report.seconds);
    }
  }
  process.stdout.write(JSON.stringify({ count, seconds }));
}

void main();
