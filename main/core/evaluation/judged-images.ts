import { LonghandError } from '../../contract/errors';
import type { EditedData } from '../data/edits';
import type { Writers } from '../data/writers';
import { heldBackItems, type HeldBackCard } from './held-back';

/** The splits that a model can be judged on. */
export const JUDGED_SPLITS = ['train', 'validation', 'test'] as const;
/** See {@link JUDGED_SPLITS}. */
export type JudgedSplit = (typeof JUDGED_SPLITS)[number];

/** Labelled images with what they are called by. */
export interface JudgedImages {
  /** Items of the data set, or numbers of samples, rising; one an image. */
  readonly items: Uint32Array<ArrayBuffer>;
  /** n × 784 bytes, 0 paper to 255 ink. */
  readonly images: Uint8Array<ArrayBuffer>;
  /** n labels 0-9. */
  readonly labels: Uint8Array<ArrayBuffer>;
  /** `null` where nobody is known of any. */
  readonly writers: Writers | null;
}

/**
 * The images of a split as they are edited, without those that are left out.
 *
 * @param cards - of the models that are judged: of the validation images those count that all of them held back
 * @throws LonghandError `data-missing` where there are none, or the models were not trained on this data set
 */
export function judgedImages(
  edited: EditedData,
  split: JudgedSplit,
  cards: readonly HeldBackCard[],
): JudgedImages {
  const items = itemsOf(edited, split, cards);
  if (items.length === 0) throw nothingIn(edited, split, cards.length);
  return {
    items: Uint32Array.from(items),
    images: edited.imagesOf(items),
    labels: Uint8Array.from(items, (item) => edited.labels[item] ?? 0),
    writers: writersOf(edited, items),
  };
}

function writersOf({ data: { writers }, trainCount }: EditedData, items: Uint32Array): Writers | null {
  if (writers === null) return null;
  const of = (item: number): string | null | undefined =>
    item < trainCount ? writers.train[item] : writers.test[item - trainCount];
  return Array.from(items, (item) => of(item) ?? null);
}

function itemsOf(edited: EditedData, split: JudgedSplit, cards: readonly HeldBackCard[]): Uint32Array {
  if (split !== 'validation') {
    return edited.includedItems().filter((item) => item < edited.trainCount === (split === 'train'));
  }
  const [first = new Uint32Array(), ...others] = cards.map((card) => heldBackItems(edited, card));
  return others.reduce((common, other) => {
    const known = new Set(other);
    return common.filter((item) => known.has(item));
  }, first);
}

function nothingIn({ data: { name } }: EditedData, split: JudgedSplit, models: number): LonghandError {
  if (split !== 'validation') {
    return new LonghandError('data-missing', `${name} has no ${split} images (choose others).`, {
      ...{ why: 'no-split', name, split },
    });
  }
  return models > 1
    ? new LonghandError(
        'data-missing',
        `No image of ${name} was held back by both models (choose the test images).`,
        { why: 'nothing-common', name },
      )
    : new LonghandError(
        'data-missing',
        `All images of ${name} that this model held back are left out (take some of them in again).`,
        { why: 'left-out', name },
      );
}
