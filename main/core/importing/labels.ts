import type { Split } from '../../contract/data';
import { MAX_CLASSES } from '../data/manifest';
import { sourceError } from './refusal';
import type { SplitCounts } from './source-item';

const DIGITS: readonly string[] = Array.from('0123456789');
const naturalOrder = new Intl.Collator('en', { numeric: true });

/**
 * The classes of some labels: the ten digits where all are digits, otherwise the labels in natural order.
 *
 * @param file - the source's path, for errors
 * @throws LonghandError `data-source` where they are too many
 */
export function classesOfLabels(labels: Iterable<string>, file: string): string[] {
  const names = [...new Set(labels)];
  if (names.every((name) => DIGITS.includes(name))) return [...DIGITS];
  if (names.length > MAX_CLASSES) throw tooManyClasses(file, names.length);
  // Names that sort alike, such as `1` and `01`, still have an order.
  return names.sort((a, b) => naturalOrder.compare(a, b) || (a < b ? -1 : 1));
}

/** More labels than can be told apart by a byte. */
export function tooManyClasses(file: string, count: number): Error {
  return sourceError(
    file,
    `has ${count} different labels, more than ${MAX_CLASSES}`,
    'check that pictures lie in folders named by their labels, and labels in the right column',
  );
}

/** Counts items by split and label. */
export class LabelTally {
  readonly #counts = new Map<Split | null, number[]>();
  readonly #classes: number;

  constructor(classes: number) {
    this.#classes = classes;
  }

  add(split: Split | null, label: number, count = 1): void {
    const counts = this.#counts.get(split) ?? new Array<number>(this.#classes).fill(0);
    counts[label] = (counts[label] ?? 0) + count;
    this.#counts.set(split, counts);
  }

  get splits(): SplitCounts[] {
    return [...this.#counts].map(([split, labelCounts]) => ({ split, labelCounts }));
  }
}
