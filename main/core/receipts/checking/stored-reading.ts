import type { BoxReading, StoredReading } from '../../../contract/page-reading';
import type { PageField, PageItem } from '../../../contract/pages';
import { boxAround, type Box } from '../../reading/box';
import { decimalOf } from '../fields/amount';
import type { FoundItem } from '../fields/items';
import type { FieldName } from '../fields/page-fields';
import type { PageReading } from '../read-page';
import type { Word } from '../word';
import { inOrder } from './said-fields';

/** A field lies on a word where so much of the word is in its box. */
const COVERED = 0.5;

/** What was read of a page as the library keeps it. */
export function storedReading(reading: PageReading, seconds: number): StoredReading {
  const { width, height, fields, turn, items, flags, words, text } = reading;
  return {
    ...{ width, height, turn, text, seconds },
    words: words.map(({ places, ...word }) => ({
      ...word,
      ...(places === undefined ? {} : { places: places.map((place) => ({ ...place })) }),
    })),
    items: items.map(storedItem),
    flags: flags.map(({ fields: about, params, ...flag }) => ({
      ...flag,
      fields: [...about],
      params: { ...params },
    })),
    fields: inOrder(
      (Object.keys(fields) as FieldName[]).flatMap((key): PageField[] => {
        const field = fields[key];
        if (field === undefined) return [];
        return [{ ...field, key, state: 'read' }];
      }),
    ),
  };
}

/** The words that lie in a box. */
export function wordsIn<W extends Pick<Word, 'box'>>(box: Box, words: readonly W[]): W[] {
  return words.filter((word) => shareWithin(word.box, box) >= COVERED);
}

/** What was read of a page with what was read by hand in a box of it, in place of what was found there before. */
export function withWritten(
  reading: StoredReading,
  box: Box,
  { text, confidence, handwritten, places }: BoxReading,
): StoredReading {
  if (!handwritten || places.length === 0) return reading;
  const own = boxAround(places.map((place) => place.box));
  const before = wordsIn(box, reading.words).filter((word) => word.handwritten);
  const others = reading.words.filter((word) => !before.includes(word));
  return { ...reading, words: [...others, { text, box: own, confidence, handwritten, places }] };
}

/** Whether what stands in a box was written by hand. */
export function isHandwritten(box: Box, words: readonly Pick<Word, 'box' | 'handwritten'>[]): boolean {
  return wordsIn(box, words).some(({ handwritten }) => handwritten);
}

function storedItem({ description, quantity, unitCents, cents, box, confidence }: FoundItem): PageItem {
  return {
    ...{ description, quantity, box, confidence },
    unitPrice: unitCents === null ? null : decimalOf(unitCents),
    amount: decimalOf(cents),
  };
}

function shareWithin(inner: Box, outer: Box): number {
  const across = Math.min(inner.right, outer.right) - Math.max(inner.left, outer.left);
  const down = Math.min(inner.bottom, outer.bottom) - Math.max(inner.top, outer.top);
  const area = (inner.right - inner.left) * (inner.bottom - inner.top);
  return across <= 0 || down <= 0 || area <= 0 ? 0 : (across * down) / area;
}
