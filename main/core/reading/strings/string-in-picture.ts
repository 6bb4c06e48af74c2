import { decodeGrey } from '../../model/image';
import type { Box } from '../../model/normalise';
import { STRIP_WIDTH_LIMIT, type GreyPixels } from './strip';
import type { WrittenReader, WrittenReading } from './written-reader';

/** A digit by itself is no wider than this, of its height, and a model is this sure of it, 0-1. */
const [WIDEST_DIGIT, SURE_DIGIT] = [1.4, 0.9] as const;
/** Ink as narrow as a digit is a string only where its digits are this probable. */
const LEAST_CONFIDENCE = 0.5;
/** A string fills so much of the height of what is read; where it does not, that is cut, with paper around it, of its height. */
const [LEAST_FILLED, MARGIN] = [0.6, 0.15] as const;
/** Longest side of a picture as it is decoded: a few times what the reader looks at. */
const LONGEST_SIDE = 4 * STRIP_WIDTH_LIMIT;

/** How the ink of a picture is read as one glyph. */
export interface AloneReading {
  readonly confidence: number;
  readonly isDigit: boolean;
}

/** A digit of a string in a picture. */
export interface DigitInPicture {
  readonly text: string;
  /** Share of the likely readings that have it here, 0-1. */
  readonly confidence: number;
  /** In pixels of the picture. */
  readonly box: Box;
}

/** Several digits in a picture. */
export interface StringInPicture {
  readonly digits: readonly DigitInPicture[];
  /** That all of them are right, 0-1, calibrated. */
  readonly confidence: number;
  /** With the signs between them; `#` is a sign that says nothing. */
  readonly written: string;
}

/** Whether ink may be more than one digit, by its shape and by how it is read as one. */
export function mayBeString([, , width, height]: Box, { confidence, isDigit }: AloneReading): boolean {
  return !isDigit || confidence < SURE_DIGIT || width > height * WIDEST_DIGIT;
}

/**
 * Reads the ink of a picture as a string of digits.
 *
 * @param bytes - a PNG, JPEG, WebP, BMP or GIF file
 * @param name - what the picture is called in an error
 * @param box - around all of its ink, in its pixels
 * @returns `null` where it is less than two digits
 * @throws LonghandError `image-invalid` where it cannot be decoded
 */
export async function stringInPicture(
  bytes: Uint8Array,
  name: string,
  box: Box,
  reader: Pick<WrittenReader, 'read'>,
): Promise<StringInPicture | null> {
  const { grey, scale } = await decodeGrey(bytes, name, LONGEST_SIDE);
  const whole: GreyPixels = { width: grey.width, height: grey.height, grey: grey.ink };
  const [left, top, width, height] = box.map((value) => value * scale) as [number, number, number, number];
  const margin = Math.ceil(height * MARGIN);
  const isFilled = height >= LEAST_FILLED * whole.height;
  const { part, x, y } = isFilled
    ? { part: whole, x: 0, y: 0 }
    : cut(whole, left - margin, top - margin, left + width + margin, top + height + margin);
  const reading = reader.read(part);
  const isNarrow = width <= height * WIDEST_DIGIT;
  if (reading.digits.length < 2 || (isNarrow && reading.confidence < LEAST_CONFIDENCE)) return null;
  const digits = placesOf(reading, part).map(({ text, confidence, box: [atX, atY, wide, high] }) => ({
    ...{ text, confidence },
    box: [(atX + x) / scale, (atY + y) / scale, wide / scale, high / scale].map(Math.round) as unknown as Box,
  }));
  return { digits, confidence: reading.confidence, written: reading.text };
}

/** The digits with their boxes; those that cannot be told apart from each other are as high as all that was read. */
function placesOf({ places, boxes }: WrittenReading, { height }: GreyPixels): DigitInPicture[] {
  return places.map(({ digit, left, right, probability }, index) => {
    const { top, bottom } = boxes?.[index] ?? { top: 0, bottom: height };
    return { text: digit, confidence: probability, box: [left, top, right - left, bottom - top] };
  });
}

function cut(
  { width, height, grey }: GreyPixels,
  ...bounds: readonly [left: number, top: number, right: number, bottom: number]
): { readonly part: GreyPixels; readonly x: number; readonly y: number } {
  const [x, y] = [Math.max(0, Math.floor(bounds[0])), Math.max(0, Math.floor(bounds[1]))];
  const [right, bottom] = [Math.min(width, Math.ceil(bounds[2])), Math.min(height, Math.ceil(bounds[3]))];
  const part = new Float32Array((right - x) * (bottom - y));
  for (let row = y; row < bottom; row += 1)
    part.set(grey.subarray(row * width + x, row * width + right), (row - y) * (right - x));
  return { part: { width: right - x, height: bottom - y, grey: part }, x, y };
}
