import type { FieldKind } from '../../../contract/pages';
import type { StringReading } from '../../reading/strings/string-reader';
import type { DateOrder } from '../fields/date';
import { valueAs } from './kind-value';

/** What a handwritten string is as a value of a kind. */
export interface WrittenValue {
  /** The digits with the signs between them, as far as they were read. */
  readonly text: string;
  readonly digits: string;
  readonly value: string;
  /** 0-1: that the value is right. */
  readonly confidence: number;
}

/** Signs that say nothing, and what stands around a number to keep others from adding to it. */
const OUTSIDE = /^[^\d]+|[^\d]+$/g;
const NOTHING_SAID = /#/g;
/** What is not the most probable string, but the most probable one of its kind, is no surer than this. */
const SECOND_CHOICE = 0.85;
/** An amount of so many digits without a sign between them may lack its point. */
const LEAST_SIGNLESS = 3;
const SIGNLESS = 0.5;
/** Years that two digits stand for are of this century: nobody keeps older receipts. */
const CENTURY = '20';
const DATE_SIGN = /\d[/-]\d/;
const STROKES_AS_ONES = /^(\d\d)1(\d\d)1((?:19|20)\d\d)$/;

/** Whether a string is meant for a date by its signs, or by what may have been some. */
export function isDateLike({ text, digits }: Pick<StringReading, 'text' | 'digits'>): boolean {
  return DATE_SIGN.test(text) || STROKES_AS_ONES.test(digits);
}

/** The signs of a reading that say something, from its first digit to its last. */
export function writtenText(text: string): string {
  return text.replace(NOTHING_SAID, '').replace(OUTSIDE, '');
}

/**
 * The most probable string among those that were read which is of a kind: a date must exist, an amount and a number have
 * digits. A kind that is not of digits has none.
 */
export function writtenValue(
  reading: StringReading,
  kind: FieldKind,
  order: DateOrder = 'day-first',
): WrittenValue | null {
  if (kind === 'text' || kind === 'currency' || reading.digits === '') return null;
  const best = valued(reading.digits, reading.text, kind, order);
  if (best !== null) return { ...best, confidence: reading.confidence * doubtOf(kind, best.text) };
  const candidates = reading.alternatives.flatMap(({ digits, probability }) => {
    const found = valued(digits, likeText(digits, reading), kind, order);
    return found === null ? [] : [{ ...found, confidence: probability }];
  });
  const sum = reading.alternatives.reduce((all, { probability }) => all + probability, 0);
  const own = candidates.reduce((all, { confidence }) => all + confidence, 0);
  const [first] = candidates.sort((a, b) => b.confidence - a.confidence);
  if (first === undefined) return null;
  // The strings that are no dates are out, so that theirs counts no more; what was never told of still does.
  const rest = Math.max(0, 1 - reading.confidence - sum);
  return { ...first, confidence: SECOND_CHOICE * (first.confidence / (own + rest + 1e-9)) };
}

function valued(
  digits: string,
  signed: string,
  kind: FieldKind,
  order: DateOrder,
): Omit<WrittenValue, 'confidence'> | null {
  const text = writtenText(signed);
  if (kind === 'date') {
    for (const one of [text, text.replace(/[.,'=]/g, '/'), ...datesOfDigits(digits)]) {
      const value = valueAs('date', one, order);
      if (value !== null) return { text: one, digits, value };
    }
    return null;
  }
  const plain = kind === 'amount' ? amountText(text) : text;
  const value = valueAs(kind, plain, order);
  return value === null ? null : { text: plain, digits, value };
}

/** Cents may be written after a dash, a stroke or a high comma; only the last sign can part them. */
function amountText(text: string): string {
  const [, whole = text, cents] = /^(.*\d)[.,'\-/=](\d\d)$/.exec(text) ?? [];
  const number = whole.replace(/\D/g, '');
  return cents === undefined ? number : `${number}.${cents}`;
}

/** The ways in which digits alone, as in a box for each, make a date. */
function datesOfDigits(digits: string): string[] {
  const parts = (...lengths: readonly number[]): string[] => {
    let at = 0;
    return lengths.map((length) => digits.slice(at, (at += length)));
  };
  // Strokes between day, month and year are easily taken for ones.
  const [, day, month, year4] = STROKES_AS_ONES.exec(digits) ?? [];
  if (year4 !== undefined) return [[day, month, year4].join('/')];
  if (digits.length === 8) return [parts(2, 2, 4).join('/'), parts(4, 2, 2).join('-')];
  if (digits.length !== 6) return [];
  const [first = '', second = '', year = ''] = parts(2, 2, 2);
  return [`${first}/${second}/${CENTURY}${year}`];
}

/** Another string with the signs where the best one has them. */
function likeText(digits: string, { digits: own, text }: StringReading): string {
  if (digits.length !== own.length) return digits;
  let at = 0;
  return text.replace(/\d/g, () => digits[at++] ?? '');
}

function doubtOf(kind: FieldKind, text: string): number {
  if (kind !== 'amount') return 1;
  return !text.includes('.') && text.length >= LEAST_SIGNLESS ? SIGNLESS : 1;
}
