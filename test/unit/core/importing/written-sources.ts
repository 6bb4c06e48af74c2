import { createWriteStream } from 'node:fs';
import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createCanvas } from '@napi-rs/canvas';
import yazl from 'yazl';
import { importOptionsSchema, type ImportOptions } from '../../../../main/contract/data-import';
import { hashOf, type LabelledImages } from '../../../../main/core/data/data-set';
import { encodeIdx } from '../../../../main/core/data/idx';
import { writeManifest } from '../../../../main/core/data/manifest';
import { createHash } from 'node:crypto';

/** Files by their paths. */
export type Files = Record<string, Uint8Array | string>;

/** What an import does if nothing is chosen. */
export const DEFAULTS: ImportOptions = importOptionsSchema.parse({});

/** Writes files into a folder. */
export async function writeFiles(folder: string, files: Files): Promise<string> {
  for (const [file, bytes] of Object.entries(files)) {
    await mkdir(path.dirname(path.join(folder, file)), { recursive: true });
    await writeFile(path.join(folder, file), bytes);
  }
  return folder;
}

/** Writes files into a ZIP. */
export async function writeZip(file: string, files: Files): Promise<string> {
  const zip = new yazl.ZipFile();
  for (const [name, bytes] of Object.entries(files)) zip.addBuffer(Buffer.from(bytes), name);
  zip.end();
  await pipeline(zip.outputStream, createWriteStream(file));
  return file;
}

/** A PNG of grey pixels, 0 black to 255 white. */
export function png(pixels: Uint8Array, width = 28, height = pixels.length / width): Buffer {
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  const image = context.createImageData(width, height);
  pixels.forEach((value, at) => image.data.set([value, value, value, 255], at * 4));
  context.putImageData(image, 0, 0);
  return canvas.toBuffer('image/png');
}

/** The pixels of one image. */
export function imageAt(data: LabelledImages, index: number): Uint8Array {
  return data.images.subarray(index * 784, (index + 1) * 784);
}

/** Pixels with ink dark on light, or back. */
export function inverted(pixels: Uint8Array): Uint8Array {
  return pixels.map((value) => 255 - value);
}

/** A picture for each image, in a folder for each label. */
export function pictures(data: LabelledImages, folder: string): Files {
  return Object.fromEntries(
    [...data.labels].map((label, index) => [
      `${folder}${label}/${String(index).padStart(5, '0')}.png`,
      png(imageAt(data, index)),
    ]),
  );
}

/** A table of images. */
export function table(data: LabelledImages, separator = ',', end = '\n'): string {
  const rows = [...data.labels].map((label, index) => [label, ...imageAt(data, index)].join(separator));
  return rows.join(end) + end;
}

/** IDX files of a split. */
export function idxFiles(data: LabelledImages, prefix = 'train'): Files {
  return {
    [`${prefix}-images-idx3-ubyte`]: encodeIdx('images', data.images),
    [`${prefix}-labels-idx1-ubyte`]: encodeIdx('labels', data.labels),
  };
}

/** An IDX file of images of any size. */
export function idxImages(pixels: Uint8Array, rows: number, columns: number): Uint8Array {
  const header = Buffer.alloc(16);
  header.writeUInt32BE(0x803, 0);
  header.writeUInt32BE(pixels.length / (rows * columns), 4);
  header.writeUInt32BE(rows, 8);
  header.writeUInt32BE(columns, 12);
  return Buffer.concat([header, pixels]);
}

/** What Longhand writes for a data set. */
export function projectFiles(train: LabelledImages, classes: readonly string[]): Files {
  const files: Files = {
    ...idxFiles(train),
    'names.json': JSON.stringify({
      train: [...train.labels].map((_, index) => `scan ${index}`),
      test: [],
    }),
    'edits.json': JSON.stringify({ steps: [{ kind: 'note' }] }),
  };
  const manifest = writeManifest({
    name: 'My digits',
    classes: [...classes],
    hash: hashOf(train, null),
    origin: {
      kind: 'import',
      path: '/scans',
      format: 'folder',
      imported: train.count,
      refused: 0,
      madeAt: 0,
    },
    sha256: Object.fromEntries(
      Object.entries(files).map(([name, bytes]) => [name, createHash('sha256').update(bytes).digest('hex')]),
    ),
  });
  return { ...files, 'manifest.json': manifest };
}

/** Images and labels in an order that does not depend on that of a source. */
export function inOrder(data: LabelledImages | null): string[] {
  if (data === null) return [];
  return [...data.labels]
    .map((label, index) => `${label} ${Buffer.from(imageAt(data, index)).toString('hex')}`)
    .sort();
}
