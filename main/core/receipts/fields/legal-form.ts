import { distanceOf } from './fuzzy';

/** What companies call themselves in law, as whole words at the end of a name. */
const WORDS =
  /(?:\b(?:BERHAD|BHD|PTE|LTD|LIMITED|L\.?L\.?C|L\.?L\.?P|INC|INCORPORATED|CORP|CORPORATION|PLC|GMBH(?:\s?&\s?CO\.?\s?KG)?|(?:&|AND)\s?CO\b\.?\s?KG|S\.?A\.?R\.?L|S\.?R\.?L|S\.?P\.?A|B\.V|N\.V|PTY|S\.A)\b\.?|有限公司|公司|株式会社|주식회사)/giu;
/** Those too short to be trusted anywhere but in capitals at the very end. */
const SHORT = /(?:\s(?:AG|OHG|KG|AB|OY|OYJ|A\/S|ASA|BV|NV|SB|S\.A|SA|SAS)\.?|(?<=\s|\b)[S8]\s?\/\s?[BR38])$/u;

/** A name with the legal form at its end. */
export interface LegalName {
  /** Up to and with the legal form, which is spelt as it should be. */
  readonly text: string;
  /** How many letters stand before it. */
  readonly before: number;
}

/**
 * A name that ends with a legal form; what follows it is left out, and its spelling is mended where it was misread by a
 * letter or two, since there are only a few of them.
 *
 * @returns `null` where there is none
 */
export function legalName(text: string): LegalName | null {
  const malaysian = sendirianBerhad(text);
  if (malaysian !== null) return malaysian;
  const [last] = [...text.matchAll(WORDS)].slice(-1);
  if (last !== undefined) return named(text.slice(0, last.index), last[0]);
  const short = SHORT.exec(text);
  if (short === null) return null;
  const form = /\//.test(short[0]) && !/A\/S/.test(short[0]) ? 'S/B' : short[0].trim();
  return named(text.slice(0, short.index), form);
}

/**
 * `SDN BHD` in all its punctuation. Each word may be misread by a letter, or one by two where the other is right; but then
 * a name must stand before it and none behind it, since common words are as near.
 */
function sendirianBerhad(text: string): LegalName | null {
  const words = text.split(' ');
  for (let at = words.length - 2; at >= 0; at -= 1) {
    const [one = '', two = ''] = [words[at], words[at + 1]];
    const [left, right] = [farFrom(one, 'SDN'), farFrom(two, 'BHD')];
    const isExact = left + right === 0;
    const isNear = (left <= 1 && right <= 1) || (left + right <= 2 && left * right === 0);
    const isEnding = at > 0 && !words.slice(at + 2).some((word) => /\p{L}{3}/u.test(word));
    if (!isExact && !(isNear && isEnding)) continue;
    const comma = /,$/.test(one) ? ',' : '';
    const isPunctuated = /\./.test(one) || /\./.test(two);
    return named(words.slice(0, at).join(' '), isPunctuated ? `SDN.${comma} BHD.` : `SDN${comma} BHD`);
  }
  const joined = /\bS[DO0]N\.?[BE8][HW][DO0]\b/i.exec(text);
  return joined === null ? null : named(text.slice(0, joined.index), 'SDN BHD');
}

/** Letters by which a word differs from one of three letters; many where it is longer. */
function farFrom(word: string, wanted: string): number {
  const plain = word
    .toUpperCase()
    .replace(/8/g, 'B')
    .replace(/[.,;:]+$/, '')
    .replace(/[)\]]+$/, '');
  return plain.length < 2 || plain.length > 4 ? 9 : distanceOf(plain, wanted);
}

function named(before: string, form: string): LegalName | null {
  const name = before.trim();
  return {
    text: (/^\p{Script=Han}/u.test(form) ? name + form : `${name} ${form}`).trim(),
    before: name.replace(/[^\p{L}]/gu, '').length,
  };
}
