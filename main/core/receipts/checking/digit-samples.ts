import type { DigitPlace } from '../../../contract/page-reading';
import type { FieldKind } from '../../../contract/pages';
import { separateInk } from '../../model/foreground';
import { glyphToInput } from '../../model/normalise';
import type { Grey } from '../../paper/grey';
import { scaledBox, type Box } from '../../reading/box';

/** What is cut around a digit, as part of its height. */
const AROUND = 0.08;
/** So much of a string must be as it was read: else something else was typed than stands there. */
const LEAST_ALIKE = 0.5;
/** A digit is at least so high, in pixels of the picture. */
const LEAST_HEIGHT = 8;

/** A digit as a model sees it, and what it is. */
export interface DigitSample {
  readonly label: string;
  /** What it was taken for. */
  readonly readAs: string;
  /** 784 bytes, 0 paper to 255 ink. */
  readonly image: Uint8Array;
}

/**
 * Which digits stand in the places of a handwritten string, by what a person says that it is.
 *
 * @param value - as files have it
 * @param text - as it was typed
 * @returns as many as places; `null` where what was typed does not have them, or is too different to be the same string
 */
export function digitsSaid(
  kind: FieldKind,
  value: string,
  text: string,
  places: readonly DigitPlace[],
): string | null {
  const read = places.map(({ digit }) => digit).join('');
  const ways = [text, value, ...(kind === 'date' ? datesWritten(value) : [])]
    .map((way) => way.replace(/\D/g, ''))
    .filter((digits) => digits.length === read.length && digits.length > 0);
  const alike = (digits: string): number =>
    Array.from(digits).filter((digit, at) => digit === read[at]).length / digits.length;
  const [best] = ways.sort((a, b) => alike(b) - alike(a));
  return best !== undefined && alike(best) >= LEAST_ALIKE ? best : null;
}

/**
 * Cuts digits out of the picture of a page and brings them to what a model sees.
 *
 * @param scale - pixels of the picture for one of the page
 * @param digits - what they are, one for each place
 * @returns without those in whose places there is no ink
 */
export function cutDigits(
  picture: Grey,
  scale: number,
  places: readonly DigitPlace[],
  digits: string,
): DigitSample[] {
  return places.flatMap(({ digit, box }, index): DigitSample[] => {
    const label = digits[index] ?? '';
    const image = imageOf(picture, scaledBox(box, scale));
    return image === null || !/^\d$/.test(label) ? [] : [{ label, readAs: digit, image }];
  });
}

/** The same day in the ways in which people write it. */
function datesWritten(iso: string): string[] {
  const [year = '', month = '', day = ''] = iso.split('-');
  const short = [String(Number(day)), String(Number(month))] as const;
  const pairs = [
    [day, month],
    [month, day],
    [short[0], short[1]],
    [short[1], short[0]],
    [day, short[1]],
    [short[0], month],
  ] as const;
  return pairs.flatMap(([first, second]) =>
    [year, year.slice(2)].flatMap((one) => [`${first}${second}${one}`, `${one}${first}${second}`]),
  );
}

function imageOf({ width, height, pixels }: Grey, box: Box): Uint8Array | null {
  const margin = Math.round((box.bottom - box.top) * AROUND) + 1;
  const left = Math.max(0, Math.floor(box.left) - margin);
  const top = Math.max(0, Math.floor(box.top) - margin);
  const across = Math.min(width, Math.ceil(box.right) + margin) - left;
  const down = Math.min(height, Math.ceil(box.bottom) + margin) - top;
  if (across < 1 || down < LEAST_HEIGHT) return null;
  const ink = new Float32Array(across * down);
  for (let y = 0; y < down; y += 1)
    for (let x = 0; x < across; x += 1)
      ink[y * across + x] = (pixels[(top + y) * width + left + x] ?? 255) / 255;
  return glyphToInput(separateInk({ width: across, height: down, ink }));
}
