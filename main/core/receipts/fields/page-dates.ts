import { boxAround, type Box } from '../../reading/box';
import { datesIn, type DateOrder } from './date';
import { lettersOf, phraseIn } from './fuzzy';
import type { Row } from './row';

/** A date on a page, with what speaks for its being the receipt's. */
export interface PageDate {
  readonly iso: string;
  readonly text: string;
  readonly box: Box;
  /** How well it was read and how sure its writing is, 0-1. */
  readonly confidence: number;
  readonly handwritten: boolean;
  /** How much the words beside it make it the day of the purchase: 1 where they say nothing. */
  readonly bearing: number;
  /** Whether its numbers may be day and month or month and day. */
  readonly isAmbiguous: boolean;
}

/** Words beside other days: of delivery, of a contract, of a promise. */
const OTHER_DAYS = [
  'DUE',
  'EXPIRY',
  'EXPIRES',
  'EXP',
  'VALID',
  'VALID UNTIL',
  'RETURN',
  'BIRTHDAY',
  'SINCE',
  'MEMBER SINCE',
  'PRINTED',
  'PRINT DATE',
  'EFFECTIVE',
  'DELIVERY',
  'GUELTIG',
  '有效期',
];
const OWN_DAY = ['DATE', 'INVOICE DATE', 'BILL DATE', 'DATUM', 'FECHA', 'DATA', 'TARIKH', 'RECEIPT', '日期'];
const TIME = /\b\d{1,2}\s?[:.]\s?\d{2}(?:\s?[:.]\s?\d{2})?\s?(?:[AP]\.?M\b)?/i;
const LEAST_LIKENESS = 0.8;
const [OTHER, OWN, WITH_TIME] = [0.35, 1.3, 1.2] as const;

/** All dates of a page, from top to bottom. */
export function datesOf(rows: readonly Row[], order: DateOrder): PageDate[] {
  return rows.flatMap((row) => datesInRow(row, order));
}

function datesInRow(row: Row, order: DateOrder): PageDate[] {
  const dates = datesIn(row.text, order);
  if (dates.length === 0) return [];
  const letters = lettersOf(row.text);
  const says = (phrases: readonly string[]): boolean =>
    phrases.some((phrase) => phraseIn(letters, phrase) >= LEAST_LIKENESS);
  return dates.map(({ iso, text, form }) => {
    const rest = row.text.replace(text, ' ');
    const bearing = (says(OTHER_DAYS) ? OTHER : says(OWN_DAY) ? OWN : 1) * (TIME.test(rest) ? WITH_TIME : 1);
    const words = row.words.filter((word) => text.split(' ').some((part) => word.text.includes(part)));
    const own = words.length > 0 ? words : row.words;
    const read = Math.min(...own.map(({ confidence }) => confidence));
    const other = datesIn(text, order === 'day-first' ? 'month-first' : 'day-first');
    return {
      iso,
      text,
      bearing,
      box: boxAround(own.map(({ box }) => box)),
      confidence: read * form,
      handwritten: own.some((word) => word.handwritten),
      isAmbiguous: other[0] !== undefined && other[0].iso !== iso,
    };
  });
}
