import { readdir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Split } from '../../contract/data';
import { LonghandError } from '../../contract/errors';
import { fileUnreadable } from './idx-errors';

/** Where the files may lie below the named folder: torchvision makes `MNIST/raw`, this package's kin `data`. */
const SUBFOLDERS = ['', 'raw', 'data', path.join('MNIST', 'raw')];
const SPLIT_PREFIX: Readonly<Record<Split, string>> = { train: 'train', test: 't10k' };
const KIND_SUFFIX = { images: 'idx3-ubyte', labels: 'idx1-ubyte' } as const;
type Kind = keyof typeof KIND_SUFFIX;
const SPLITS = ['train', 'test'] as const;
const KINDS = ['images', 'labels'] as const;
/** The original names have `-` before `idx`, many copies `.`; each also as gzip. */
const SEPARATORS = ['-', '.'];
const EXTENSIONS = ['', '.gz'];

/** Paths of the two files of a split. */
export interface SplitFiles {
  readonly images: string;
  readonly labels: string;
}

/** Where the files of a data set are; at least one split is there. */
export interface MnistFiles {
  readonly folder: string;
  readonly train: SplitFiles | null;
  readonly test: SplitFiles | null;
}

/**
 * Finds files with MNIST's names in a folder, or those beside a named one of them.
 *
 * @throws LonghandError `file-unreadable`; `data-missing` where there are none, or only one half of a pair
 */
export async function findMnistFiles(fileOrFolder: string): Promise<MnistFiles> {
  const named = path.resolve(fileOrFolder);
  if (await isFolder(named)) {
    for (const subfolder of SUBFOLDERS) {
      const folder = path.join(named, subfolder);
      const found = filesIn(folder, await fileNames(folder, subfolder === ''));
      if (found !== null) return found;
    }
  } else {
    const folder = path.dirname(named);
    const found = isMnistName(path.basename(named)) ? filesIn(folder, await fileNames(folder, true)) : null;
    if (found !== null) return found;
  }
  throw nothingFound(named);
}

async function isFolder(named: string): Promise<boolean> {
  try {
    return (await stat(named)).isDirectory();
  } catch (cause) {
    throw fileUnreadable(named, cause);
  }
}

/** Names of the files of a folder; some copies keep each file in a folder of the same name, which is none. */
async function fileNames(folder: string, required: boolean): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries.filter((entry) => entry.isFile() || entry.isSymbolicLink()).map(({ name }) => name);
  } catch (cause) {
    if (required) throw fileUnreadable(folder, cause);
    return [];
  }
}

function filesIn(folder: string, names: readonly string[]): MnistFiles | null {
  const train = splitIn(folder, names, 'train');
  const test = splitIn(folder, names, 'test');
  return train === null && test === null ? null : { folder, train, test };
}

function splitIn(folder: string, names: readonly string[], split: Split): SplitFiles | null {
  const choose = (kind: Kind): string | undefined =>
    namesOf(split, kind).find((name) => names.includes(name));
  const images = choose('images');
  const labels = choose('labels');
  if (images !== undefined && labels !== undefined) {
    return { images: path.join(folder, images), labels: path.join(folder, labels) };
  }
  const there = images ?? labels;
  if (there === undefined) return null;
  const [missing = ''] = namesOf(split, images === undefined ? 'images' : 'labels');
  throw new LonghandError(
    'data-missing',
    `${path.join(folder, there)} is there but ${missing} is not (put both into one folder).`,
    { file: path.join(folder, missing) },
  );
}

function namesOf(split: Split, kind: Kind): string[] {
  return SEPARATORS.flatMap((separator) =>
    EXTENSIONS.map(
      (extension) => `${SPLIT_PREFIX[split]}-${kind}${separator}${KIND_SUFFIX[kind]}${extension}`,
    ),
  );
}

function isMnistName(name: string): boolean {
  return SPLITS.some((split) => KINDS.some((kind) => namesOf(split, kind).includes(name)));
}

function nothingFound(named: string): LonghandError {
  const looked = SPLITS.flatMap((split) => KINDS.map((kind) => namesOf(split, kind)[0]));
  return new LonghandError(
    'data-missing',
    `${named} holds none of MNIST's files: looked for ${looked.join(', ')}, also with ".idx" for "-idx" and with ` +
      '.gz (choose the folder they are in).',
    { file: named },
  );
}
