import type { Locale } from '../../contract/window';

const MINUTE = 60;
const HOUR = 3600;
const DAY_DIGITS = 10;

/** Writes figures in a document as one language does. */
export class DocumentFormat {
  readonly #locale: Locale;

  constructor(locale: Locale) {
    this.#locale = locale;
  }

  /** 10000 → `10,000` */
  count(value: number): string {
    return value.toLocaleString(this.#locale, { maximumFractionDigits: 0 });
  }

  /** 0.98765 → `98.77 %` */
  percent(share: number, decimals = 2): string {
    const number = (share * 100).toLocaleString(this.#locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
    return `${number} %`;
  }

  /** With exactly so many decimals. */
  fixed(value: number, decimals: number): string {
    return value.toLocaleString(this.#locale, {
      minimumFractionDigits: decimals,
      maximumFractionDigits: decimals,
    });
  }

  /** With so many significant digits. */
  significant(value: number, digits: number): string {
    return value.toLocaleString(this.#locale, { maximumSignificantDigits: digits });
  }

  /** Seconds in their two largest units: `1 h 5 min`. */
  duration(seconds: number): string {
    const whole = Math.round(seconds);
    if (whole < MINUTE) return `${this.significant(seconds < 10 ? seconds : whole, 2)} s`;
    if (whole < HOUR) return `${Math.floor(whole / MINUTE)} min ${whole % MINUTE} s`;
    return `${this.count(Math.floor(whole / HOUR))} h ${Math.floor((whole % HOUR) / MINUTE)} min`;
  }

  /** Bytes as megabytes. */
  megabytes(bytes: number): string {
    return `${this.fixed(bytes / 1e6, 1)} MB`;
  }

  /** A day, the same wherever it is read: `2026-11-26`. */
  day(time: number | string): string {
    return new Date(time).toISOString().slice(0, DAY_DIGITS);
  }
}
