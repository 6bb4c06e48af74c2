import type { Component, LabelledComponents } from '../../paper/components';
import type { RuledLine } from '../../paper/ruled-lines';
import { boxAround, heightOf, middleX, middleY, widthOf, type Box } from '../../reading/box';
import type { Word } from '../word';
import { penFeatures, penLogOdds } from './pen-features';

/** Ink that may be a string written by hand. */
export interface WritingCandidate {
  /** Numbers of its components, from 1. */
  readonly labels: ReadonlySet<number>;
  /** In pixels of the page that the components are of; behind the last pixel at right and bottom. */
  readonly box: Box;
  /** Log-odds that a pen wrote it, by how it stands. */
  readonly pen: number;
  /** Whether it stands in a box or on a line. */
  readonly isInForm: boolean;
  /** The printed words that were read where it is. */
  readonly words: readonly Word[];
}

/** Words read this surely are print, unless they stand like handwriting. */
const SURELY_PRINTED = 0.8;
/** What is so many times as high as the page's text may be written in spite of being read surely, but for words of letters. */
const LARGE = 1.25;
const LETTERS = /\p{L}{3}/u;
/** A reader of print is sure of single signs that a pen wrote, too; of so many together it seldom is. */
const SEVERAL = /[\p{L}\d].*[\p{L}\d].*[\p{L}\d]/u;
/** A piece belongs to a word where its middle lies in the word's box, made larger by this part of its height. */
const AROUND_WORD = 0.1;
/** Sizes of what may be a written sign, in heights of the page's text. */
const [LOWEST_PIECE, HIGHEST_PIECE, WIDEST_PIECE] = [0.12, 6, 12] as const;
/** A piece with so little ink in its box that holds others is a ring around them, or a stroke through them. */
const [HOLLOW, ENCLOSED] = [0.16, 2] as const;
/** Signs of one string are so near, in heights of the higher one, and beside each other by so much of the lower one. */
const [NEAR, BESIDE] = [1.3, 0.25] as const;
/** Points and commas hang on the digit before them where they lie so near, in its heights. */
const MARK = 0.35;
/** Signs of strings are at least so high, in heights of the text: a pen writes larger than a receipt is printed. In a form less is needed. */
const [LEAST_HEIGHT, LEAST_HEIGHT_IN_FORM] = [1.4, 1.15] as const;
/** Where print is so low, in pixels, its double-height figures stand too unevenly to be told from a pen's but by size. */
const [LOW_PRINT, LEAST_HEIGHT_BY_LOW_PRINT] = [18, 2.2] as const;
/** No string is so high. */
const MOST_HEIGHT = 6;
/** Widths of strings, in their heights. */
const [LEAST_WIDTH, MOST_WIDTH] = [0.5, 14] as const;
/** What was not surely read as print, though it is large enough, is handwriting unless it stands as evenly as print; in a form even then. */
const [LEAST_PEN, LEAST_PEN_IN_FORM] = [-1, -3] as const;
/** What was read surely as print and yet stands like handwriting. */
const LEAST_PEN_OF_PRINT = 1.2;
/** Lines through the middle of a string cross it out. */
const [UPPER, LOWER, ALONG] = [0.22, 0.78, 0.6] as const;
/** A line that is written on lies this near below a string, in its heights, and reaches over so much of it. */
const [BELOW, UNDER] = [0.5, 0.7] as const;

/**
 * What on a page may be written by hand: ink that the reader of print did not explain, or whose signs stand as no printer
 * sets them, put together to strings.
 *
 * @param ink - the pieces of the page without its ruled lines
 * @param words - of print, in pixels of the same page
 * @param textHeight - of the page's print
 */
