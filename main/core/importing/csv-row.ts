import { unquote, type CsvDialect } from './csv-dialect';

const ZERO = 0x30;
const NINE = 0x39;
const POINT = 0x2e;
/** Digits of a value that are counted; the rest makes no difference to a byte. */
const MOST_DIGITS = 12;

/** Where the label of a row ends and its pixels begin, in its bytes. */
interface RowParts {
  readonly label: Uint8Array;
  readonly pixels: Uint8Array;
}

/** The label of a row as it is written. */
export function rowLabel(row: Uint8Array, dialect: CsvDialect): string {
  const { label } = partsOf(row, dialect);
  const [only] = label;
  // Nearly all labels are one digit.
  if (label.length === 1 && only !== undefined && only < 0x80) return String.fromCharCode(only);
  return unquote(textOf(label));
}

/**
 * Reads the pixels of a row into `target` (side × side bytes).
 *
 * @returns why they cannot be used, or `null`
 */
export function readPixels(row: Uint8Array, dialect: CsvDialect, target: Uint8Array): string | null {
  const { pixels } = partsOf(row, dialect);
  const { separator, scale, isLabelLast } = dialect;
  const expected = dialect.side * dialect.side;
  const count = pixels.length === 0 ? 0 : countOf(pixels, separator) + 1;
  if (count !== expected) return `has ${count + 1} values rather than ${expected + 1}`;
  let at = 0;
  for (let pixel = 0; pixel < expected; pixel += 1) {
    const from = at;
    let value = 0;
    let digits = 0;
    let unit = 0;
    let isPlain = true;
    for (; at < pixels.length; at += 1) {
      const byte = pixels[at] ?? 0;
      if (byte === separator) break;
      if (byte >= ZERO && byte <= NINE) {
        if (digits < MOST_DIGITS) {
          value = value * 10 + byte - ZERO;
          unit *= 10;
        } else if (unit === 0) {
          isPlain = false;
        }
        digits += 1;
      } else if (byte === POINT && unit === 0) {
        unit = 1;
      } else {
        isPlain = false;
      }
    }
    const number = isPlain && digits > 0 ? value / (unit || 1) : numberIn(pixels.subarray(from, at));
    at += 1;
    const brightness = scale === 1 ? number : Math.round(number * scale);
    if (!(number >= 0) || brightness > 255 || !Number.isInteger(brightness)) {
      const column = pixel + (isLabelLast ? 1 : 2);
      return `has ${shortened(textOf(pixels.subarray(from, at - 1)))} in column ${column}, which is no ${
        scale === 1 ? 'whole number from 0 to 255' : 'number from 0 to 1'
      }`;
    }
    target[pixel] = brightness;
  }
  return null;
}

/** A value as it is shown in a sentence. */
export function shortened(text: string): string {
  return `"${text.length > 40 ? `${text.slice(0, 40)}…` : text}"`;
}

function partsOf(row: Uint8Array, { separator, isLabelLast }: CsvDialect): RowParts {
  const at = isLabelLast ? row.lastIndexOf(separator) : row.indexOf(separator);
  if (at < 0) return { label: row, pixels: row.subarray(0, 0) };
  const [before, after] = [row.subarray(0, at), row.subarray(at + 1)];
  return isLabelLast ? { label: after, pixels: before } : { label: before, pixels: after };
}

function countOf(bytes: Uint8Array, wanted: number): number {
  let count = 0;
  for (let at = 0; at < bytes.length; at += 1) if (bytes[at] === wanted) count += 1;
  return count;
}

function numberIn(field: Uint8Array): number {
  const text = unquote(textOf(field));
  return text === '' ? NaN : Number(text);
}

function textOf(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
}
