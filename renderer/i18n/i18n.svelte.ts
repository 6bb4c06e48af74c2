import type { Locale } from '../../main/contract/window';
import { en, type Messages } from './en';
import { Format } from './format';
import { zhCN } from './zh-CN';

const CATALOGUES: Readonly<Record<Locale, (format: Format) => Messages>> = { en, 'zh-CN': zhCN };

/** The language of the window: its sentences, and numbers and dates as it writes them. Switches live. */
export class I18n {
  #locale = $state<Locale>('en');
  readonly #format = $derived(new Format(this.#locale));
  readonly #messages = $derived(CATALOGUES[this.#locale](this.#format));

  constructor(locale: Locale) {
    this.locale = locale;
  }

  get locale(): Locale {
    return this.#locale;
  }

  set locale(locale: Locale) {
    this.#locale = locale;
    // Screen readers choose their voice, and the browser its CJK glyphs, by it.
    document.documentElement.lang = locale;
  }

  /** The sentences. */
  get t(): Messages {
    return this.#messages;
  }

  /** Numbers and dates. */
  get format(): Format {
    return this.#format;
  }
}