export function writingCandidates(
  { components }: Pick<LabelledComponents, 'components'>,
  lines: readonly RuledLine[],
  words: readonly Word[],
  textHeight: number,
): WritingCandidate[] {
  const pieces = components.flatMap((piece, index): Piece[] => {
    const box = boxOf(piece);
    const [width, height] = [widthOf(box), heightOf(box)];
    const isSized =
      Math.max(width, height) >= LOWEST_PIECE * textHeight &&
      height <= HIGHEST_PIECE * textHeight &&
      width <= WIDEST_PIECE * textHeight;
    return isSized ? [{ label: index + 1, box, piece, word: null }] : [];
  });
  const index = new WordIndex(words, textHeight);
  const free = pieces.flatMap((piece): Piece[] => {
    const word = index.at(middleX(piece.box), middleY(piece.box));
    return word !== null && isSurelyPrinted(word, textHeight) ? [] : [{ ...piece, word }];
  });
  const solid = free.filter((piece) => !isRing(piece, free, index));
  return stringsOf(solid).flatMap((string) => judged(string, lines, textHeight));
}

interface Piece {
  readonly label: number;
  readonly box: Box;
  readonly piece: Component;
  readonly word: Word | null;
}

function boxOf({ left, top, right, bottom }: Component): Box {
  return { left, top, right: right + 1, bottom: bottom + 1 };
}

/** Words by the place that they stand at. */
class WordIndex {
  /** Those that surely are print. */
  readonly #printed: readonly Word[];
  readonly #rows = new Map<number, Word[]>();
  readonly #pitch: number;

  constructor(words: readonly Word[], textHeight: number) {
    this.#printed = words.filter((word) => isSurelyPrinted(word, textHeight));
    this.#pitch = Math.max(8, textHeight * 2);
    for (const word of words) {
      const [from, to] = [
        this.#rowOf(word.box.top - this.#pitch),
        this.#rowOf(word.box.bottom + this.#pitch),
      ];
      for (let row = from; row <= to; row += 1) {
        const own = this.#rows.get(row) ?? [];
        own.push(word);
        this.#rows.set(row, own);
      }
    }
  }

  at(x: number, y: number): Word | null {
    return (
      this.#rows.get(this.#rowOf(y))?.find(({ box }) => {
        const around = heightOf(box) * AROUND_WORD;
        return (
          x >= box.left - around &&
          x <= box.right + around &&
          y >= box.top - around &&
          y <= box.bottom + around
        );
      }) ?? null
    );
  }

  /** How many words that surely are print have their middle in a box. */
  printedWithin(box: Box): number {
    return this.#printed.filter((word) => isWithin(middleX(word.box), middleY(word.box), box)).length;
  }

  #rowOf(y: number): number {
    return Math.floor(y / this.#pitch);
  }
}

function isSurelyPrinted({ confidence, text, box }: Word, textHeight: number): boolean {
  return confidence >= SURELY_PRINTED && (heightOf(box) < LARGE * textHeight || LETTERS.test(text));
}

function isRing({ box, piece }: Piece, all: readonly Piece[], words: WordIndex): boolean {
  if (piece.area > HOLLOW * widthOf(box) * heightOf(box)) return false;
  const held = all.filter(
    (other) => other.piece !== piece && isWithin(middleX(other.box), middleY(other.box), box),
  );
  return held.length >= ENCLOSED || words.printedWithin(box) > 0;
}

function isWithin(x: number, y: number, { left, top, right, bottom }: Box): boolean {
  return x > left && x < right && y > top && y < bottom;
}

interface Growing {
  readonly pieces: Piece[];
  box: Box;
  /** The last sign that is no point or comma. */
  last: Box;
}

/** Puts pieces that stand beside each other together, from left to right. */
function stringsOf(pieces: readonly Piece[]): Growing[] {
  const strings: Growing[] = [];
  for (const piece of [...pieces].sort((a, b) => a.box.left - b.box.left)) {
    let best: { readonly string: Growing; readonly gap: number } | null = null;
    for (const string of strings) {
      const gap = piece.box.left - string.box.right;
      if (belongs(piece.box, string) && (best === null || gap < best.gap)) best = { string, gap };
    }
    if (best === null) {
      strings.push({ pieces: [piece], box: piece.box, last: piece.box });
      continue;
    }
    const { string } = best;
    string.pieces.push(piece);
    string.box = boxAround([string.box, piece.box]);
    if (heightOf(piece.box) > heightOf(string.last) * MARK) string.last = piece.box;
  }
  return joined(strings);
}

