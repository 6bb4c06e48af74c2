import { datesIn, type DateOrder } from '../fields/date';

/** Letters that may stand beside a date: a day of the week, a time zone. */
const MOST_LETTERS = 9;
/** `20180330`, as banks write it. */
const COMPACT = /^((?:19|20)\d\d)(\d\d)(\d\d)$/;
/** The first two numbers of a date whose year comes last. */
const FIRST_TWO = /^\D{0,12}(\d{1,2})[-/.](\d{1,2})[-/.]\d{2,4}\b/;

/**
 * The day in a cell that holds a date, and perhaps a time, and nothing else; ISO, or `null` where there is none.
 *
 * @param order - how numbers are read that may be either
 */
export function dayIn(cell: string, order: DateOrder): string | null {
  const compact = COMPACT.exec(cell);
  const [found] = datesIn(
    compact === null ? cell : `${compact[1] ?? ''}-${compact[2] ?? ''}-${compact[3] ?? ''}`,
    order,
  );
  if (found === undefined) return null;
  const rest = cell.replace(found.text, '').replace(/[^\p{L}]/gu, '');
  return rest.length <= MOST_LETTERS ? found.iso : null;
}

/**
 * Whether day or month comes first in a column of dates: a number above 12 tells, and where there is none, the order in which most
 * rows follow each other, forwards or backwards.
 *
 * @returns `null` where nothing tells
 */
export function orderOf(cells: readonly string[]): DateOrder | null {
  let [days, months] = [0, 0];
  for (const cell of cells) {
    const match = FIRST_TWO.exec(cell);
    if (match === null) continue;
    const [first, second] = [Number(match[1]), Number(match[2])];
    if (first > 12 && second <= 12) days += 1;
    if (second > 12 && first <= 12) months += 1;
  }
  if (days !== months) return days > months ? 'day-first' : 'month-first';
  const [dayFirst, monthFirst] = [disorderOf(cells, 'day-first'), disorderOf(cells, 'month-first')];
  if (dayFirst === monthFirst) return null;
  return dayFirst < monthFirst ? 'day-first' : 'month-first';
}

/** How many rows come before the one above, or after it, whichever is less. */
function disorderOf(cells: readonly string[], order: DateOrder): number {
  let [ups, downs] = [0, 0];
  let before: string | null = null;
  for (const cell of cells) {
    const day = dayIn(cell, order);
    if (day === null) continue;
    if (before !== null && day > before) ups += 1;
    if (before !== null && day < before) downs += 1;
    before = day;
  }
  return Math.min(ups, downs);
}
