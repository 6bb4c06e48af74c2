import { describe, expect, it } from 'vitest';
import { placeOf, rangeOf, ticksOf } from '../../../renderer/parts/plot-scale';

describe('ticks', () => {
  it.each([
    [[0, 1], 5, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[0, 1], 6, [0, 0.2, 0.4, 0.6, 0.8, 1]],
    [[0.83, 1], 4, [0.85, 0.9, 0.95, 1]],
    [[-30, 30], 6, [-30, -20, -10, 0, 10, 20, 30]],
    [[0.9, 1], 2, [0.9, 0.95, 1]],
    [[0.97, 0.99], 1, [0.98]],
  ] as const)('of %j, about %i of them', (range, most, want) => {
    const ticks = ticksOf(range, most);
    expect(ticks).toEqual(want);
    for (const tick of ticks) {
      expect(tick).toBeGreaterThanOrEqual(range[0]);
      expect(tick).toBeLessThanOrEqual(range[1]);
    }
  });

  it('of a range without width is one', () => {
    expect(ticksOf([0.5, 0.5], 4)).toEqual([0.5]);
  });
});

describe('a scale', () => {
  it('takes the ends of its range to the ends of its length, and a range without width to the middle', () => {
    const place = placeOf([-1, 1], 200);
    expect([place(-1), place(0), place(1)]).toEqual([0, 100, 200]);
    expect(placeOf([3, 3], 200)(3)).toBe(100);
  });

  it('gives values room, within bounds', () => {
    expect(rangeOf([0.5, 0.7], 0.5, [0, 1])).toEqual([0.4, expect.closeTo(0.8)]);
    expect(rangeOf([0.5, 0.99], 0.5, [0, 1])[1]).toBe(1);
    expect(rangeOf([], 0.5, [0, 1])).toEqual([0, 1]);
  });
});
