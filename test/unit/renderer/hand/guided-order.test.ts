import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../../main/core/data/random';
import { guidedOrder, rarest } from '../../../../renderer/workspaces/hand/guided-order';

const chance = (seed: number): (() => number) => {
  const random = randomStream(seed, 'guided order');
  return () => random.next();
};
const countsOf = (order: readonly number[]): number[] =>
  Array.from({ length: 10 }, (_, digit) => order.filter((one) => one === digit).length);

describe('the order of the digits that are asked for', () => {
  it('has as many of each, and none twice in a row', () => {
    for (let seed = 0; seed < 50; seed += 1) {
      const order = guidedOrder([], 50, chance(seed));
      expect(countsOf(order)).toEqual(Array(10).fill(5));
      expect(order.some((digit, at) => digit === order[at - 1])).toBe(false);
    }
  });

  it('makes good what is missing of some digits', () => {
    const counts = [9, 9, 9, 2, 9, 9, 9, 9, 0, 9];
    const order = guidedOrder(counts, 16, chance(1));
    expect(order.some((digit, at) => digit === order[at - 1])).toBe(false);
    const after = countsOf(order).map((count, digit) => count + (counts[digit] ?? 0));
    expect(after[8]).toBeGreaterThanOrEqual(8);
    expect(after[3]).toBeGreaterThanOrEqual(8);
  });

  it('cannot be foreseen', () => {
    expect(guidedOrder([], 20, chance(1))).not.toEqual(guidedOrder([], 20, chance(2)));
  });

  it('is empty where nothing is asked for', () => {
    expect(guidedOrder([], 0, chance(1))).toEqual([]);
  });

  it('leaves out what it must not ask for, however rare', () => {
    expect(rarest([0, 5, 5, 5, 5, 5, 5, 5, 5, 4], chance(1), [0])).toBe(9);
  });
});
