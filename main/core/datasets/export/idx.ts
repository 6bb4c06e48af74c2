import path from 'node:path';
import type { DataSet } from '../../data/data-set';
import { transposeImages, FAMILIES, type Family } from '../../data/families';
import { giveWay, type Work } from '../../data/work';
import { idxFiles, partsOf, type Part, type PartBytes, type SetImages } from '../contents';
import { writeWholeFolder } from '../whole';
import { exportedOf, type Exported } from './exported';
import { writeChunks } from './stream';

/** Says what each label is called where its family's makers call it otherwise, or not at all. */
export const CLASSES_FILE = 'classes.txt';

/** Most bytes that are written at once. */
const SLICE_BYTES = 2 ** 22;

/** What is exported, and how its files were named and laid out. */
export type IdxImages = SetImages & Pick<DataSet, 'family'>;

/**
 * Writes raw IDX files with the names and the layout of the family that the data set is of: a set that is as its makers
 * gave it out comes out byte for byte as their unpacked files. For EMNIST rows and columns change places again, and its
 * letters count from 1. QMNIST's labels come out as a byte each, under MNIST's names: what its own files say beside the
 * class is not known.
 *
 * Where a class is not called as in the family, a further file lists a number and a name a line.
 *
 * @param folder - not there yet, or empty
 * @throws LonghandError `write-failed`, `cancelled`, `data-source` where there are no images; nothing is left behind
 */
export async function exportIdx(folder: string, data: IdxImages, work: Work): Promise<Exported> {
  const family = writtenFamily(data.family);
  const parts = partsOf(data).map((part) => laidOut(part, family));
  const files = new Map(idxFiles(parts, family));
  if (data.classes.some((name, label) => name !== family.classes[label])) {
    files.set(CLASSES_FILE, classList(data.classes, family.firstLabel));
  }
  const sizes = Array.from(files.values(), (bytes) => bytes.length);
  const exported = exportedOf(sizes);
  await giveWay(work, 0);
  return writeWholeFolder(folder, async (temporary) => {
    let done = 0;
    for (const [name, bytes] of files) {
      const from = done;
      await writeChunks(path.join(temporary, name), slices(bytes), async (written) =>
        giveWay(work, (from + written) / exported.bytes),
      );
      done += bytes.length;
    }
    return exported;
  });
}

function* slices(bytes: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += SLICE_BYTES) yield bytes.subarray(at, at + SLICE_BYTES);
}

function writtenFamily(family: Family): Family {
  return family.labels === 'idx2-int' ? (FAMILIES[0] ?? family) : family;
}

function laidOut({ split, images: part }: Part, { isTransposed, firstLabel }: Family): PartBytes {
  const images = isTransposed ? part.images.slice() : part.images;
  if (isTransposed) transposeImages(images);
  const labels = firstLabel === 0 ? part.labels : part.labels.map((label) => label + firstLabel);
  return { split, images: { images, labels } };
}

function classList(classes: readonly string[], firstLabel: number): Uint8Array {
  const lines = classes.map((name, label) => `${label + firstLabel} ${name}\n`);
  return new TextEncoder().encode(lines.join(''));
}
