import { LonghandError } from '../../../contract/errors';
import {
  KIND_OF_FIELD,
  OWN_FIELD,
  type FieldKey,
  type FieldKind,
  type Template,
} from '../../../contract/pages';
import { currencyOf, decimalOf, numberOf } from '../fields/amount';
import { datesIn, type DateOrder } from '../fields/date';

/** A currency's sign, code or word before or behind an amount. */
const CURRENCY_AROUND = /^(?<before>[^\d\s.,()+−–-]{0,4})(?<amount>.*?)(?<after>[^\d\s.,()+−–-]{0,4})$/u;
const SIGNED = /^(?<sign>[-−–+])?(?<digits>[\d.,'’\s]*\d[\d.,'’\s]*)$/;
const BRACKETED = /^\((?<inner>.+)\)$/;
/** A number of an account, a slip or a telephone. */
const NUMBER = /^\+?\d[\d\s().,/-]*$/;
const LARGE = 20;
const DASHES = /^[-−–]/;
const ISO = /^(?<y>\d{4})-(?<m>\d{1,2})-(?<d>\d{1,2})$/;

/** What is said of a text that is none of its field's kind. */
const WANTED: Readonly<Record<FieldKind, string>> = {
  text: 'a text',
  date: 'a date (write it as 2018-03-30, 30.3.2018 or 3 Mar 2018)',
  amount: 'an amount (write it as 1471.60 or 1,471.60)',
  currency: 'a currency (write its code, such as EUR, or its sign)',
  number: 'a number (write it with digits, and spaces or dashes between them)',
};

/** What kind a field's value is: that of its name; of one's own fields, what the page's template says. */
export function kindOfField(key: FieldKey, template: Template | null): FieldKind {
  const own = template?.fields.find((field) => field.key === key);
  if (key.startsWith(OWN_FIELD)) return own?.kind ?? 'text';
  return KIND_OF_FIELD[key as keyof typeof KIND_OF_FIELD];
}

/**
 * A value as files have it of what a person typed.
 *
 * @param order - how dates are read that may be either
 * @throws LonghandError `field-invalid` where it is none of the kind
 */
export function typedValue(kind: FieldKind, text: string, order: DateOrder): string {
  const value = valueOf(kind, text.trim().replace(/\s+/gu, ' '), order);
  if (value !== null) return value;
  throw new LonghandError('field-invalid', `"${text}" is not ${WANTED[kind]}.`, { kind, text });
}

/** As {@link typedValue}; `null` where it is none of the kind. */
export function valueOf(kind: FieldKind, text: string, order: DateOrder): string | null {
  switch (kind) {
    case 'text':
      return text === '' ? null : text;
    case 'date':
      return dateOf(text, order);
    case 'amount':
      return amountOf(text);
    case 'currency':
      return currencyNamed(text);
    case 'number':
      return NUMBER.test(text) && text.length <= 3 * LARGE ? text.replace(/\s/g, '') : null;
  }
}

function dateOf(text: string, order: DateOrder): string | null {
  const { y, m, d } = ISO.exec(text)?.groups ?? {};
  if (y !== undefined && m !== undefined && d !== undefined) {
    const iso = `${y}-${m.padStart(2, '0')}-${d.padStart(2, '0')}`;
    const date = new Date(`${iso}T00:00:00Z`);
    // A 31st of April becomes the 1st of May.
    return !Number.isNaN(date.getTime()) && date.toISOString().startsWith(iso) ? iso : null;
  }
  const found = datesIn(text, order).filter((date) => date.text.length === text.length);
  return found[0]?.iso ?? null;
}

function amountOf(text: string): string | null {
  const inner = BRACKETED.exec(text)?.groups?.['inner'];
  const isTakenOff = inner !== undefined || DASHES.test(text);
  const bare = (inner ?? text.replace(DASHES, '')).trim();
  const { before = '', amount = '', after = '' } = CURRENCY_AROUND.exec(bare)?.groups ?? {};
  const signs = [before, after].filter((sign) => sign !== '');
  if (signs.some((sign) => currencyNamed(sign) === null)) return null;
  const { sign, digits } = SIGNED.exec(amount.trim())?.groups ?? {};
  if (digits === undefined || (sign !== undefined && isTakenOff)) return null;
  const number = numberOf(digits.trim());
  if (number === null) return null;
  const isNegative = isTakenOff || (sign !== undefined && sign !== '+');
  return decimalOf(isNegative && number.cents !== 0 ? -number.cents : number.cents);
}

function currencyNamed(text: string): string | null {
  const upper = text.toUpperCase();
  // Every code there is, also of currencies whose signs are not known.
  if (Intl.supportedValuesOf('currency').includes(upper)) return upper;
  return currencyOf(text);
}