/** Strings that stand in each other's way are one: a digit in two pieces may have begun another. */
function joined(strings: readonly Growing[]): Growing[] {
  const result: Growing[] = [];
  for (const string of strings) {
    const other = result.find(({ box }) => {
      const across = Math.min(box.right, string.box.right) - Math.max(box.left, string.box.left);
      const down = Math.min(box.bottom, string.box.bottom) - Math.max(box.top, string.box.top);
      return across > 0 && down >= BESIDE * Math.min(heightOf(box), heightOf(string.box));
    });
    if (other === undefined) {
      result.push(string);
      continue;
    }
    other.pieces.push(...string.pieces);
    other.pieces.sort((a, b) => a.box.left - b.box.left);
    other.box = boxAround([other.box, string.box]);
  }
  return result.length < strings.length ? joined(result) : result;
}

function belongs(box: Box, { last, box: whole }: Growing): boolean {
  const height = Math.max(heightOf(last), heightOf(box));
  if (box.left - whole.right > NEAR * height) return false;
  const lower = Math.min(heightOf(last), heightOf(box));
  if (lower < MARK * height) return box.top < whole.bottom + lower && box.bottom > whole.top - lower;
  return Math.min(box.bottom, last.bottom) - Math.max(box.top, last.top) >= BESIDE * lower;
}

function judged(
  { pieces, box }: Growing,
  lines: readonly RuledLine[],
  textHeight: number,
): WritingCandidate[] {
  const [width, height] = [widthOf(box), heightOf(box)];
  if (height > MOST_HEIGHT * textHeight) return [];
  if (width < LEAST_WIDTH * height || width > MOST_WIDTH * height) return [];
  if (isCrossedOut(box, lines)) return [];
  const isInForm = isOnLine(box, lines);
  const features = penFeatures(pieces.map(({ piece }) => piece));
  const signs = features?.height ?? height;
  const least = isInForm ? LEAST_HEIGHT_IN_FORM : LEAST_HEIGHT;
  if (signs < (textHeight < LOW_PRINT ? LEAST_HEIGHT_BY_LOW_PRINT : least) * textHeight) return [];
  const pen = penLogOdds(features);
  const words = [...new Set(pieces.flatMap(({ word }) => word ?? []))];
  const isPrint = words.some(({ confidence, text }) => confidence >= SURELY_PRINTED && SEVERAL.test(text));
  if (pen < (isPrint ? LEAST_PEN_OF_PRINT : isInForm ? LEAST_PEN_IN_FORM : LEAST_PEN)) return [];
  return [{ labels: new Set(pieces.map(({ label }) => label)), box, pen, isInForm, words }];
}

function isCrossedOut(box: Box, lines: readonly RuledLine[]): boolean {
  return lines.some((line) => {
    const y = (middleY(line.box) - box.top) / heightOf(box);
    return line.isLevel && y > UPPER && y < LOWER && sharedWidth(box, line.box) >= ALONG * widthOf(box);
  });
}

/** Whether a line lies under a string, as in a form: its own, or the lower side of a box. */
function isOnLine(box: Box, lines: readonly RuledLine[]): boolean {
  return lines.some((line) => {
    const below = (line.box.top - box.bottom) / heightOf(box);
    return (
      line.isLevel && below > LOWER - 1 && below < BELOW && sharedWidth(box, line.box) >= UNDER * widthOf(box)
    );
  });
}

function sharedWidth(box: Box, other: Box): number {
  return Math.min(box.right, other.right) - Math.max(box.left, other.left);
}
