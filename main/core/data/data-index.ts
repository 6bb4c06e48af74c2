import type { DataFilter, DataQuery, DataSort, ValueRange } from '../../contract/data-filter';
import { INPUT_PIXELS } from '../../contract/ink';
import type { EditedData } from './edits';
import type { Predictions } from './predictions';
import { bitOf, type Suspicions } from './suspicions';

/** Whether an item is to be shown. */
type Test = (item: number) => boolean;

/** What a question is answered from beside the images themselves. */
export interface Knowledge {
  /** Of the model in question; `null` where it has not looked yet: then nothing fits a filter that asks for them. */
  readonly predictions: Predictions | null;
  /** `null` before they were searched for. */
  readonly suspicions: Suspicions | null;
}

/** The answer to a question. */
export interface Found {
  /** In the order asked for. */
  readonly items: Uint32Array;
  /** Of each label, the items that all but the filter of labels lets through. */
  readonly labelCounts: readonly number[];
}

/** Answers questions about a data set: which of its images, in which order. */
export class DataIndex {
  readonly #edited: EditedData;
  #ink: Float32Array | null = null;

  constructor(edited: EditedData) {
    this.#edited = edited;
  }

  /** Mean of the pixels of every item, 0-1; added up when it is asked for first, so that opening need not wait. */
  get ink(): Float32Array {
    this.#ink ??= inkOf(this.#edited);
    return this.#ink;
  }

