import type { Word } from '../../../../../main/core/receipts/word';

/** Height and pitch of the lines, and width of a letter, in pixels. */
const HEIGHT = 20;
const PITCH = 30;
const LETTER = 10;

/** Words of a page of text, each sign as wide as the next. */
export function wordsOf(text: string, slope = 0): Word[] {
  return text.split('\n').flatMap((line, row) =>
    [...line.matchAll(/\S+/g)].map((match): Word => {
      const left = match.index * LETTER;
      const top = row * PITCH + left * slope;
      return {
        text: match[0],
        box: { left, top, right: left + match[0].length * LETTER, bottom: top + HEIGHT },
        confidence: 0.95,
        handwritten: false,
      };
    }),
  );
}
