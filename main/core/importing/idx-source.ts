import path from 'node:path';
import { SPLITS, type Split } from '../../contract/data';
import { LonghandError } from '../../contract/errors';
import { FAMILIES, classesOf, type Family } from '../data/families';
import { idxErrors } from '../data/idx-errors';
import { familyOf, originalName } from '../data/mnist-files';
import type { FileTree, TreeFile } from './file-tree';
import { transposed } from './grey-image';
import { idxImages, placeOf, readIdxImagesHeader, readIdxLabels } from './idx-stream';
import { LabelTally } from './labels';
import { Refusals, sourceError } from './refusal';
import type { Choice, SourceContent, SourceItem } from './source-item';

const KINDS = ['images', 'labels'] as const;
const TELLING_FOLDERS = 3;

interface PairFiles {
  readonly images: string;
  readonly labels: string;
}

/** IDX files of one family in one folder of a tree. */
export interface IdxSet {
  readonly family: Family;
  /** From the tree's root. */
  readonly folder: string;
  readonly files: Readonly<Partial<Record<Split, PairFiles>>>;
}

interface OpenPair extends PairFiles {
  readonly split: Split;
  readonly values: Uint8Array;
  readonly writers: Int32Array | null;
}

/**
 * The set of IDX files in a tree.
 *
 * @param only - a family, where another one's files do not count
 * @returns `null` where there is none
 * @throws LonghandError `data-missing` where half a pair is missing, `data-ambiguous` where there are several sets
 */
export function findIdxSet(tree: FileTree, files: readonly TreeFile[], only?: Family): IdxSet | null {
  const folders = new Map<string, string[]>();
  for (const { path: file, refusal } of files) {
    const family = familyOf(path.posix.basename(file));
    if (refusal !== null || family === undefined || (only !== undefined && family !== only)) continue;
    const folder = path.posix.dirname(file);
    folders.set(folder, [...(folders.get(folder) ?? []), file]);
  }
  const sets = [...folders].flatMap(([folder, inFolder]) =>
    FAMILIES.flatMap((family) => setOf(tree, family, folder, inFolder) ?? []),
  );
  const [found, ...others] = sets;
  if (found === undefined || others.length === 0) return found ?? null;
  const names = sets.map(({ files: { train, test } }) => (train ?? test)?.images ?? '').join(', ');
  throw new LonghandError(
    'data-ambiguous',
    `${tree.path} holds ${sets.length} data sets: ${names} (unpack it and choose one of these files).`,
    { file: tree.path, names },
  );
}

/**
 * The images of a set of IDX files.
 *
 * @param named - what its classes are called, where that is known
 * @throws LonghandError what `readIdx` throws, `data-counts`
 */
export async function openIdxSource(
  tree: FileTree,
  set: IdxSet,
  named?: readonly string[],
): Promise<SourceContent> {
  const classes = named ?? classesOf(set.family, placesOf(tree, set));
  const pairs: OpenPair[] = [];
  const tally = new LabelTally(classes.length);
  for (const split of SPLITS) {
    const files = set.files[split];
    if (files === undefined) continue;
    const { count } = await readIdxImagesHeader(tree, files.images);
    const { labels: values, writers } = await readIdxLabels(tree, files.labels, set.family, classes.length);
    if (values.length !== count)
      throw idxErrors.counts(placeOf(tree, files.images), count, placeOf(tree, files.labels), values.length);
    for (const label of values) tally.add(split, label);
    pairs.push({ split, ...files, values, writers });
  }
  if (pairs.length === 0) throw sourceError(tree.path, 'holds no IDX files', 'choose another folder');
  return {
    name: null,
    classes,
    splits: tally.splits,
    refusals: new Refusals(),
    decision: null,
    edits: null,
    items: (choice) => imagesOf(tree, pairs, set.family.isTransposed, choice),
    check: () => undefined,
  };
}

function setOf(tree: FileTree, family: Family, folder: string, files: readonly string[]): IdxSet | null {
  const pairs: Partial<Record<Split, PairFiles>> = {};
  for (const split of SPLITS) {
    const [images, labels] = KINDS.map((kind) => {
      const named = files.filter((file) => plainName(file) === originalName(family, split, kind));
      // The plain file rather than its packed copy, as everywhere.
      return named.find((file) => !file.endsWith('.gz')) ?? named[0];
    });
    if (images !== undefined && labels !== undefined) pairs[split] = { images, labels };
    else if (images !== undefined || labels !== undefined) {
      const there = images ?? labels ?? '';
      const missing = originalName(family, split, images === undefined ? 'images' : 'labels');
      throw new LonghandError(
        'data-missing',
        `${placeOf(tree, there)} is there but ${missing} is not (put both into one folder).`,
        { file: missing },
      );
    }
  }
  return pairs.train === undefined && pairs.test === undefined ? null : { family, folder, files: pairs };
}

/** The name that the makers gave the file, without what copies changed. */
function plainName(file: string): string {
  return path.posix
    .basename(file)
    .replace(/\.gz$/, '')
    .replace(/\.(?=idx\d)/, '-');
}

/** Names of the folders that the files are in, the nearest first. */
function placesOf(tree: FileTree, { folder }: IdxSet): string[] {
  const inside = folder === '.' ? [] : folder.split('/').reverse();
  return [...inside, ...tree.path.split(path.sep).slice(-TELLING_FOLDERS).reverse()];
}

async function* imagesOf(
  tree: FileTree,
  pairs: readonly OpenPair[],
  isTransposed: boolean,
  choice: Choice | undefined,
): AsyncGenerator<SourceItem> {
  for (const { split, images, values, writers } of pairs) {
    let index = 0;
    for await (const image of idxImages(tree, images, (at) => choice?.wants(values[at] ?? 0) !== false)) {
      if (image !== null) {
        yield {
          name: `${images} ${index}`,
          label: labelAt(values, index, tree),
          split,
          writer: writers === null ? null : String(writers[index]),
          picture: { kind: 'grey', ...(isTransposed ? transposed(image) : image) },
        };
      }
      index += 1;
      if (choice?.isDone === true) return;
    }
  }
}

function labelAt(values: Uint8Array, index: number, tree: FileTree): number {
  const label = values[index];
  if (label !== undefined) return label;
  throw sourceError(tree.path, 'was changed while it was read', 'import it again');
}
