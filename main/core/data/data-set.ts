import { createHash } from 'node:crypto';
import path from 'node:path';
import { CLASS_COUNT } from '../../contract/ink';
import type { DataOrigin, Split } from '../../contract/data';
import { bundledMnistFolder } from './bundled';
import { classesOf, FAMILIES, transposeImages, type Family } from './families';
import { stampFiles, type FileStamp } from './file-stamp';
import { readIdx } from './idx';
import { idxErrors } from './idx-errors';
import { findMnistFiles, type MnistFiles, type SplitFiles } from './mnist-files';
import { readManifest, type DataManifest } from './manifest';
import { knownWriters, type SplitWriters, type Writers } from './writers';

/** Folder names that say nothing about what is inside; the folder above gives the data set its name. */
const NAMELESS_FOLDERS: readonly string[] = ['raw', 'data'];
/** Folders above the files' own whose names may tell which set it is. */
const TELLING_FOLDERS = 3;

/** Images with their labels. */
export class LabelledImages {
  /** `count` × 784 pixels, 0 paper to 255 ink. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** `count` labels: indices of the data set's classes. */
  readonly labels: Uint8Array<ArrayBuffer>;
  /** Number of images of each label. */
  readonly labelCounts: readonly number[];
  readonly #byLabel = new Map<number, Uint32Array>();

  constructor(images: Uint8Array<ArrayBuffer>, labels: Uint8Array<ArrayBuffer>, classCount = CLASS_COUNT) {
    this.images = images;
    this.labels = labels;
    const counts = new Array<number>(classCount).fill(0);
    for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
    this.labelCounts = counts;
  }

  get count(): number {
    return this.labels.length;
  }

  /** Indices of the images with this label, rising. */
  indicesOf(label: number): Uint32Array {
    const known = this.#byLabel.get(label);
    if (known !== undefined) return known;
    const indices: number[] = [];
    this.labels.forEach((one, index) => {
      if (one === label) indices.push(index);
    });
    const found = Uint32Array.from(indices);
    this.#byLabel.set(label, found);
    return found;
  }
}

/** A data set in memory. */
export interface DataSet {
  readonly name: string;
  /** The folder that its files lie in. */
  readonly path: string;
  /** What each label is called. */
  readonly classes: readonly string[];
  /** How its files are named and laid out; that of MNIST for one that Longhand wrote. */
  readonly family: Family;
  /** At least one of the two is there. */
  readonly train: LabelledImages | null;
  readonly test: LabelledImages | null;
  /** SHA-256 over the pixels and labels of both splits, hexadecimal. */
  readonly hash: string;
  /** Its files as they were when they were read. */
  readonly files: readonly FileStamp[];
  /** Where it comes from, for one that Longhand wrote. */
  readonly origin: DataOrigin | null;
  /** What each image was called where it came from, for one that was imported. */
  readonly names: Readonly<Record<Split, readonly string[]>> | null;
  /** `null` where nobody is known. */
  readonly writers: SplitWriters | null;
}

/**
 * Opens files of MNIST, Fashion-MNIST, KMNIST, QMNIST or EMNIST (a folder, or any one file of it), or a folder that
 * Longhand wrote.
 *
 * @throws LonghandError what `findMnistFiles` and `readIdx` throw; `data-counts` where images and labels differ in
 * number; `data-damaged` where a folder that Longhand wrote is not as it was
 */
export async function openDataSet(fileOrFolder: string): Promise<DataSet> {
  const manifest = await readManifest(fileOrFolder);
  const files = await findMnistFiles(fileOrFolder);
  const classes = manifest?.classes ?? classesOf(files.family, foldersAbove(files.folder));
  const [train, test] = await Promise.all([
    readSplit(files.train, files.family, classes),
    readSplit(files.test, files.family, classes),
  ]);
  const hash = hashOf(train?.images ?? null, test?.images ?? null);
  manifest?.check(hash);
  return {
    name: manifest?.name ?? nameOf(files),
    path: files.folder,
    classes,
    family: files.family,
    train: train?.images ?? null,
    test: test?.images ?? null,
    hash,
    files: await stampFiles(
      [files.train, files.test].flatMap((split) => (split === null ? [] : [split.images, split.labels])),
    ),
    ...originOf(manifest),
    writers: manifest?.writers ?? knownWriters(train?.writers ?? [], test?.writers ?? []),
  };
}

/** The SHA-256 over pixels and labels by which a data set is known, hexadecimal. */
export function hashOf(train: LabelledImages | null, test: LabelledImages | null): string {
  const hash = createHash('sha256');
  if (train !== null) hash.update('train').update(train.images).update(train.labels);
  if (test !== null) hash.update('test').update(test.images).update(test.labels);
  return hash.digest('hex');
}

function originOf(manifest: DataManifest | null): Pick<DataSet, 'origin' | 'names'> {
  return { origin: manifest?.origin ?? null, names: manifest?.names ?? null };
}

function nameOf({ folder, family }: MnistFiles): string {
  if (folder === bundledMnistFolder()) return 'MNIST';
  const name = path.basename(folder);
  const place = NAMELESS_FOLDERS.includes(name) ? path.basename(path.dirname(folder)) || name : name;
  return family === FAMILIES[0] ? place : `${place} (${family.id.toUpperCase().replace('-', ' ')})`;
}

function foldersAbove(folder: string): string[] {
  return folder.split(path.sep).slice(-TELLING_FOLDERS).reverse();
}

async function readSplit(
  files: SplitFiles | null,
  { labels: layout, firstLabel, isTransposed }: Family,
  classes: readonly string[],
): Promise<{ readonly images: LabelledImages; readonly writers: Writers } | null> {
  if (files === null) return null;
  const range = { first: firstLabel, last: firstLabel + classes.length - 1 };
  const labels = await readIdx(files.labels, layout === 'idx2-int' ? 'classes' : 'labels', range);
  const images = await readIdx(files.images, 'images');
  if (images.count !== labels.count) {
    throw idxErrors.counts(files.images, images.count, files.labels, labels.count);
  }
  if (isTransposed) transposeImages(images.bytes);
  return {
    images: new LabelledImages(images.bytes, labels.bytes, classes.length),
    writers: Array.from(labels.writers ?? [], String),
  };
}
