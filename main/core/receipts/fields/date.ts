/** A day as it was found in a text. */
export interface FoundDate {
  /** `2018-03-30` */
  readonly iso: string;
  readonly text: string;
  /** 0-1: how sure its writing is; a day that may also be a month is less. */
  readonly form: number;
}

/** Which of the first two numbers of `03/04/2018` is the day. */
export type DateOrder = 'day-first' | 'month-first';

const MONTHS: readonly (readonly string[])[] = [
  ['JAN', 'JANUARY', 'JANUAR', 'JANVIER', 'ENERO', 'GENNAIO', 'JANUARI'],
  ['FEB', 'FEBRUARY', 'FEBRUAR', 'FEVRIER', 'FÉVRIER', 'FEBRERO', 'FEBBRAIO', 'FEBRUARI'],
  ['MAR', 'MARCH', 'MÄRZ', 'MAERZ', 'MARS', 'MARZO', 'MAC'],
  ['APR', 'APRIL', 'AVRIL', 'ABRIL', 'APRILE'],
  ['MAY', 'MAI', 'MAYO', 'MAGGIO', 'MEI'],
  ['JUN', 'JUNE', 'JUNI', 'JUIN', 'JUNIO', 'GIUGNO'],
  ['JUL', 'JULY', 'JULI', 'JUILLET', 'JULIO', 'LUGLIO', 'JULAI'],
  ['AUG', 'AUGUST', 'AOUT', 'AOÛT', 'AGOSTO', 'OGOS'],
  ['SEP', 'SEPT', 'SEPTEMBER', 'SEPTEMBRE', 'SEPTIEMBRE', 'SETTEMBRE'],
  ['OCT', 'OCTOBER', 'OKT', 'OKTOBER', 'OCTOBRE', 'OCTUBRE', 'OTTOBRE'],
  ['NOV', 'NOVEMBER', 'NOVEMBRE', 'NOVIEMBRE'],
  ['DEC', 'DECEMBER', 'DEZ', 'DEZEMBER', 'DECEMBRE', 'DÉCEMBRE', 'DICIEMBRE', 'DICEMBRE', 'DIS', 'DISEMBER'],
];
const MONTH_NAMES = MONTHS.flat()
  .sort((a, b) => b.length - a.length)
  .join('|');

const D = String.raw`[0-9OoIl|]`;
const NUMERIC = new RegExp(
  String.raw`(?<![\w./-])(?<a>${D}{1,2})\s?(?<s>[-/.])\s?(?<b>${D}{1,2})\s?\k<s>\s?(?<y>(?:[12][0-9OoIl|]{3})|${D}{2})(?![0-9/])`,
  'gu',
);
const YEAR_FIRST = new RegExp(
  String.raw`(?<![\w./-])(?<y>20${D}{2})\s?(?<s>[-/.])\s?(?<b>${D}{1,2})\s?\k<s>\s?(?<a>${D}{1,2})(?!\d)`,
  'gu',
);
const CHINESE = /(?<y>20\d{2})\s?年\s?(?<b>\d{1,2})\s?月\s?(?<a>\d{1,2})\s?日/gu;
const NAMED = new RegExp(
  String.raw`(?<![\w])(?<a>${D}{1,2})(?:ST|ND|RD|TH)?[\s\-/.,]{0,2}(?<m>${MONTH_NAMES})[\s\-/.,']{0,3}(?<y>(?:20\d{2})|\d{2})(?!\d)`,
  'giu',
);
const NAMED_FIRST = new RegExp(
  String.raw`(?<![\w])(?<m>${MONTH_NAMES})[\s\-/.,]{0,2}(?<a>${D}{1,2})(?:ST|ND|RD|TH)?[\s\-/.,']{1,3}(?<y>20\d{2})(?!\d)`,
  'giu',
);

/** Years that receipts are of; two digits stand for one of these. */
const FIRST_YEAR = 1990;
const LAST_YEAR = 2069;

/**
 * Every date in a text.
 *
 * @param order - how numbers are read that may be either
 */
export function datesIn(text: string, order: DateOrder): FoundDate[] {
  const found: FoundDate[] = [];
  const take = (match: RegExpMatchArray, month: number | null, sureness: number): void => {
    const { a = '', b = '', y = '' } = match.groups ?? {};
    const [first, second, year] = [figure(a), figure(b), yearOf(figure(y), y.length)];
    const known = month === null ? dayAndMonth(first, second, order) : { day: first, month, isSure: true };
    if (known === null || year === null) return;
    const iso = isoOf(year, known.month, known.day);
    if (iso === null) return;
    const short = y.length === 2 ? 0.95 : 1;
    found.push({ iso, text: match[0].trim(), form: sureness * short * (known.isSure ? 1 : 0.95) });
  };
  for (const match of text.matchAll(YEAR_FIRST)) take(match, figure(match.groups?.['b'] ?? ''), 1);
  for (const match of text.matchAll(CHINESE)) take(match, figure(match.groups?.['b'] ?? ''), 1);
  for (const match of text.matchAll(NUMERIC)) take(match, null, match.groups?.['s'] === '.' ? 0.85 : 0.97);
  for (const pattern of [NAMED, NAMED_FIRST])
    for (const match of text.matchAll(pattern)) take(match, monthOf(match.groups?.['m'] ?? ''), 0.98);
  return found;
}

function dayAndMonth(
  first: number,
  second: number,
  order: DateOrder,
): { readonly day: number; readonly month: number; readonly isSure: boolean } | null {
  if (first > 12 && second > 12) return null;
  if (first > 12) return { day: first, month: second, isSure: true };
  if (second > 12) return { day: second, month: first, isSure: true };
  return order === 'day-first'
    ? { day: first, month: second, isSure: first === second }
    : { day: second, month: first, isSure: first === second };
}

function figure(written: string): number {
  return Number(written.replace(/[Oo]/g, '0').replace(/[Il|]/g, '1'));
}

function monthOf(name: string): number {
  return MONTHS.findIndex((names) => names.includes(name.toUpperCase())) + 1;
}

function yearOf(value: number, digits: number): number | null {
  const year = digits === 2 ? 2000 + value : value;
  return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
}

function isoOf(year: number, month: number, day: number): string | null {
  const date = new Date(Date.UTC(year, month - 1, day));
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
    ? date.toISOString().slice(0, 10)
    : null;
}
