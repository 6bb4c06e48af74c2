/** What a reader of print takes letters for, back to letters: anchors are words. */
const LETTERS: Readonly<Record<string, string>> = {
  '0': 'O',
  '1': 'I',
  '|': 'I',
  '!': 'I',
  '5': 'S',
  '8': 'B',
  '€': 'E',
};

/** Upper case letters and single spaces; what is neither a letter nor taken for one goes. */
export function lettersOf(text: string): string {
  return text
    .normalize('NFKC')
    .toUpperCase()
    .replace(/./gu, (sign) => LETTERS[sign] ?? sign)
    .replace(/[^\p{L}&%]+/gu, ' ')
    .trim();
}

/** How many letters must be changed, added or left out to make one word of the other (Levenshtein 1966). */
export function distanceOf(one: string, other: string): number {
  let before = Array.from({ length: other.length + 1 }, (_, index) => index);
  for (let at = 1; at <= one.length; at += 1) {
    const row = [at];
    for (let to = 1; to <= other.length; to += 1) {
      const change = one[at - 1] === other[to - 1] ? 0 : 1;
      row.push(Math.min((before[to] ?? 0) + 1, (row[to - 1] ?? 0) + 1, (before[to - 1] ?? 0) + change));
    }
    before = row;
  }
  return before[other.length] ?? 0;
}

/** How alike two texts are, 0-1. */
export function similarityOf(one: string, other: string): number {
  const longest = Math.max(one.length, other.length);
  return longest === 0 ? 1 : 1 - distanceOf(one, other) / longest;
}

/**
 * How well a phrase is found among words, 0-1: the best likeness of as many words in a row, or of those run together.
 *
 * @param text - as {@link lettersOf} gives it
 * @param phrase - the same
 */
export function phraseIn(text: string, phrase: string): number {
  if (text.length < phrase.length - 2) return 0;
  if (text === phrase) return 1;
  // Chinese is written without spaces, and two signs are a word.
  if (/\p{Script=Han}/u.test(phrase)) return text.includes(phrase) ? 1 : 0;
  const words = text.split(' ');
  const count = phrase.split(' ').length;
  const plain = phrase.replace(/ /g, '');
  let best = 0;
  for (let size = Math.max(1, count - 1); size <= count + 1; size += 1) {
    for (let from = 0; from + size <= words.length; from += 1) {
      const part = words.slice(from, from + size).join('');
      if (Math.abs(part.length - plain.length) > plain.length / 3) continue;
      best = Math.max(best, part === plain ? 1 : similarityOf(part, plain));
    }
  }
  return best;
}
