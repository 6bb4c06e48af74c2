import { createHash } from 'node:crypto';
import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import { LonghandError } from '../../contract/errors';
import { CLASS_COUNT } from '../../contract/ink';
import type { Split } from '../../contract/data';
import { bundledMnistFolder } from './bundled';
import { readIdx } from './idx';
import { fileUnreadable, idxErrors } from './idx-errors';

/** Folders inside the named one in which others keep the files (torchvision: `MNIST/raw`). */
const SUBFOLDERS = ['', 'raw', 'data', path.join('MNIST', 'raw')];
const SPLIT_PREFIX: Readonly<Record<Split, string>> = { train: 'train', test: 't10k' };

/** Images with their labels. */
export class LabelledImages {
  /** `count` × 784 pixels, 0 paper to 255 ink. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** `count` labels 0-9. */
  readonly labels: Uint8Array<ArrayBuffer>;
  /** Number of images of each label. */
  readonly labelCounts: readonly number[];
  readonly #byLabel = new Map<number, Uint32Array>();

  constructor(images: Uint8Array<ArrayBuffer>, labels: Uint8Array<ArrayBuffer>) {
    this.images = images;
    this.labels = labels;
    const counts = new Array<number>(CLASS_COUNT).fill(0);
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

/** An MNIST-format data set in memory. */
export interface DataSet {
  readonly name: string;
  /** The folder that its files lie in. */
  readonly path: string;
  /** At least one of the two is there. */
  readonly train: LabelledImages | null;
  readonly test: LabelledImages | null;
  /** SHA-256 over the pixels and labels of both splits, hexadecimal. */
  readonly hash: string;
}

/**
 * Opens MNIST-format files: a folder, or any one file of it.
 *
 * @throws LonghandError `file-unreadable`, `data-missing`, and what `readIdx` throws; `data-counts` where images and
 * labels differ in number
 */
export async function openDataSet(fileOrFolder: string): Promise<DataSet> {
  const named = path.resolve(fileOrFolder);
  const folder = await folderOf(named);
  const names = await findFiles(folder);
  const [train, test] = await Promise.all([readSplit(names.train), readSplit(names.test)]);
  const hash = createHash('sha256');
  for (const [split, images] of [
    ['train', train],
    ['test', test],
  ] as const) {
    if (images === null) continue;
    hash.update(split).update(images.images).update(images.labels);
  }
  const isBundled = names.folder === bundledMnistFolder();
  return {
    name: isBundled ? 'MNIST' : path.basename(folder),
    path: names.folder,
    train,
    test,
    hash: hash.digest('hex'),
  };
}

/** Paths of the two files of a split. */
interface SplitFiles {
  readonly images: string;
  readonly labels: string;
}

interface FoundFiles {
  readonly folder: string;
  readonly train: SplitFiles | null;
  readonly test: SplitFiles | null;
}

async function folderOf(named: string): Promise<string> {
  try {
    const stats = await stat(named);
    return stats.isDirectory() ? named : path.dirname(named);
  } catch (cause) {
    throw fileUnreadable(named, cause);
  }
}

async function findFiles(folder: string): Promise<FoundFiles> {
  for (const subfolder of SUBFOLDERS) {
    const candidate = path.join(folder, subfolder);
    const entries = await list(candidate, subfolder === '');
    const train = filesOfSplit(candidate, entries, 'train');
    const test = filesOfSplit(candidate, entries, 'test');
    if (train !== null || test !== null) return { folder: candidate, train, test };
  }
  throw new LonghandError(
    'data-missing',
    `${folder} holds none of MNIST's files (looked for train-images-idx3-ubyte, train-labels-idx1-ubyte, ` +
      't10k-images-idx3-ubyte and t10k-labels-idx1-ubyte, also with .gz; choose the folder they are in).',
    { file: folder },
  );
}

async function list(folder: string, required: boolean): Promise<ReadonlySet<string>> {
  try {
    return new Set(await readdir(folder));
  } catch (cause) {
    if (required) throw fileUnreadable(folder, cause);
    return new Set();
  }
}

function filesOfSplit(folder: string, entries: ReadonlySet<string>, split: Split): SplitFiles | null {
  const images = findName(entries, `${SPLIT_PREFIX[split]}-images`, 'idx3-ubyte');
  const labels = findName(entries, `${SPLIT_PREFIX[split]}-labels`, 'idx1-ubyte');
  if (images === null && labels === null) return null;
  if (images === null || labels === null) {
    const there = images ?? labels ?? '';
    const missing = images === null ? 'images-idx3-ubyte' : 'labels-idx1-ubyte';
    const missingName = `${SPLIT_PREFIX[split]}-${missing}`;
    throw new LonghandError(
      'data-missing',
      `${path.join(folder, there)} is there but ${missingName} is not (put both into one folder).`,
      { file: path.join(folder, missingName) },
    );
  }
  return { images: path.join(folder, images), labels: path.join(folder, labels) };
}

/** The original names use `-` before `idx`, some copies `.`; each also as gzip. */
function findName(entries: ReadonlySet<string>, stem: string, suffix: string): string | null {
  for (const separator of ['-', '.']) {
    for (const extension of ['', '.gz']) {
      const name = `${stem}${separator}${suffix}${extension}`;
      if (entries.has(name)) return name;
    }
  }
  return null;
}

async function readSplit(files: SplitFiles | null): Promise<LabelledImages | null> {
  if (files === null) return null;
  const labels = await readIdx(files.labels, 'labels');
  const images = await readIdx(files.images, 'images');
  if (images.count !== labels.count) {
    throw idxErrors.counts(files.images, images.count, files.labels, labels.count);
  }
  return new LabelledImages(images.bytes, labels.bytes);
}
