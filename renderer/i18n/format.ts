import type { Locale } from '../../main/contract/window';

const MINUTE_SECONDS = 60;
const HOUR_SECONDS = 3600;
/** A rough span is told in minutes from so many minutes on, and in hours from so many. */
const ROUGH_SECONDS = 1.5;
const ROUGH_MINUTES = 90;
/** Probabilities above this are told as such. */
const HIGHEST_WRITTEN = 0.999;
const CURRENCY_CODE = /^[A-Z]{3}$/;
const KILOBYTE = 1e3;
const MEGABYTE = 1e6;
const GIGABYTE = 1e9;

/** Sentences by the plural category of a number; `other` serves every category that is not given. */
export type PluralForms = Partial<Readonly<Record<Intl.LDMLPluralRule, string>>> & { readonly other: string };

/** Writes numbers, shares, dates and plurals as one language does. */
export class Format {
  readonly #locale: Locale;
  readonly #plurals: Intl.PluralRules;
  /** Formatters are slow to make and asked for many times a second. */
  readonly #numbers = new Map<string, Intl.NumberFormat>();
  readonly #dates: Intl.DateTimeFormat;
  readonly #briefDates: Intl.DateTimeFormat;
  readonly #days: Intl.DateTimeFormat;

  constructor(locale: Locale) {
    this.#locale = locale;
    this.#plurals = new Intl.PluralRules(locale);
    this.#dates = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short' });
    this.#briefDates = new Intl.DateTimeFormat(locale, {
      month: 'short',
      day: 'numeric',
      hour: 'numeric',
      minute: '2-digit',
    });
    this.#days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone: 'UTC' });
  }

  /** The form for `count`, such as "image" or "images". */
  plural(count: number, forms: PluralForms): string {
    return forms[this.#plurals.select(count)] ?? forms.other;
  }

  /** A number with at most so many decimals. */
  number(value: number, decimals = 0): string {
    return this.#format({ maximumFractionDigits: decimals }, value);
  }

  /** A number with exactly so many decimals, so that a live figure does not jump. */
  fixed(value: number, decimals: number): string {
    return this.#format({ minimumFractionDigits: decimals, maximumFractionDigits: decimals }, value);
  }

  /** A number with so many significant digits, never as a power of ten. */
  significant(value: number, digits: number): string {
    return this.#format({ maximumSignificantDigits: digits }, value);
  }

  /** A share 0-1 in percent. */
  percent(share: number, decimals = 2): string {
    return this.#format(
      { style: 'percent', minimumFractionDigits: decimals, maximumFractionDigits: decimals },
      share,
    );
  }

  /** What a model gives as probability, 0-1, in percent; it is never written as certain, whatever it rounds to. */
  probability(share: number): string {
    const written = this.cutProbability(share);
    return share > HIGHEST_WRITTEN ? `> ${written}` : written;
  }

  /** The same for a column of figures: what is too near to 1 is cut. */
  cutProbability(share: number): string {
    return this.percent(Math.min(share, HIGHEST_WRITTEN), 1);
  }

  /** A count without separators, for narrow cells. */
  plain(count: number): string {
    return this.#format({ useGrouping: false }, count);
  }

  /** Day and time of a point in time: milliseconds since 1970, or an ISO date. */
  date(time: number | string): string {
    const date = new Date(time);
    return Number.isNaN(date.getTime()) ? String(time) : this.#dates.format(date);
  }

  /** Day and time without the year, for lists. */
  briefDate(time: number): string {
    return this.#briefDates.format(time);
  }

  /** A day of the calendar, such as `2018-03-30`, wherever on the globe; what is no day stays as it is. */
  day(iso: string): string {
    const date = new Date(`${iso}T00:00:00Z`);
    return Number.isNaN(date.getTime()) ? iso : this.#days.format(date);
  }

  /**
   * A sum of money with all the decimals that it has; what is no number stays as it is.
   *
   * @param amount - a decimal string
   * @param currency - its ISO 4217 code, where it is known
   */
  money(amount: string, currency: string | null): string {
    const value = Number(amount);
    if (amount.trim() === '' || Number.isNaN(value)) return amount;
    const decimals = amount.split('.')[1]?.length ?? 0;
    const style =
      currency !== null && CURRENCY_CODE.test(currency) ? ({ style: 'currency', currency } as const) : {};
    return this.#format(
      { ...style, minimumFractionDigits: decimals, maximumFractionDigits: decimals },
      value,
    );
  }

  /** A span of time in its two largest units. */
  duration(seconds: number): string {
    const whole = Math.round(seconds);
    if (whole < MINUTE_SECONDS)
      return this.#unit(seconds < 10 ? seconds : whole, 'second', seconds < 10 ? 1 : 0);
    const [large, small, size] =
      whole < HOUR_SECONDS
        ? (['minute', 'second', MINUTE_SECONDS] as const)
        : (['hour', 'minute', HOUR_SECONDS] as const);
    const rest = Math.floor((whole % size) / (size / MINUTE_SECONDS));
    return `${this.#unit(Math.floor(whole / size), large)} ${this.#unit(rest, small)}`;
  }

  /** A span of time that is not known to the second, in its largest unit. */
  roughDuration(seconds: number): string {
    if (seconds < ROUGH_SECONDS * MINUTE_SECONDS) return this.#rough(seconds, 'second');
    return seconds < ROUGH_MINUTES * MINUTE_SECONDS
      ? this.#rough(seconds / MINUTE_SECONDS, 'minute')
      : this.#rough(seconds / HOUR_SECONDS, 'hour');
  }

  /** A size in bytes. */
  bytes(bytes: number): string {
    if (bytes < MEGABYTE) return this.#unit(bytes / KILOBYTE, 'kilobyte');
    return bytes < GIGABYTE
      ? this.#unit(bytes / MEGABYTE, 'megabyte', 1)
      : this.#unit(bytes / GIGABYTE, 'gigabyte', 1);
  }

  #rough(value: number, unit: string): string {
    return this.#unit(value, unit, value < 10 ? 1 : 0);
  }

  #unit(value: number, unit: string, decimals = 0): string {
    return this.#format(
      { style: 'unit', unit, unitDisplay: 'short', maximumFractionDigits: decimals },
      value,
    );
  }

  #format(options: Intl.NumberFormatOptions, value: number): string {
    const key = JSON.stringify(options);
    let format = this.#numbers.get(key);
    if (format === undefined) {
      format = new Intl.NumberFormat(this.#locale, options);
      this.#numbers.set(key, format);
    }
    return format.format(value);
  }
}
