import { boxAround, heightOf, middleX, middleY, widthOf, type Box } from '../../reading/box';
import type { Word } from '../word';

/** Part of the lower of two words that must lie beside the other for both to stand in one row. */
const OVERLAP = 0.45;
/** A word that is so many times as high as the row is no part of it: a bracket, a stamp, a line down the page. */
const TOO_HIGH = 2.5;

/** Words that stand beside each other, from left to right. */
export interface Row {
  readonly words: readonly Word[];
  readonly box: Box;
  /** The words with single spaces between them. */
  readonly text: string;
}

/**
 * Puts words into rows by how far they overlap vertically, along the direction in which the page's lines run.
 *
 * @param slope - of the lines: how far they sink in a pixel to the right
 * @returns from top to bottom
 */
export function rowsOf(words: readonly Word[], slope = 0): Row[] {
  const placed = words
    .filter(({ text, box }) => text.trim() !== '' && heightOf(box) > 0)
    .map((word) => ({
      word,
      level: middleY(word.box) - slope * middleX(word.box),
      height: heightOf(word.box),
    }))
    // Long words tell where a row is; marks and points follow them.
    .sort((a, b) => widthOf(b.word.box) - widthOf(a.word.box));
  const rows: { level: number; height: number; readonly words: Word[] }[] = [];
  for (const { word, level, height } of placed) {
    let best: { readonly row: (typeof rows)[number]; readonly overlap: number } | null = null;
    for (const row of rows) {
      const overlap = overlapOf(row.level, row.height, level, height);
      if (overlap >= OVERLAP && overlap > (best?.overlap ?? 0)) best = { row, overlap };
    }
    if (best === null) {
      rows.push({ level, height, words: [word] });
      continue;
    }
    const { row } = best;
    const weight = 1 / (row.words.length + 1);
    row.level += (level - row.level) * weight;
    row.height += (height - row.height) * weight;
    row.words.push(word);
  }
  return rows
    .sort((a, b) => a.level - b.level)
    .map((row) => rowOf(row.words.sort((a, b) => a.box.left - b.box.left)));
}

/** @param words - at least one, from left to right */
export function rowOf(words: readonly Word[]): Row {
  return {
    words,
    box: boxAround(words.map(({ box }) => box)),
    text: words.map(({ text }) => text.trim()).join(' '),
  };
}

/** Part of the lower of two spans that lies beside the other, 0-1. */
function overlapOf(level: number, height: number, other: number, otherHeight: number): number {
  const low = Math.min(height, otherHeight);
  if (Math.max(height, otherHeight) > low * TOO_HIGH) return 0;
  const bottom = Math.min(level + height / 2, other + otherHeight / 2);
  const top = Math.max(level - height / 2, other - otherHeight / 2);
  return Math.max(0, bottom - top) / low;
}
