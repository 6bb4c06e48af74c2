/** What an amount is written in, as far as its sign or letters say. */
export type Currency =
  'MYR' | 'USD' | 'EUR' | 'GBP' | 'CNY' | 'JPY' | 'SGD' | 'CHF' | 'INR' | 'KRW' | 'THB' | 'IDR';

/** An amount of money as it was found in a text. */
export interface Amount {
  /** In hundredths. */
  readonly cents: number;
  /** As it stands there. */
  readonly text: string;
  /** How sure its writing makes it that it is money, 0-1: two decimals and a currency are, a bare whole number hardly is. */
  readonly form: number;
  readonly currency: Currency | null;
  /** How many decimals are written. */
  readonly decimals: number;
}

/** Currency signs and words, as they stand before or after a number. */
const CURRENCIES: readonly (readonly [RegExp, Currency])[] = [
  [/^(?:RM|R[HNW]|[BP]M|MYR)$/i, 'MYR'],
  [/^(?:S\$|SGD)$/i, 'SGD'],
  [/^(?:US\$|USD|\$)$/i, 'USD'],
  [/^(?:€|EUR|EURO)$/i, 'EUR'],
  [/^(?:£|GBP)$/i, 'GBP'],
  [/^(?:JPY|円)$/i, 'JPY'],
  [/^(?:¥|￥|元|圆|CNY|RMB)$/i, 'CNY'],
  [/^(?:CHF|FR\.?)$/i, 'CHF'],
  [/^(?:₹|INR|RS\.?)$/i, 'INR'],
  [/^(?:₩|KRW)$/i, 'KRW'],
  [/^(?:฿|THB)$/i, 'THB'],
  [/^(?:RP\.?|IDR)$/i, 'IDR'],
];

/** How a reader of print spoils them, too. */
const CURRENCY_PATTERN = String.raw`RM|R[HNW]|[BP]M|MYR|S\$|SGD|US\$|USD|\$|€|EURO?|£|GBP|JPY|円|¥|￥|元|圆|CNY|RMB|CHF|₹|INR|₩|KRW|฿|THB|IDR`;
/** Letters that a reader of print takes digits for. */
const LOOKALIKES: Readonly<Record<string, string>> = {
  O: '0',
  o: '0',
  Q: '0',
  D: '0',
  l: '1',
  I: '1',
  i: '1',
  '|': '1',
  '!': '1',
  Z: '2',
  S: '5',
  s: '5',
  B: '8',
  '&': '8',
  g: '9',
};
const DIGIT = String.raw`[0-9OoQDlIi|!ZSsB&g]`;
/** An amount with a currency before or after it, a sign, groups and decimals; what follows may be a tax code. */
const AMOUNT = new RegExp(
  String.raw`(?<![\w.,/%#:])(?<open>\()?(?<minus>[-−–]\s?)?(?:(?<before>${CURRENCY_PATTERN})\s?[:.]?\s?)?(?<inner>[-−–])?(?<digits>${DIGIT}*\d${DIGIT}*(?:[.,'’]\s?${DIGIT}+)*|[.,]\d\d)(?<after>\s?(?:${CURRENCY_PATTERN}))?(?<close>\))?(?<behind>[-−–])?(?![\w%/:]|[.,]\d)`,
  'giu',
);
/** Codes of tax classes that are set right behind an amount, such as `12.50SR` or `3.00 T`. */
const TAX_CODE = /^(\W*[\d.,]*\d)(?:SR|ZRL?|SRE?|ZR|TX|OS|[TSAZEBN*])$/i;
const MOST_CENTS = 1e11;

/** Every amount in a text, from left to right. */
export function amountsIn(text: string): Amount[] {
  const found: Amount[] = [];
  // A word at a time a tax code may hang on a number.
  const cleaned = text
    .split(' ')
    .map((word) => word.replace(TAX_CODE, '$1'))
    .join(' ')
    // `18. 80` and `18 .80` are one number that was set wide.
    .replace(/(\d)\s([.,])\s?(\d\d)(?!\d)/g, '$1$2$3')
    .replace(/(\d)([.,])\s(\d\d)(?![\d.,])/g, '$1$2$3');
  for (const match of cleaned.matchAll(AMOUNT)) {
    const { digits = '', before, after, minus, inner, behind, open, close } = match.groups ?? {};
    const number = numberOf(digits);
    if (number === null) continue;
    const isNegative =
      [minus, inner, behind].some((sign) => sign !== undefined) ||
      (open !== undefined && close !== undefined);
    const currency = currencyOf(before ?? after?.trim());
    found.push({
      cents: isNegative ? -number.cents : number.cents,
      text: match[0].trim(),
      form: formOf(digits, number.decimals, before !== undefined || after !== undefined),
      currency,
      decimals: number.decimals,
    });
  }
  return found;
}

/** How an amount of hundredths is written in files: `1471.60`. */
export function decimalOf(cents: number): string {
  return (cents / 100).toFixed(2);
}

/** The currency that a sign or a word stands for; `null` where it is none that is known. */
export function currencyOf(text: string | undefined): Currency | null {
  if (text === undefined) return null;
  return CURRENCIES.find(([pattern]) => pattern.test(text))?.[1] ?? null;
}

/** A written number in hundredths: `1,471.60`, `1.471,60`, `1 471.60`, `1471`; `null` where it is none. */
export function numberOf(written: string): { readonly cents: number; readonly decimals: number } | null {
  const text = written.replace(/\s/g, '').replace(/./gu, (sign) => LOOKALIKES[sign] ?? sign);
  const last = Math.max(text.lastIndexOf('.'), text.lastIndexOf(','));
  const tail = text.length - last - 1;
  const hasDecimals = last >= 0 && (tail === 1 || tail === 2);
  const whole = (hasDecimals ? text.slice(0, last) : text).replace(/[.,'’]/g, '');
  const part = hasDecimals ? text.slice(last + 1) : '';
  // Three digits behind the only point may be a group or a weight; groups must be of three.
  const groups = (hasDecimals ? text.slice(0, last) : text).split(/[.,'’]/);
  if (
    groups.length > 1 &&
    (groups.slice(1).some((group) => group.length !== 3) || (groups[0]?.length ?? 0) > 3)
  )
    return null;
  if (!/^\d*$/.test(whole) || !/^\d*$/.test(part) || whole.length + part.length === 0) return null;
  const cents = Math.round(Number(`${whole === '' ? '0' : whole}.${part === '' ? '0' : part}`) * 100);
  return cents <= MOST_CENTS ? { cents, decimals: part.length } : null;
}

function formOf(digits: string, decimals: number, hasCurrency: boolean): number {
  const letters = Array.from(digits).filter((sign) => LOOKALIKES[sign] !== undefined).length;
  const base = decimals === 2 ? 0.95 : decimals === 1 ? 0.4 : 0.2;
  const doubt = 0.75 ** letters;
  return Math.min(1, (hasCurrency ? 1 - (1 - base) * 0.4 : base) * doubt);
}
