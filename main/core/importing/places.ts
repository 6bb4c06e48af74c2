import type { Split } from '../../contract/data';

/** Folders of these names tell the split. What is kept for validation must not be trained on, so it is tested on. */
const SPLIT_FOLDERS: ReadonlyMap<string, Split> = new Map([
  ['train', 'train'],
  ['training', 'train'],
  ['test', 'test'],
  ['testing', 'test'],
  ['t10k', 'test'],
  ['val', 'test'],
  ['validation', 'test'],
]);
/** Forms of file names that tell a digit: `label_7.png`, `7_0001.png`, `0001-7.png`. */
const NAME_FORMS = [/label[_-]?(\d)(?!\d)/i, /^(\d)[_-]/, /[_-](\d)\.\w+$/];

/** The split that a folder of this name is for. */
export function splitOfFolder(name: string): Split | null {
  return SPLIT_FOLDERS.get(name.toLowerCase()) ?? null;
}

/** The split that a file of tables is for by its own name, or else by its folders'. */
export function splitOfTable(file: string): Split | null {
  const folders = file.split('/');
  const name = folders.pop() ?? '';
  if (/train/i.test(name)) return 'train';
  // Neither `latest` nor `contest`.
  if (/(?<!la|con)test|t10k|valid/i.test(name)) return 'test';
  return nearestSplit(folders);
}

function nearestSplit(folders: readonly string[]): Split | null {
  return (
    folders
      .map(splitOfFolder)
      .filter((split) => split !== null)
      .at(-1) ?? null
  );
}

/** Where a picture lies. */
export interface Place {
  readonly path: string;
  readonly split: Split | null;
  /** The folder that names its label. */
  readonly label: string | null;
}

/** The split and label of a picture by the folders that it lies in. */
export function placeOf(file: string): Place {
  const folders = file.split('/').slice(0, -1);
  const split = nearestSplit(folders);
  const label = folders.filter((name) => splitOfFolder(name) === null).at(-1) ?? null;
  return { path: file, split, label };
}

/**
 * The digits in names of files that lie in no folder of their label.
 *
 * @returns a digit for each, or `null` where the names do not all have one form: a digit in one name may mean anything
 */
export function labelsInNames(files: readonly string[]): string[] | null {
  for (const form of NAME_FORMS) {
    const labels = files.map((file) => form.exec(file.slice(file.lastIndexOf('/') + 1))?.[1]);
    if (labels.every((label) => label !== undefined)) return labels;
  }
  return null;
}
