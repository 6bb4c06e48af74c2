import { boxAround, heightOf, middleY, widthOf, type Box } from '../../reading/box';
import { amountsIn, type Amount } from './amount';
import { anchorIn, beginsTaxSummary, headsTaxColumns, type Anchor } from './anchors';
import { withLostPoints } from './lost-points';
import type { Row } from './row';

/** An amount on a page, with what stands beside it. */
export interface PageAmount extends Amount {
  readonly box: Box;
  /** Of the words that it was read from, 0-1. */
  readonly confidence: number;
  /** Whether any of them was written by hand. */
  readonly handwritten: boolean;
  /** What the words of its row, or of the row above, say. */
  readonly anchor: Anchor | null;
  /** Number of its row from the top, and whether it is the last amount in it. */
  readonly row: number;
  readonly isLast: boolean;
  /** Whether it stands in a summary of taxes. */
  readonly inSummary: boolean;
  /** Height of its letters over the usual on this page. */
  readonly size: number;
}

/** A row of words may have its amount in one of so many rows below. */
const REACH = 1;

/** All amounts of a page, from top to bottom. */
export function amountsOf(rows: readonly Row[]): PageAmount[] {
  const usual = median(rows.flatMap(({ words }) => words.map(({ box }) => heightOf(box)))) || 1;
  const found: PageAmount[] = [];
  let inSummary = false;
  let hasTotal = false;
  let waiting: { readonly anchor: Anchor; readonly row: number } | null = null;
  rows.forEach((row, index) => {
    const parts = placed(row);
    const words = wordsBeside(row);
    const own = anchorIn(words);
    if (beginsTaxSummary(row.text) || (hasTotal && headsTaxColumns(row.text))) inSummary = true;
    if (own?.role === 'total' && parts.length > 0) hasTotal = true;
    if (inSummary && own !== null && own.role === 'total' && own.grade >= 0.8) inSummary = false;
    const above: Anchor | null =
      waiting !== null && index - waiting.row <= REACH && own === null && words.length < 4
        ? waiting.anchor
        : null;
    parts.forEach(({ amount, box, confidence, handwritten, height }, at) => {
      found.push({
        ...amount,
        ...{ box, confidence, handwritten, row: index, inSummary },
        anchor: own ?? above,
        isLast: at === parts.length - 1,
        size: height / usual,
      });
    });
    waiting = own !== null && parts.length === 0 ? { anchor: own, row: index } : null;
  });
  return withLostPoints(found);
}

/** The letters of a row without its numbers. */
function wordsBeside({ words }: Row): string {
  return words
    .map(({ text }) => text)
    .filter((text) => /\p{L}{2}/u.test(text))
    .join(' ');
}

interface Placed {
  readonly amount: Amount;
  readonly box: Box;
  readonly confidence: number;
  readonly handwritten: boolean;
  readonly height: number;
}

/** Amounts of a row with where they stand: an amount may be made of several words. */
function placed({ words, text }: Row): Placed[] {
  const ends: { readonly from: number; readonly to: number; readonly index: number }[] = [];
  let at = 0;
  words.forEach((word, index) => {
    const length = word.text.trim().length;
    ends.push({ from: at, to: at + length, index });
    at += length + 1;
  });
  let searched = 0;
  return amountsIn(text).flatMap((amount): Placed[] => {
    const first = amount.text.split(' ')[0] ?? '';
    const from = Math.max(0, text.indexOf(first, searched));
    const to = from + amount.text.length;
    searched = from + Math.max(1, first.length);
    const own = ends
      .filter((end) => end.from < to && end.to > from)
      .flatMap(({ index }) => words[index] ?? []);
    if (own.length === 0) return [];
    const box = boxAround(own.map((word) => word.box));
    const confidence = Math.min(...own.map((word) => word.confidence));
    const handwritten = own.some((word) => word.handwritten);
    return [{ amount, box, confidence, handwritten, height: heightOf(box) }];
  });
}

/** The middle one of some numbers; 0 where there are none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Whether one box stands right of the other and beside it. */
export function isBeside(left: Box, right: Box): boolean {
  return (
    right.left >= left.left + widthOf(left) / 2 && Math.abs(middleY(left) - middleY(right)) < heightOf(left)
  );
}
