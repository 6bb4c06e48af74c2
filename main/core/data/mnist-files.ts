import { opendir, stat } from 'node:fs/promises';
import path from 'node:path';
import type { Split } from '../../contract/data';
import { LonghandError } from '../../contract/errors';
import { FAMILIES, type Family } from './families';
import { fileUnreadable } from './idx-errors';

/** Where the files may lie below the named folder: torchvision makes `MNIST/raw`, this package's kin `data`. */
const SUBFOLDERS = [
  '',
  'raw',
  'data',
  ...['MNIST', 'FashionMNIST', 'KMNIST', 'EMNIST', 'QMNIST'].map(rawFolder),
];
const SPLITS = ['train', 'test'] as const;
const KINDS = ['images', 'labels'] as const;
type Kind = (typeof KINDS)[number];
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
  readonly family: Family;
  readonly train: SplitFiles | null;
  readonly test: SplitFiles | null;
}

/**
 * Finds files of a known {@link Family} in a folder, or those beside a named one of them.
 *
 * @throws LonghandError `file-unreadable`; `data-missing` where there are none, or only one half of a pair;
 * `data-ambiguous` where a folder holds several sets
 */
export async function findMnistFiles(fileOrFolder: string): Promise<MnistFiles> {
  const named = path.resolve(fileOrFolder);
  if (await isFolder(named)) {
    for (const subfolder of SUBFOLDERS) {
      const folder = path.join(named, subfolder);
      const found = onlyOne(folder, setsIn(folder, await fileNames(folder, subfolder === ''), FAMILIES));
      if (found !== null) return found;
    }
  } else {
    const folder = path.dirname(named);
    const family = familyOf(path.basename(named));
    const found =
      family === undefined ? null : onlyOne(folder, setsIn(folder, await fileNames(folder, true), [family]));
    if (found !== null) return found;
  }
  throw nothingFound(named);
}

/**
 * Whether files could not be opened for no other reason than that they are of another format, or of another size, than
 * what opens where it lies: then they can be imported.
 *
 * @param file - what was to be opened
 */
export function needsImport(error: unknown, file: string): boolean {
  if (!(error instanceof LonghandError)) return false;
  return (
    error.code === 'data-dimensions' ||
    // Half of a pair that is missing names the other half.
    (error.code === 'data-missing' && error.params['file'] === path.resolve(file))
  );
}

/** The family that a file of this name belongs to, if any. */
export function familyOf(name: string): Family | undefined {
  return FAMILIES.find((family) =>
    SPLITS.some((split) => KINDS.some((kind) => namesOf(family, split, kind).includes(name))),
  );
}

/** What the file of a split is called by its family's makers. */
export function originalName(family: Family, split: Split, kind: Kind): string {
  return namesOf(family, split, kind)[0] ?? '';
}

function rawFolder(name: string): string {
  return path.join(name, 'raw');
}

async function isFolder(named: string): Promise<boolean> {
  try {
    return (await stat(named)).isDirectory();
  } catch (cause) {
    throw fileUnreadable(named, cause);
  }
}

/** Names of the files of a folder; some copies keep each file in a folder of the same name, which is none. */
async function fileNames(folder: string, required: boolean): Promise<Set<string>> {
  const names = new Set<string>();
  try {
    for await (const entry of await opendir(folder)) {
      if (familyOf(entry.name) !== undefined && (entry.isFile() || entry.isSymbolicLink()))
        names.add(entry.name);
    }
  } catch (cause) {
    if (required) throw fileUnreadable(folder, cause);
  }
  return names;
}

function setsIn(folder: string, names: ReadonlySet<string>, families: readonly Family[]): MnistFiles[] {
  return families.flatMap((family) => {
    const train = splitIn(folder, names, family, 'train');
    const test = splitIn(folder, names, family, 'test');
    return train === null && test === null ? [] : [{ folder, family, train, test }];
  });
}

function onlyOne(folder: string, [found, ...others]: MnistFiles[]): MnistFiles | null {
  if (found === undefined || others.length === 0) return found ?? null;
  const names = [found, ...others].map(({ family, train, test }) =>
    path.basename((train ?? test)?.images ?? family.id),
  );
  throw new LonghandError(
    'data-ambiguous',
    `${folder} holds ${names.length} data sets: ${names.join(', ')} (choose one of these files).`,
    { file: folder, names: names.join(', ') },
  );
}

function splitIn(
  folder: string,
  names: ReadonlySet<string>,
  family: Family,
  split: Split,
): SplitFiles | null {
  const choose = (kind: Kind): string | undefined =>
    namesOf(family, split, kind).find((name) => names.has(name));
  const images = choose('images');
  const labels = choose('labels');
  if (images !== undefined && labels !== undefined) {
    return { images: path.join(folder, images), labels: path.join(folder, labels) };
  }
  const there = images ?? labels;
  if (there === undefined) return null;
  const [missing = ''] = namesOf(family, split, images === undefined ? 'images' : 'labels');
  throw new LonghandError(
    'data-missing',
    `${path.join(folder, there)} is there but ${missing} is not (put both into one folder).`,
    { file: path.join(folder, missing) },
  );
}

function namesOf({ prefix, labels }: Family, split: Split, kind: Kind): string[] {
  const suffix = kind === 'images' ? 'idx3-ubyte' : labels;
  return SEPARATORS.flatMap((separator) =>
    EXTENSIONS.map((extension) => `${prefix[split]}-${kind}${separator}${suffix}${extension}`),
  );
}

function nothingFound(named: string): LonghandError {
  const looked = FAMILIES.slice(0, 1).flatMap((family) =>
    SPLITS.flatMap((split) => KINDS.map((kind) => namesOf(family, split, kind)[0])),
  );
  return new LonghandError(
    'data-missing',
    `${named} holds none of MNIST's files: looked for ${looked.join(', ')}, also with ".idx" for "-idx" and with ` +
      '.gz, and for those of EMNIST and QMNIST (choose the folder they are in).',
    { file: named },
  );
}
