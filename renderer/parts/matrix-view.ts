/** A confusion matrix: `confusion[truth][predicted]`, counts, or differences of counts. */
export type Matrix = readonly (readonly number[])[];

/** What its cells tell: counts, parts of what a class is (recall), or parts of what was read as it (precision). */
export const MATRIX_VIEWS = ['counts', 'rows', 'columns'] as const;
/** See {@link MATRIX_VIEWS}. */
export type MatrixView = (typeof MATRIX_VIEWS)[number];

/** A place in the matrix. */
export interface MatrixCell {
  readonly truth: number;
  readonly predicted: number;
}

/** Opacity of the fullest cell: dark enough to see, light enough to read the count on it. */
const FULLEST = 0.4;

/** The matrix as it is looked at; a row or column without images has no shares, all of them are 0. */
export function seenAs(confusion: Matrix, view: MatrixView): Matrix {
  if (view === 'counts') return confusion;
  const columns = confusion.map((_, column) => sum(confusion.map((row) => row[column] ?? 0)));
  return confusion.map((row) => {
    const whole = sum(row);
    return row.map((count, column) => share(count, view === 'rows' ? whole : (columns[column] ?? 0)));
  });
}

/** How a cell is coloured, by theme variables; `null` for an empty one. */
export type Heat = (truth: number, predicted: number) => string | null;

/** Right readings and mistakes have a scale each: a few mistakes among thousands must still be seen. */
export function heatOf(values: Matrix): Heat {
  const mostRight = Math.max(Number.MIN_VALUE, ...values.map((row, truth) => row[truth] ?? 0));
  const mostWrong = Math.max(Number.MIN_VALUE, ...values.flatMap((row, truth) => without(row, truth)));
  return (truth, predicted) => {
    const value = values[truth]?.[predicted] ?? 0;
    if (value === 0) return null;
    return truth === predicted
      ? `rgb(var(--heat) / ${(FULLEST * value) / mostRight})`
      : `rgb(var(--heat-wrong) / ${FULLEST * Math.sqrt(value / mostWrong)})`;
  };
}

/**
 * Colours of a difference between two models: one hue where the second does better (more right readings, fewer mistakes),
 * the other where it does worse.
 */
export function differenceHeatOf(difference: Matrix): Heat {
  const most = Math.max(1, ...difference.flat().map(Math.abs));
  return (truth, predicted) => {
    const value = difference[truth]?.[predicted] ?? 0;
    if (value === 0) return null;
    const isBetter = value > 0 === (truth === predicted);
    return `rgb(var(${isBetter ? '--heat' : '--heat-wrong'}) / ${FULLEST * Math.sqrt(Math.abs(value) / most)})`;
  };
}

/** What the second has more than the first, cell by cell. */
export function differenceOf(first: Matrix, second: Matrix): Matrix {
  return second.map((row, truth) => row.map((count, predicted) => count - (first[truth]?.[predicted] ?? 0)));
}

/** Where a key leads from a cell of a matrix with `size` classes; `null` for a key that does not move. */
export function stepFrom({ truth, predicted }: MatrixCell, key: string, size: number): MatrixCell | null {
  const within = (index: number): number => Math.max(0, Math.min(size - 1, index));
  switch (key) {
    case 'ArrowLeft':
      return { truth, predicted: within(predicted - 1) };
    case 'ArrowRight':
      return { truth, predicted: within(predicted + 1) };
    case 'ArrowUp':
      return { truth: within(truth - 1), predicted };
    case 'ArrowDown':
      return { truth: within(truth + 1), predicted };
    case 'Home':
      return { truth, predicted: 0 };
    case 'End':
      return { truth, predicted: size - 1 };
    default:
      return null;
  }
}

function without(row: readonly number[], index: number): number[] {
  return row.filter((_, other) => other !== index);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function share(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
