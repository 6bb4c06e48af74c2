import { MAX_SIDE } from './source-item';

const SEPARATORS = [',', ';', '\t'];
/** What the column of labels is called. */
const LABEL_NAME = /^(labels?|class|digit|character|target)$/i;

/** How the rows of a table are written. */
export interface CsvDialect {
  /** As a byte. */
  readonly separator: number;
  readonly hasHeader: boolean;
  /** Whether the label stands behind the pixels rather than before them. */
  readonly isLabelLast: boolean;
  /** Of the square images, in pixels. */
  readonly side: number;
  /** What a value is multiplied by to go from 0 to 255. */
  readonly scale: 1 | 255;
}

/**
 * Tells how a table is written from its first rows.
 *
 * @returns why that is no table of images, where it is none
 */
export function csvDialect(rows: readonly string[]): CsvDialect | string {
  const [first] = rows;
  if (first === undefined) return 'has no rows';
  const separator = mostFrequent(
    SEPARATORS.flatMap((mark) => new Array<string>(first.split(mark).length - 1).fill(mark)),
  );
  if (separator === undefined) return 'has one column only; it should have a label and pixels in each row';
  const cells = rows.map((row) => row.split(separator).map(unquote));
  const header = headerIn(cells);
  const columns = header?.length ?? mostFrequent(cells.map((row) => row.length)) ?? 0;
  const side = Math.sqrt(columns - 1);
  const isNamed =
    header === undefined || LABEL_NAME.test(header[0] ?? '') || LABEL_NAME.test(header.at(-1) ?? '');
  if (!Number.isInteger(side) || side < 2 || (!isNamed && Number.isInteger(Math.sqrt(columns)))) {
    return `has ${columns} columns, which are not a label and the pixels of a square image`;
  }
  if (side > MAX_SIDE) return `has images of ${side} × ${side} pixels, more than ${MAX_SIDE} × ${MAX_SIDE}`;
  const isLabelLast =
    header !== undefined && !LABEL_NAME.test(header[0] ?? '') && LABEL_NAME.test(header.at(-1) ?? '');
  const body = header === undefined ? cells : cells.slice(1);
  const pixels = body.map((row) => (isLabelLast ? row.slice(0, -1) : row.slice(1)));
  return {
    separator: separator.charCodeAt(0),
    hasHeader: header !== undefined,
    isLabelLast,
    side,
    scale: isUnitScale(pixels) ? 255 : 1,
  };
}

/** A cell without the quotation marks and spaces around it. */
export function unquote(cell: string): string {
  const bare = cell.trim();
  return bare.length >= 2 && bare.startsWith('"') && bare.endsWith('"')
    ? bare.slice(1, -1).replaceAll('""', '"').trim()
    : bare;
}

function headerIn([first]: readonly (readonly string[])[]): readonly string[] | undefined {
  if (first === undefined) return undefined;
  if (LABEL_NAME.test(first[0] ?? '') || LABEL_NAME.test(first.at(-1) ?? '')) return first;
  const words = first.filter((cell) => cell !== '' && Number.isNaN(Number(cell)));
  return words.length * 2 > first.length ? first : undefined;
}

/** Whether pixels are parts of 1: none is above it, and some lie between 0 and it. */
function isUnitScale(rows: readonly (readonly string[])[]): boolean {
  let hasFraction = false;
  for (const row of rows) {
    for (const cell of row) {
      const value = Number(cell);
      if (value > 1 || value < 0) return false;
      if (value > 0 && value < 1) hasFraction = true;
    }
  }
  return hasFraction;
}

function mostFrequent<T>(values: readonly T[]): T | undefined {
  const counts = new Map<T, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort(([, a], [, b]) => b - a)[0]?.[0];
}
