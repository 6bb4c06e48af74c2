import { describe, expect, test } from 'vitest';
import { editDistance, nearest } from '../../../main/cli/nearest';

test.each([
  ['', 'abc', 3],
  ['kitten', 'sitting', 3],
  ['tarin', 'train', 1],
  ['same', 'same', 0],
])('from "%s" to "%s" it is %i edits', (a, b, edits) => {
  expect(editDistance(a, b)).toBe(edits);
  expect(editDistance(b, a)).toBe(edits);
});

describe('nearest', () => {
  const known = ['train', 'evaluate', 'ink', 'recognise', 'doctor'];

  test.each([
    ['tarin', 'train'],
    ['eval', 'evaluate'],
    ['recognize', 'recognise'],
    ['inc', 'ink'],
  ])('takes "%s" for "%s"', (word, meant) => {
    expect(nearest(word, known)).toBe(meant);
  });

  test.each(['', 'x', 'sausage', 'if'])('does not guess what "%s" means', (word) => {
    expect(nearest(word, known)).toBeUndefined();
  });
});
