import { blurred } from '../../paper/blur';
import { cutOut } from '../../paper/cut';
import type { Grey } from '../../paper/grey';
import { straighten, turnedSize, type Turn } from '../../paper/straighten';
import type { Box } from '../../reading/box';
import type { Word } from '../word';
import { pgmOf } from './pgm';
import type { PrintPool } from './pool';
import type { PreparedPage } from './prepare';
import type { PrintedWord, Recognition } from './print-worker';

/** How a page is shown to what reads print. */
export interface Look {
  /** Height that capitals and figures are brought to, in pixels. */
  readonly height: number;
  /** How much it is blurred, as a Gaussian's deviation in pixels: letters of dots need more. */
  readonly blur: number;
  readonly blurOfBroken: number;
}

/** The looks that were best on receipts of many printers; the second differs enough to make other mistakes. */
export const FIRST_LOOK: Look = { height: 19, blur: 0, blurOfBroken: 0.8 };
export const SECOND_LOOK: Look = { height: 22, blur: 0.7, blurOfBroken: 1.2 };

/** A single line is read again larger. */
export const LINE_LOOK: Look = { height: 36, blur: 1, blurOfBroken: 1.8 };

/** Height of text where none was found, in pixels. */
const USUAL_HEIGHT = 20;
/** A page is made larger by at most this, and smaller where its text is so much higher than wanted. */
const MOST_SCALE = 3;
const LARGE = 1.6;
/** White around it: letters at the very edge are not read. In pixels. */
const MARGIN = 20;
const MOST_PIXELS = 30_000_000;

/** What was read of a page in one look. */
export interface PrintPass {
  /** In pixels of the straightened page. */
  readonly words: readonly Word[];
  /** As it was read, line by line. */
  readonly text: string;
  /** Mean of the words' confidence by their letters, 0-1; 0 where there is no word. */
  readonly confidence: number;
}

/**
 * Reads a page once.
 *
 * @param turn - that makes it upright
 * @throws what {@link PrintPool.recognise} throws
 */
export async function readOnce(
  prepared: PreparedPage,
  turn: Turn,
  look: Look,
  pool: PrintPool,
  signal?: AbortSignal,
): Promise<PrintPass> {
  const { page, reduction, textHeight, isBroken } = prepared;
  const size = turnedSize(page, turn);
  const scale = scaleFor(textHeight ?? USUAL_HEIGHT, look.height, size.width * size.height);
  const shown = shownAs(straighten(page, turn, scale, MARGIN), look, isBroken);
  const { text, blocks } = await pool.recognise(pgmOf(shown), { signal });
  const words = wordsIn(blocks).flatMap((word) => {
    const { x0, y0, x1, y1 } = word.bbox;
    const place = (value: number): number => Math.round(((value - MARGIN) / scale) * reduction);
    const box: Box = { left: place(x0), top: place(y0), right: place(x1), bottom: place(y1) };
    return wordOf(word, box);
  });
  return { words, text: text ?? '', confidence: meanConfidence(words) };
}

/**
 * Reads a line of a page again, by itself.
 *
 * @param straight - the prepared page, straightened
 * @param box - of the line's words, in pixels of the page before it was made smaller
 * @returns its text, and the mean confidence 0-1
 */
export async function readLine(
  straight: Grey,
  box: Box,
  { textHeight, isBroken, reduction }: PreparedPage,
  look: Look,
  pool: PrintPool,
  signal?: AbortSignal,
): Promise<{ readonly text: string; readonly confidence: number }> {
  const own: Box = {
    left: box.left / reduction,
    top: box.top / reduction,
    right: box.right / reduction,
    bottom: box.bottom / reduction,
  };
  const { picture: line } = cutOut(straight, own, Math.round((textHeight ?? USUAL_HEIGHT) / 4));
  const scale = look.height / (textHeight ?? USUAL_HEIGHT);
  const shown = shownAs(straighten(line, { quarters: 0, degrees: 0 }, scale, MARGIN), look, isBroken);
  const { text, blocks } = await pool.recognise(pgmOf(shown), { isLine: true, signal });
  const words = wordsIn(blocks).flatMap((word) => wordOf(word, box));
  return { text: (text ?? '').trim(), confidence: meanConfidence(words) };
}

function scaleFor(height: number, wanted: number, pixels: number): number {
  const fitting = Math.sqrt(MOST_PIXELS / pixels);
  const scale = wanted / height;
  // Text that is somewhat too high reads as well as it is.
  const kept = scale >= 1 ? Math.min(MOST_SCALE, scale) : Math.min(1, scale * LARGE);
  return Math.min(kept, fitting);
}

function shownAs(picture: Grey, { blur, blurOfBroken }: Look, isBroken: boolean): Grey {
  const deviation = isBroken ? blurOfBroken : blur;
  return deviation > 0 ? blurred(picture, deviation) : picture;
}

function wordsIn(blocks: Recognition['blocks']): PrintedWord[] {
  return (blocks ?? []).flatMap(({ paragraphs }) =>
    paragraphs.flatMap(({ lines }) => lines.flatMap(({ words }) => words)),
  );
}

function wordOf({ text, confidence }: PrintedWord, box: Box): Word[] {
  if (text.trim() === '' || box.right <= box.left || box.bottom <= box.top) return [];
  return [{ text: text.trim(), box, confidence: confidence / 100, handwritten: false }];
}

function meanConfidence(words: readonly Word[]): number {
  const letters = words.reduce((sum, { text }) => sum + text.length, 0);
  const sum = words.reduce((all, { text, confidence }) => all + text.length * confidence, 0);
  return letters === 0 ? 0 : sum / letters;
}