  find({ filter, sort }: DataQuery, knowledge: Knowledge): Found {
    const { labels, count, data } = this.#edited;
    const tests = this.#tests(filter, knowledge);
    const wanted = filter.labels === null ? null : new Set(filter.labels);
    const found = new Uint32Array(count);
    const labelCounts = new Array<number>(data.classes.length).fill(0);
    let length = 0;
    for (let item = 0; item < count; item += 1) {
      if (!tests.every((test) => test(item))) continue;
      const label = labels[item] ?? 0;
      labelCounts[label] = (labelCounts[label] ?? 0) + 1;
      if (wanted !== null && !wanted.has(label)) continue;
      found[length] = item;
      length += 1;
    }
    return { items: this.#sorted(found.slice(0, length), sort, filter, knowledge), labelCounts };
  }

  #tests(filter: DataFilter, { predictions, suspicions }: Knowledge): Test[] {
    const { labels, trainCount, excluded, notes } = this.#edited;
    const tests: Test[] = [];
    const { split, predicted, outcome, suspicions: kinds } = filter;
    if (split !== null) tests.push((item) => item < trainCount === (split === 'train'));
    if (filter.excluded !== null) tests.push((item) => (excluded[item] === 1) === filter.excluded);
    if (filter.edited !== null) tests.push((item) => this.#edited.isEdited(item) === filter.edited);
    if (filter.noted !== null) tests.push((item) => notes.has(item) === filter.noted);
    if (filter.text.trim() !== '') {
      const text = filter.text.trim().toLowerCase();
      tests.push((item) => notes.get(item)?.toLowerCase().includes(text) === true);
    }
    if (kinds !== null) {
      const mask = kinds.reduce((bits, kind) => bits | bitOf(kind), 0);
      tests.push(
        (item) =>
          ((suspicions?.kinds[item] ?? 0) & mask) !== 0 &&
          suspicions?.standing(item, labels[item] ?? 0).some(({ kind }) => kinds.includes(kind)) === true,
      );
    }
    if (filter.ink !== null) {
      const { ink } = this;
      tests.push(within(filter.ink, (item) => ink[item] ?? 0));
    }
    const known = (test: (predictions: Predictions) => Test): void => {
      tests.push(predictions === null ? () => false : test(predictions));
    };
    if (predicted !== null) {
      const wanted = new Set(predicted);
      known((of) => (item) => wanted.has(of.labels[item] ?? 0));
    }
    if (outcome !== null)
      known((of) => (item) => (of.labels[item] === labels[item]) === (outcome === 'right'));
    const { confidence, margin, loss } = filter;
    if (confidence !== null) known((of) => within(confidence, (item) => of.confidence[item] ?? 0));
    if (margin !== null) known((of) => within(margin, (item) => of.margin[item] ?? 0));
    if (loss !== null) known((of) => within(loss, (item) => of.loss(item, labels[item] ?? 0)));
    return tests;
  }

  #sorted(
    items: Uint32Array,
    { by, descending }: DataSort,
    filter: DataFilter,
    knowledge: Knowledge,
  ): Uint32Array {
    if (by === 'number') return descending ? items.reverse() : items;
    return sortBy(items, this.#keyOf(by, filter, knowledge), descending);
  }

  #keyOf(
    by: Exclude<DataSort['by'], 'number'>,
    filter: DataFilter,
    { predictions, suspicions }: Knowledge,
  ): (item: number) => number {
    const { labels } = this.#edited;
    switch (by) {
      case 'label':
        return (item) => labels[item] ?? 0;
      case 'ink': {
        const { ink } = this;
        return (item) => ink[item] ?? 0;
      }
      case 'edited':
        return (item) => Number(this.#edited.isEdited(item));
      case 'suspicion': {
        const kinds = filter.suspicions;
        return (item) => (kinds === null ? suspicions?.scores[item] : suspicions?.scoreAs(item, kinds)) ?? 0;
      }
      case 'predicted':
        return (item) => predictions?.labels[item] ?? 0;
      case 'confidence':
        return (item) => predictions?.confidence[item] ?? 0;
      case 'margin':
        return (item) => predictions?.margin[item] ?? 0;
      case 'loss':
        return (item) => predictions?.loss(item, labels[item] ?? 0) ?? 0;
    }
  }
}

function within({ from, to }: ValueRange, value: (item: number) => number): Test {
  const [least, most] = [from ?? -Infinity, to ?? Infinity];
  return (item) => {
    const one = value(item);
    return one >= least && one <= most;
  };
}

/** Steps that a key is told apart by, and items that can be told apart: together what a float64 holds exactly. */
const KEY_STEPS = 2 ** 31;
const ITEM_STEPS = 2 ** 22;

/**
 * Sorts items by a number of each, equal ones as they were. Key and place are packed into one float64, since a sort
 * without a comparing function is ten times as fast.
 */
function sortBy(items: Uint32Array, keyOf: (item: number) => number, descending: boolean): Uint32Array {
  // Loops: `from` with a function takes ten times as long.
  const keys = new Float64Array(items.length);
  for (let place = 0; place < items.length; place += 1) keys[place] = keyOf(items[place] ?? 0);
  let least = Infinity;
  let most = -Infinity;
  for (const key of keys) {
    if (key < least) least = key;
    if (key > most) most = key;
  }
  const span = most > least ? most - least : 1;
  const packed = keys.map((key, place) => {
    const share = (key - least) / span;
    return Math.round((descending ? 1 - share : share) * (KEY_STEPS - 1)) * ITEM_STEPS + place;
  });
  packed.sort();
  const sorted = new Uint32Array(items.length);
  for (let place = 0; place < sorted.length; place += 1)
    sorted[place] = items[(packed[place] ?? 0) % ITEM_STEPS] ?? 0;
  return sorted;
}

function inkOf({ data, count, trainCount }: EditedData): Float32Array {
  const ink = new Float32Array(count);
  for (const [part, start] of [
    [data.train, 0],
    [data.test, trainCount],
  ] as const) {
    const pixels = part?.images ?? new Uint8Array();
    for (let image = 0; image < (part?.count ?? 0); image += 1) {
      let sum = 0;
      const end = (image + 1) * INPUT_PIXELS;
      for (let at = image * INPUT_PIXELS; at < end; at += 1) sum += pixels[at] ?? 0;
      ink[start + image] = sum / (INPUT_PIXELS * 255);
    }
  }
  return ink;
}
