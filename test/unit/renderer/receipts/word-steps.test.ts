import { describe, expect, it } from 'vitest';
import {
  joinedWords,
  stepWord,
  wordAt,
  wordNear,
} from '../../../../renderer/workspaces/receipts/check/word-steps';
import { word } from './pages';

// Green Hill
// Total      RM  12.30
// Change          7.70
const WORDS = [
  word('Green', 0, 0),
  word('Hill', 60, 0),
  word('Total', 0, 40),
  word('RM', 110, 40),
  word('12.30', 150, 40),
  word('Change', 0, 80),
  word('7.70', 160, 80),
];
const texts = (...indices: number[]): (string | undefined)[] => indices.map((index) => WORDS[index]?.text);

describe('pointing at words', () => {
  it('finds the one under the pointer, and none between them', () => {
    expect(wordAt(WORDS, 155, 50)).toBe(4);
    expect(wordAt(WORDS, 80, 50)).toBeNull();
  });

  it('begins beside the field that it is for', () => {
    expect(wordNear(WORDS, { left: 150, top: 82, right: 200, bottom: 98 })).toBe(6);
    expect(wordNear(WORDS, null)).toBe(0);
    expect(wordNear([], null)).toBeNull();
  });

  it('goes along a line, and from its end to the next', () => {
    expect(texts(stepWord(WORDS, 2, 'right'), stepWord(WORDS, 4, 'left'))).toEqual(['RM', 'RM']);
    expect(texts(stepWord(WORDS, 4, 'right'), stepWord(WORDS, 2, 'left'))).toEqual(['Change', 'Hill']);
    expect(stepWord(WORDS, 6, 'right')).toBe(6);
    expect(stepWord(WORDS, 0, 'left')).toBe(0);
  });

  it('goes up and down within a column', () => {
    expect(texts(stepWord(WORDS, 6, 'up'), stepWord(WORDS, 4, 'down'))).toEqual(['12.30', '7.70']);
    expect(texts(stepWord(WORDS, 2, 'up'), stepWord(WORDS, 2, 'down'))).toEqual(['Green', 'Change']);
    expect(stepWord(WORDS, 0, 'up')).toBe(0);
  });

  it('joins what lies between two words, whichever was pointed at first', () => {
    const box = { left: 110, top: 40, right: 200, bottom: 60 };
    expect(joinedWords(WORDS, { anchor: 3, head: 4 })).toEqual({ text: 'RM 12.30', box });
    expect(joinedWords(WORDS, { anchor: 4, head: 3 })).toEqual({ text: 'RM 12.30', box });
    expect(joinedWords([], { anchor: 0, head: 0 })).toBeNull();
  });
});
