import type { Grey } from '../../paper/grey';
import type { GreyPixels } from '../../reading/strings/strip';
import type { WrittenReading } from '../../reading/strings/written-reader';
import type { WrittenDigit } from '../word';

const WHITE = 255;
/** Ink whose pieces read worse than this as digits, a digit, is something else: letters, a signature, a drawing. */
const LEAST_GLYPH_SCORE = -2;
/** Where the whole is read so surely, they may read somewhat worse. */
const [SURE, LEAST_GLYPH_SCORE_OF_SURE] = [0.9, -3.5] as const;

/** Whether what was read are digits at all; names and signatures look like some, too, but not each piece of them. */
export function isDigits({ digits, boxes, glyphScore, confidence }: WrittenReading): boolean {
  const least = confidence >= SURE ? LEAST_GLYPH_SCORE_OF_SURE : LEAST_GLYPH_SCORE;
  return digits !== '' && boxes !== null && glyphScore >= least;
}

/** A picture as a reader of strings takes it. */
export function greyPixels({ width, height, pixels }: Grey): GreyPixels {
  return { width, height, grey: Float32Array.from(pixels, (value) => value / WHITE) };
}

/**
 * Where the digits of a string lie.
 *
 * @param digits - what stands in the places, where it is another string than the most probable
 * @returns in pixels of the picture; none where the digits are not as many as the places
 */
export function digitPlaces({ boxes }: Pick<WrittenReading, 'boxes'>, digits: string): WrittenDigit[] {
  if (boxes?.length !== digits.length) return [];
  return boxes.map((box, index) => ({ digit: digits[index] ?? '', box }));
}
