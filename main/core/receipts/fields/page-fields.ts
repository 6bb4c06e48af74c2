import type { Box } from '../../reading/box';
import type { Word } from '../word';
import { decimalOf, type Currency } from './amount';
import { checkSums, type Flag, type PartCents } from './checks';
import { chooseDate } from './chosen-date';
import { chooseTotal, type ChosenTotal } from './chosen-total';
import { companyOf } from './company';
import { currencyOf, type FoundCurrency } from './currency';
import type { DateOrder } from './date';
import { itemsOf, type FoundItem } from './items';
import { amountsOf, type PageAmount } from './page-amounts';
import { datesOf, type PageDate } from './page-dates';
import { partsOf, type PartName, type Parts } from './parts';
import { rowsOf, type Row } from './row';
import { slopeOf } from './slope';
import { totalOf, type FoundTotal } from './total';

/** What a page says of one thing. */
export interface Field {
  /** A date as `2018-03-30`, an amount as `1471.60`, a currency as `MYR`, else the text. */
  readonly value: string;
  /** As it stands on the page. */
  readonly text: string;
  /** 0-1: of fields with 0.9 and more nearly all are right. */
  readonly confidence: number;
  /** In pixels of the straightened page. */
  readonly box: Box;
  readonly handwritten: boolean;
}

/** Names of the fields. */
export type FieldName = 'company' | 'date' | 'currency' | 'total' | PartName;

/** What one look at a page found. */
export interface LookFields {
  readonly rows: readonly Row[];
  readonly amounts: readonly PageAmount[];
  readonly dates: readonly PageDate[];
  readonly total: FoundTotal | null;
  readonly currency: Currency | null;
}

/** The fields of a page, its items, and what does not add up. */
export interface PageFields {
  readonly fields: Readonly<Partial<Record<FieldName, Field>>>;
  readonly items: readonly FoundItem[];
  readonly flags: readonly Flag[];
}

/** Currencies of countries that write the month first. */
const MONTH_FIRST: readonly Currency[] = ['USD'];
/** A page has text where so many words of two signs are read this surely. */
const [LEAST_WORDS, LEGIBLE] = [3, 0.5] as const;
const WORD = /[\p{L}\d]{2}/u;
const MESSAGES = {
  'no-text': 'No printed text was found on this page (check that it shows a receipt, upright and sharp).',
  'no-total': 'No total was found on this page (enter it by hand).',
  'no-date': 'No date was found on this page (enter it by hand).',
} as const;

/** Everything that the words of one look say. */
export function fieldsIn(words: readonly Word[]): LookFields {
  const rows = rowsOf(words, slopeOf(words));
  const amounts = amountsOf(rows);
  const currency = currencyOf(rows, amounts)?.currency ?? null;
  return { rows, amounts, currency, dates: datesOf(rows, orderFor(currency)), total: totalOf(amounts) };
}

/** How numbers that may be day or month are read where a currency says in which country. */
export function orderFor(currency: Currency | null): DateOrder {
  return currency !== null && MONTH_FIRST.includes(currency) ? 'month-first' : 'day-first';
}

/**
 * Chooses the fields of a page from all looks at it. The total and the date are what most looks speak for; all else is
 * taken from the look that read the total best, so that what adds up was read together.
 *
 * @param looks - at least one, the main one first
 * @param dates - read again from single lines
 */
export function combine(looks: readonly LookFields[], dates: readonly PageDate[] = []): PageFields {
  const total = chooseTotal(looks.map((look) => look.total));
  const main = looks[total?.look ?? 0];
  if (main === undefined || !looks.some(isLegible))
    return { fields: {}, items: [], flags: [flagOf('no-text')] };
  const parts = partsOf(total?.candidate.cents ?? null, main.amounts);
  const items = itemsOf(main.rows, main.amounts);
  const date = chooseDate([...looks.map((look) => look.dates), dates]);
  const company = looks
    .map(({ rows }) => companyOf(rows))
    .reduce((best, one) => ((one?.confidence ?? 0) > (best?.confidence ?? 0) ? one : best), null);
  const currency = currencyOf(main.rows, main.amounts);
  const fields: Partial<Record<FieldName, Field>> = {
    ...(company === null ? {} : { company: { ...company, value: company.text, handwritten: false } }),
    ...(date === null
      ? {}
      : {
          date: {
            value: date.date.iso,
            ...placed(date.date),
            confidence: date.confidence,
            handwritten: date.date.handwritten,
          },
        }),
    ...(currency === null
      ? {}
      : {
          currency: {
            ...placed(currency),
            value: currency.currency,
            confidence: currency.confidence,
            handwritten: false,
          },
        }),
    ...partFields(parts),
    ...(total === null ? {} : { total: totalField(total) }),
  };
  const flags = [
    ...(total === null ? [flagOf('no-total')] : checkSums(total.candidate.cents, centsOf(parts), items)),
    ...(date === null ? [flagOf('no-date')] : []),
    ...(date?.date.isAmbiguous === true && !saysCountry(currency) ? [ambiguous(date.date)] : []),
  ];
  return { fields, items, flags };
}

/** Drawings and dirt are read as letters, too, but hardly as words. */
function isLegible({ rows }: LookFields): boolean {
  const words = rows.flatMap((row) => row.words);
  return (
    words.filter(({ text, confidence }) => confidence >= LEGIBLE && WORD.test(text)).length >= LEAST_WORDS
  );
}

/** A dollar sign is that of countries which write the day first, and of one that does not. */
function saysCountry(currency: FoundCurrency | null): boolean {
  return currency !== null && currency.text !== '$';
}

function totalField({ candidate, confidence }: ChosenTotal): Field {
  const { amount, cents } = candidate;
  return { ...placed(amount), value: decimalOf(cents), confidence, handwritten: amount.handwritten };
}

function partFields(parts: Parts): Partial<Record<PartName, Field>> {
  return Object.fromEntries(
    Object.entries(parts).map(([name, { amount, cents, confidence }]) => [
      name,
      {
        ...placed(amount),
        value: decimalOf(cents),
        confidence: amount.handwritten ? Math.min(confidence, amount.confidence) : confidence,
        handwritten: amount.handwritten,
      },
    ]),
  );
}

function placed({ text, box }: { readonly text: string; readonly box: Box }): { text: string; box: Box } {
  return { text, box };
}

function centsOf(parts: Parts): PartCents {
  return Object.fromEntries(Object.entries(parts).map(([name, { cents }]) => [name, cents]));
}

/** That something is missing. */
export function flagOf(code: keyof typeof MESSAGES): Flag {
  const fields = code === 'no-total' ? ['total'] : code === 'no-date' ? ['date'] : [];
  return { code, fields, message: MESSAGES[code], params: {} };
}

function ambiguous({ text, iso }: PageDate): Flag {
  return {
    code: 'date-ambiguous',
    fields: ['date'],
    message: `${text} was read as ${iso}; day and month may be the other way round (check it).`,
    params: { text, date: iso },
  };
}
