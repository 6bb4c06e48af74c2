import type { Grey } from '../../paper/grey';
import { boxAround } from '../../reading/box';
import type { WrittenReader } from '../../reading/strings/written-reader';
import type { Word } from '../word';
import { digitPlaces, greyPixels, isDigits } from './written-digits';
import { writtenText } from './written-value';

/** Fewer digits than this are taken for dirt, and so is what is read less surely, 0-1. */
const [LEAST_DIGITS, LEAST_CONFIDENCE] = [2, 0.5] as const;
/** What the whole is read as so surely are digits, though pieces of a pattern stand between them. */
const SURE = 0.8;

/**
 * Reads a page without print that is one string of digits written by hand: the amount of a cheque, the slip of a form.
 *
 * @param page - in grey, as it came: what evens light out takes strokes along that lie on patterns
 * @param strings - is asked only where the page is as wide as a string
 * @returns `null` where it is none
 */
export async function writtenAlone(
  page: Grey,
  strings: () => Promise<Pick<WrittenReader, 'read'>>,
): Promise<Word | null> {
  if (page.width < page.height) return null;
  const reading = (await strings()).read(greyPixels(page));
  const { digits, confidence, text } = reading;
  if (digits.length < LEAST_DIGITS || confidence < LEAST_CONFIDENCE) return null;
  if (confidence < SURE && !isDigits(reading)) return null;
  // Where digits run into each other, the network still says in which columns each of them lies.
  const boxes =
    reading.boxes ?? reading.places.map(({ left, right }) => ({ left, top: 0, right, bottom: page.height }));
  return {
    text: writtenText(text),
    box: boxAround(boxes),
    confidence,
    handwritten: true,
    places: digitPlaces({ boxes }, digits),
  };
}
