import { describe, expect, it } from 'vitest';
import { shareOf, wilsonInterval } from '../../../../main/core/evaluation/interval';

describe('wilsonInterval', () => {
  it('agrees with published values', () => {
    // Newcombe 1998, table I: 81 of 263 and 15 of 148.
    expect(wilsonInterval(81, 263)[0]).toBeCloseTo(0.2553, 4);
    expect(wilsonInterval(81, 263)[1]).toBeCloseTo(0.3662, 4);
    expect(wilsonInterval(15, 148)[0]).toBeCloseTo(0.0624, 4);
    expect(wilsonInterval(15, 148)[1]).toBeCloseTo(0.1605, 4);
  });

  it('stays within 0 and 1 at the ends', () => {
    expect(wilsonInterval(0, 20)[0]).toBe(0);
    expect(wilsonInterval(20, 20)[1]).toBe(1);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

describe('shareOf', () => {
  it('is a count with its part and interval', () => {
    expect(shareOf(81, 263)).toEqual({
      total: 263,
      correct: 81,
      accuracy: 81 / 263,
      interval95: wilsonInterval(81, 263),
    });
    expect(shareOf(0, 0).accuracy).toBe(0);
  });
});
