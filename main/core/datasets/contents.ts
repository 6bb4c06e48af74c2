import { SPLITS, type DataOrigin, type Split } from '../../contract/data';
import { LonghandError } from '../../contract/errors';
import { hashOf, type LabelledImages } from '../data/data-set';
import { FAMILIES, type Family } from '../data/families';
import { encodeIdx } from '../data/idx';
import { MANIFEST_FILE, NAMES_FILE, writeManifest, WRITERS_FILE } from '../data/manifest';
import { originalName } from '../data/mnist-files';
import type { SplitWriters } from '../data/writers';
import { sha256 } from '../library/files';

/** The images of a data set as they are to be written: edits carried out, excluded images left out. */
export interface SetImages {
  /** What each label is called. */
  readonly classes: readonly string[];
  /** `null` or without images where there is no such part. */
  readonly train: LabelledImages | null;
  readonly test: LabelledImages | null;
}

/** A data set with what Longhand writes beside its images. */
export interface SetContents extends SetImages {
  readonly name: string;
  readonly origin: DataOrigin;
  /** What each image was called where it came from, as many as there are images. */
  readonly names: Readonly<Record<Split, readonly string[]>> | null;
  /** Who wrote each of them, as many; nothing where that is not known. */
  readonly writers?: SplitWriters | null;
}

/** Files by their names. */
export type Files = ReadonlyMap<string, Uint8Array>;

/** A part that there is. */
export interface Part {
  readonly split: Split;
  readonly images: LabelledImages;
}

/** The pixels and labels of a part as a file is to have them. */
export interface PartBytes {
  readonly split: Split;
  readonly images: Pick<LabelledImages, 'images' | 'labels'>;
}

/**
 * The parts that have images.
 *
 * @throws LonghandError `data-source` where there are none at all
 * @throws RangeError where a label names no class
 */
export function partsOf(data: SetImages): readonly Part[] {
  const parts = SPLITS.flatMap((split): Part[] => {
    const images = data[split];
    return images === null || images.count === 0 ? [] : [{ split, images }];
  });
  if (parts.length === 0) {
    throw new LonghandError(
      'data-source',
      'There is no image to write: all are left out (take some of them in again).',
      {},
    );
  }
  if (parts.some(({ images }) => images.labelCounts.length > data.classes.length)) {
    throw new RangeError(`a label names none of ${data.classes.length} classes`);
  }
  return parts;
}

/** The hash by which a data set is known, as it is when it is read back. */
export function contentHash(data: SetImages): string {
  const parts = partsOf(data);
  const of = (split: Split): LabelledImages | null =>
    parts.find((part) => part.split === split)?.images ?? null;
  return hashOf(of('train'), of('test'));
}

/**
 * The files of a data set that Longhand writes, as `openDataSet` reads them: IDX under MNIST's names, the manifest, the
 * names and writers where there are any.
 *
 * @param more - files that go with them, such as the edits
 * @throws what {@link partsOf} throws; RangeError where there are not as many names or writers as images
 */
export function filesOfSet(data: SetContents, more: Files = new Map()): Files {
  const [family] = FAMILIES;
  if (family === undefined) throw new TypeError('MNIST is no known family');
  const files = new Map(idxFiles(partsOf(data), family));
  const { names, writers = null } = data;
  if (names !== null) files.set(NAMES_FILE, encodeJson(checked(data, names, 'names')));
  if (writers !== null) files.set(WRITERS_FILE, encodeJson(checked(data, writers, 'writers')));
  for (const [name, bytes] of more) files.set(name, bytes);
  const { name, classes, origin } = data;
  const manifest = writeManifest({
    name,
    classes: [...classes],
    hash: contentHash(data),
    origin,
    sha256: Object.fromEntries([...files].map(([file, bytes]) => [file, sha256(bytes)])),
  });
  return new Map([[MANIFEST_FILE, new TextEncoder().encode(manifest)], ...files]);
}

/** The images and labels as files of one byte a label under a family's own names. */
export function idxFiles(parts: readonly PartBytes[], family: Family): Files {
  return new Map(
    parts.flatMap(({ split, images }) => [
      [originalName(family, split, 'images'), encodeIdx('images', images.images)] as const,
      [originalName(family, split, 'labels'), encodeIdx('labels', images.labels)] as const,
    ]),
  );
}

/** A value as the text of a JSON file. */
export function encodeJson(value: unknown): Uint8Array {
  return new TextEncoder().encode(`${JSON.stringify(value)}\n`);
}

function checked<T>(
  data: SetContents,
  lists: Readonly<Record<Split, readonly T[]>>,
  what: string,
): Readonly<Record<Split, readonly T[]>> {
  for (const split of SPLITS) {
    const count = data[split]?.count ?? 0;
    if (lists[split].length !== count) {
      throw new RangeError(`${lists[split].length} ${what} for ${count} images (${split})`);
    }
  }
  return lists;
}
