import type { Locale } from '../../contract/window';
import { DocumentFormat } from './document-format';
import { wordsEn, type DocumentWords } from './words-en';
import { wordsZh } from './words-zh';

const WORDS: Readonly<Record<Locale, (format: DocumentFormat) => DocumentWords>> = {
  en: wordsEn,
  'zh-CN': wordsZh,
};

/** The language of a document: what it says, and how it writes figures. */
export interface DocumentLanguage {
  readonly words: DocumentWords;
  readonly format: DocumentFormat;
}

/** A language by its name. */
export function languageOf(locale: Locale): DocumentLanguage {
  const format = new DocumentFormat(locale);
  return { words: WORDS[locale](format), format };
}
