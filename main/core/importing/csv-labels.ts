import { MAX_CLASSES } from '../data/manifest';
import { classesOf, FAMILIES, type Family } from '../data/families';
import { shortened } from './csv-row';
import { classesOfLabels, tooManyClasses } from './labels';

/** Different labels that are remembered: more than there can be classes, so that numbers are told from names. */
const MOST_NAMES = 4096;
/** Part of the rows whose labels must be numbers for the others to be mistakes. */
const NUMERIC_PART = 0.9;
const LONGEST_LABEL = 100;
const [MNIST] = FAMILIES;

/** The labels of a table and how often each occurs, in memory that does not grow with the table. */
export class CsvLabels {
  readonly counts = new Map<string, number>();
  #rows = 0;
  #numericRows = 0;

  add(written: string): void {
    const label = canonical(written);
    this.#rows += 1;
    if (isNumber(label)) this.#numericRows += 1;
    const known = this.counts.get(label);
    if (known !== undefined || this.counts.size < MOST_NAMES) this.counts.set(label, (known ?? 0) + 1);
  }

  /** Whether the labels are whole numbers from 0 to 255, but for mistakes. */
  get areNumbers(): boolean {
    return this.#numericRows >= this.#rows * NUMERIC_PART;
  }
}

/** The classes of a table, and which of them a label as it is written names. */
export interface CsvClasses {
  readonly names: readonly string[];
  /** Whether rows and columns of its images have changed places. */
  readonly isTransposed: boolean;
  /** The class, or why there is none. */
  find(written: string): number | string;
}

/**
 * Tells the classes from the labels of all tables of a source.
 *
 * @param places - names of the tables and of the source: some tell which known data set it is
 * @param file - the source's path, for errors
 * @throws LonghandError `data-source` where there are too many
 */
export function csvClasses(
  tables: readonly CsvLabels[],
  places: readonly string[],
  file: string,
): CsvClasses {
  const areNumbers = tables.every((table) => table.areNumbers);
  const found = new Set(tables.flatMap((table) => [...table.counts.keys()]));
  const usable = [...found].filter((label) => problemOf(label, areNumbers) === null);
  const family = familyOfTables(places);
  const offset = family?.firstLabel ?? 0;
  const last = offset + (family?.classes.length ?? 0) - 1;
  const isKnown = areNumbers && usable.every((label) => Number(label) >= offset && Number(label) <= last);
  if (usable.length > MAX_CLASSES) throw tooManyClasses(file, usable.length);
  const labels = isKnown ? [] : classesOfLabels(usable, file);
  const names = isKnown && family !== null ? classesOf(family, places) : labels;
  const indices = new Map(labels.map((label, index) => [label, index]));
  return {
    names,
    isTransposed: family?.isTransposed ?? false,
    find: (written) => {
      const label = canonical(written);
      const problem = problemOf(label, areNumbers);
      if (problem !== null) return problem;
      const index = isKnown ? Number(label) - offset : indices.get(label);
      return index !== undefined && names[index] !== undefined
        ? index
        : `has the label ${shortened(label)}, which was not there at first`;
    },
  };
}

/** `07` and `7.0` are 7. */
function canonical(written: string): string {
  return /^\d{1,9}(\.0+)?$/.test(written) ? String(Number(written)) : written;
}

function isNumber(label: string): boolean {
  return /^\d+$/.test(label) && Number(label) <= 255;
}

function problemOf(label: string, areNumbers: boolean): string | null {
  if (label === '') return 'has no label';
  if (areNumbers) {
    return isNumber(label)
      ? null
      : `has the label ${shortened(label)}, which is no whole number from 0 to 255`;
  }
  return label.length > LONGEST_LABEL ? `has a label of more than ${LONGEST_LABEL} characters` : null;
}

/** Tables of EMNIST are laid out as its IDX files are; those of Fashion-MNIST and KMNIST have MNIST's labels. */
function familyOfTables(places: readonly string[]): Family | null {
  const named = FAMILIES.find(
    ({ id, prefix }) =>
      id.startsWith('emnist') &&
      places.some((name) => name.startsWith(prefix.train) || name.startsWith(prefix.test)),
  );
  return named ?? MNIST ?? null;
}
