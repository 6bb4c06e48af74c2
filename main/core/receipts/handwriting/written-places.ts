import type { Grey } from '../../paper/grey';
import type { DigitPlace } from '../../reading/strings/string-reader';
import type { WrittenDigit } from '../word';

/** Darker than this is ink, 0-255. */
const INK = 170;

/**
 * Where the digits of a string lie: between the columns that the reader found them in, as high as the ink there is.
 *
 * @param picture - dark on white, with nothing but the string
 * @param places - of the most probable string
 * @param digits - what stands in them, where it is another string of as many digits
 * @returns in pixels of the picture; none where the digits are not as many as the places
 */
export function digitPlaces(picture: Grey, places: readonly DigitPlace[], digits: string): WrittenDigit[] {
  if (digits.length !== places.length) return [];
  return places.map(({ left, right }, index) => {
    // A column of the reader says that a digit is there, not where it begins: neighbours share what lies between them.
    const before = places[index - 1]?.right ?? 0;
    const after = places[index + 1]?.left ?? picture.width;
    const from = Math.max(0, Math.floor((left + before) / 2));
    const to = Math.min(picture.width, Math.ceil((right + after) / 2));
    return { digit: digits[index] ?? '', box: inkWithin(picture, from, Math.max(from + 1, to)) };
  });
}

function inkWithin({ width, height, pixels }: Grey, from: number, to: number): WrittenDigit['box'] {
  let [left, top, right, bottom] = [to, height, from, 0];
  for (let y = 0; y < height; y += 1) {
    for (let x = from; x < to; x += 1) {
      if ((pixels[y * width + x] ?? 255) > INK) continue;
      left = Math.min(left, x);
      right = Math.max(right, x + 1);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y + 1);
    }
  }
  return left < right ? { left, top, right, bottom } : { left: from, top: 0, right: to, bottom: height };
}
