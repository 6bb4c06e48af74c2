import type { Box } from '../../reading/box';
import type { Currency } from './amount';
import type { PageAmount } from './page-amounts';
import type { Row } from './row';

/** A currency that a page is in. */
export interface FoundCurrency {
  readonly currency: Currency;
  readonly text: string;
  readonly box: Box;
  /** 0-1 */
  readonly confidence: number;
}

/** Signs and words of currencies, alone or in brackets, as in `TOTAL (RM)`. */
const WORDS: readonly (readonly [RegExp, Currency])[] = [
  [/^\(?(?:RM|MYR|R[HN])[):]?$/i, 'MYR'],
  [/^\(?(?:SGD|S\$)[):]?$/i, 'SGD'],
  [/^\(?(?:USD|US\$)[):]?$/i, 'USD'],
  [/^\(?(?:EUR|EURO|€)[):]?$/i, 'EUR'],
  [/^\(?(?:GBP|£)[):]?$/i, 'GBP'],
  [/^\(?(?:JPY|円)[):]?$/i, 'JPY'],
  [/^\(?(?:CNY|RMB|元|￥|¥)[):]?$/i, 'CNY'],
  [/^\(?CHF[):]?$/i, 'CHF'],
  [/^\(?(?:INR|₹)[):]?$/i, 'INR'],
  [/^\(?(?:KRW|₩)[):]?$/i, 'KRW'],
  [/^\(?(?:THB|฿)[):]?$/i, 'THB'],
  [/^\(?IDR[):]?$/i, 'IDR'],
];
/** Legal forms that only one country has. */
const COUNTRIES: readonly (readonly [RegExp, Currency])[] = [
  [/\bS[DO]N\.?\s?BHD\b/i, 'MYR'],
  [/\bPTE\.?\s?LTD\b/i, 'SGD'],
];
/** What each piece of evidence is worth, and the doubt that there always is. */
const [BESIDE_AMOUNT, ALONE, COUNTRY, DOUBT] = [1, 0.8, 0.5, 0.25] as const;
/** A sign that is read less surely may be dirt. */
const LEAST_CONFIDENCE = 0.4;
/** Signs that a digit is misread as: one alone, at an amount that no word makes important, is worth little. */
const LIKE_DIGITS = /[£€$¥]/;
const LONE = 0.3;
/** A dollar sign is that of many countries. */
const MOST_OF_DOLLAR = 0.6;

/** The currency of a page by the signs beside its amounts, else by what only its country has; `null` where nothing says. */
export function currencyOf(rows: readonly Row[], amounts: readonly PageAmount[]): FoundCurrency | null {
  const found = new Map<Currency, { worth: number; text: string; box: Box }>();
  const add = (currency: Currency, worth: number, text: string, box: Box): void => {
    const known = found.get(currency);
    if (known === undefined) found.set(currency, { worth, text, box });
    else known.worth += worth;
  };
  const signed = amounts.filter((amount) => amount.currency !== null);
  for (const { currency, text, box, confidence, anchor } of signed) {
    if (currency === null || confidence < LEAST_CONFIDENCE) continue;
    const sign = signIn(text);
    const isLone = anchor === null && signed.length === 1 && LIKE_DIGITS.test(sign);
    add(currency, BESIDE_AMOUNT * confidence * (isLone ? LONE : 1), sign, box);
  }
  for (const { words } of rows)
    for (const { text, box, confidence } of words)
      for (const [pattern, currency] of WORDS)
        if (pattern.test(text) && confidence >= LEAST_CONFIDENCE)
          add(currency, ALONE * confidence, text.replace(/[():]/g, ''), box);
  for (const { text, box } of rows)
    for (const [pattern, currency] of COUNTRIES)
      if (pattern.test(text)) add(currency, COUNTRY, pattern.exec(text)?.[0] ?? text, box);
  const [best] = [...found].sort((a, b) => b[1].worth - a[1].worth);
  if (best === undefined) return null;
  const [currency, { worth, text, box }] = best;
  const all = [...found.values()].reduce((sum, one) => sum + one.worth, 0);
  const confidence = worth / (all + DOUBT);
  return {
    currency,
    text,
    box,
    confidence: text === '$' ? Math.min(MOST_OF_DOLLAR, confidence) : Math.min(0.98, confidence),
  };
}

function signIn(text: string): string {
  return text.replace(/[\d.,'’\s()–−-]/g, '') || text;
}
