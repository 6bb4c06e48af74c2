import { labelledComponents } from '../../paper/components';
import { otsuLevel, type Grey } from '../../paper/grey';
import { ruledLines, withoutLines } from '../../paper/ruled-lines';
import { heightOf, movedBox, scaledBox, type Box } from '../../reading/box';
import type { WrittenReader } from '../../reading/strings/written-reader';
import type { Word } from '../word';
import { cutWhite } from './region-ink';
import { digitPlaces, greyPixels, isDigits } from './written-digits';
import { isDateLike, writtenText, writtenValue } from './written-value';
import { writingCandidates, type WritingCandidate } from './writing-candidates';

/** What the reading of handwriting needs to know of a page. */
export interface PrintedPage {
  /** Prepared and straightened. */
  readonly page: Grey;
  /** How many of the words' pixels are one of the page's, each way. */
  readonly reduction: number;
  /** Of capitals and figures of its print, in pixels of the page. */
  readonly textHeight: number;
  readonly words: readonly Word[];
}

/** Otsu's level parts noise on an empty paper, too: ink is at least this dark, 0-255. */
const LIGHTEST_INK = 200;
/** Ruled lines are longer than so many letters are high, and than this in pixels. */
const [LINE_LETTERS, SHORTEST_LINE] = [2.5, 48] as const;
/** Paper around a string, of its height. */
const MARGIN = 0.12;
/** Strings are read a piece of handwriting only where their digits are this probable. */
const LEAST_CONFIDENCE = 0.5;
/** Among print a string must read better by its glyphs than one that a person drew a box around. */
const LEAST_GLYPH_SCORE = -1;
/** One or two digits may be anything; in a form they may be some. */
const [LEAST_DIGITS, LEAST_DIGITS_IN_FORM] = [3, 1] as const;
/** More strings than this are no handwriting but dirt, or a picture. */
const MOST_CANDIDATES = 60;

/**
 * Finds the strings of digits that were written on a printed page by hand, and reads them. Names, signatures and drawings are
 * left out, as far as they can be told from digits; what is crossed out is, too.
 *
 * @param strings - is asked only where there is something to read
 * @returns the words of the page: those of print without what was read of handwriting by mistake, and the written ones
 */
export async function withWriting(
  { page, reduction, textHeight, words }: PrintedPage,
  strings: () => Promise<Pick<WrittenReader, 'read'>>,
): Promise<readonly Word[]> {
  const level = Math.min(LIGHTEST_INK, otsuLevel(page));
  const lines = ruledLines(page, level, Math.max(SHORTEST_LINE, LINE_LETTERS * textHeight));
  const bare = withoutLines(page, level, lines);
  const ink = labelledComponents(bare, level);
  const candidates = writingCandidates(
    ink,
    lines,
    words.map((word) => ({ ...word, box: scaledBox(word.box, 1 / reduction) })),
    textHeight,
  );
  if (candidates.length === 0 || candidates.length > MOST_CANDIDATES) return words;
  const reader = await strings();
  const written = candidates.flatMap((candidate) => {
    const word = readWriting(candidate, bare, ink.labels, reader);
    return word === null ? [] : [{ ...word, ...enlarged(word, reduction) }];
  });
  return [...withoutCovered(words, written), ...written];
}

/** Words of print but for those that stand where something was written by hand. */
export function withoutCovered(printed: readonly Word[], all: readonly Word[]): Word[] {
  const written = all.filter(({ handwritten }) => handwritten);
  return printed.filter(({ box }) => !written.some((word) => isCovered(box, word.box)));
}

function readWriting(
  { labels, box, isInForm }: WritingCandidate,
  bare: Grey,
  owners: Int32Array,
  reader: Pick<WrittenReader, 'read'>,
): Word | null {
  const margin = Math.max(2, Math.round(heightOf(box) * MARGIN));
  const around: Box = {
    left: box.left - margin,
    top: box.top - margin,
    right: box.right + margin,
    bottom: box.bottom + margin,
  };
  const own = cutWhite(bare, around, (label) => labels.has(label), owners, true);
  const reading = reader.read(greyPixels(own));
  if (!isDigits(reading) || reading.glyphScore < LEAST_GLYPH_SCORE) return null;
  if (reading.digits.length < (isInForm ? LEAST_DIGITS_IN_FORM : LEAST_DIGITS)) return null;
  const text = writtenText(reading.text);
  const date = isDateLike(reading) ? writtenValue(reading, 'date') : null;
  const { confidence, digits } = date ?? reading;
  if (confidence < LEAST_CONFIDENCE) return null;
  const places = digitPlaces(reading, date?.text.replace(/\D/g, '') ?? digits).map(
    ({ digit, box: place }) => ({
      digit,
      box: movedBox(place, around.left, around.top),
    }),
  );
  return { text: date?.text ?? text, box, confidence, handwritten: true, places };
}

function enlarged({ box, places = [] }: Word, factor: number): Pick<Word, 'box' | 'places'> {
  return {
    box: scaledBox(box, factor),
    places: places.map((place) => ({ digit: place.digit, box: scaledBox(place.box, factor) })),
  };
}

/** Whether most of a word lies in a written one. */
function isCovered(box: Box, { left, top, right, bottom }: Box): boolean {
  const across = Math.min(box.right, right) - Math.max(box.left, left);
  const down = Math.min(box.bottom, bottom) - Math.max(box.top, top);
  const area = (box.right - box.left) * (box.bottom - box.top);
  return across > 0 && down > 0 && across * down >= area / 2;
}
