import { describe, expect, it } from 'vitest';
import { grammarScore } from '../../../../main/core/reading/grammar';

describe('the grammar', () => {
  it.each(['0', '42', '-7', '3.14', '-0,5', '1.234,56', '1,234.56', '1.234.567', '12:45', '12:45:30', '3/4'])(
    'takes %s for a number, an amount or a time',
    (text) => {
      expect(grammarScore(text)).toBe(0);
    },
  );

  it.each(['24/11/2026', '11/24/2026', '1.2.26', '24-11-2026', '2026-11-24', '2026/1/5'])(
    'takes %s for a date, which a row of digits is hardly by chance',
    (text) => {
      expect(grammarScore(text)).toBeGreaterThan(0);
    },
  );

  it.each(['24/13/2026', '32/11/2026', '24/11-2026', '1.23.456', '.5', '5.', '1--2', '-', '7:5'])(
    'takes %s for none',
    (text) => {
      expect(grammarScore(text)).toBeLessThan(0);
    },
  );

  it('likes a lost sign less than none', () => {
    expect(grammarScore('5.')).toBeLessThan(grammarScore('1.23.456'));
    expect(grammarScore('..')).toBeLessThan(grammarScore('.'));
  });
});
