import { createHash } from 'node:crypto';
import path from 'node:path';
import { CLASS_COUNT } from '../../contract/ink';
import { bundledMnistFolder } from './bundled';
import { readIdx } from './idx';
import { idxErrors } from './idx-errors';
import { findMnistFiles, type SplitFiles } from './mnist-files';

/** Folder names that say nothing about what is inside; the folder above gives the data set its name. */
const NAMELESS_FOLDERS: readonly string[] = ['raw', 'data'];

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
 * @throws LonghandError what `findMnistFiles` and `readIdx` throw; `data-counts` where images and labels differ in
 * number
 */
export async function openDataSet(fileOrFolder: string): Promise<DataSet> {
  const files = await findMnistFiles(fileOrFolder);
  const [train, test] = await Promise.all([readSplit(files.train), readSplit(files.test)]);
  return { name: nameOf(files.folder), path: files.folder, train, test, hash: hashOf(train, test) };
}

function nameOf(folder: string): string {
  if (folder === bundledMnistFolder()) return 'MNIST';
  const name = path.basename(folder);
  return NAMELESS_FOLDERS.includes(name) ? path.basename(path.dirname(folder)) || name : name;
}

function hashOf(train: LabelledImages | null, test: LabelledImages | null): string {
  const hash = createHash('sha256');
  if (train !== null) hash.update('train').update(train.images).update(train.labels);
  if (test !== null) hash.update('test').update(test.images).update(test.labels);
  return hash.digest('hex');
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
