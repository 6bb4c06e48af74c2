import { describe, expect, test } from 'vitest';
import { Random, randomStream } from '../../../../main/core/data/random';

describe('Random', () => {
  test('is xoshiro128** 1.1: the first numbers of the reference from the state 1, 2, 3, 4', () => {
    const random = new Random([1, 2, 3, 4]);
    const numbers = Array.from({ length: 10 }, () => random.uint32());
    expect(numbers).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test('goes on from a saved state', () => {
    const random = randomStream(1, 'state');
    random.uint32();
    const copy = new Random(random.state);
    expect(Array.from({ length: 5 }, () => copy.next())).toEqual(
      Array.from({ length: 5 }, () => random.next()),
    );
  });

  test('int is even for a bound that does not divide 2³²', () => {
    const random = randomStream(2, 'int');
    const counts = new Uint32Array(6);
    for (let draw = 0; draw < 60_000; draw += 1) {
      const value = random.int(6);
      counts[value] = (counts[value] ?? 0) + 1;
    }
    // Chi-squared with 5 degrees of freedom stays under 20.5 in 999 of 1000 seeds.
    const chiSquared = counts.reduce((sum, count) => sum + (count - 10_000) ** 2 / 10_000, 0);
    expect(chiSquared).toBeLessThan(20.5);
  });

  test('int draws again beyond the last whole multiple, where a plain remainder would lean', () => {
    const random = randomStream(3, 'large');
    const bound = 3 * 2 ** 30;
    const draws = 20_000;
    let inFirstThird = 0;
    for (let draw = 0; draw < draws; draw += 1) {
      if (random.int(bound) < bound / 3) inFirstThird += 1;
    }
    // A plain remainder would put half of them there.
    expect(inFirstThird / draws).toBeCloseTo(1 / 3, 1);
  });

  test.each([0, -1, Number.NaN])('int refuses a bound of %d instead of drawing for ever', (bound) => {
    expect(() => new Random([1, 2, 3, 4]).int(bound)).toThrow(RangeError);
  });

  test('next covers [0, 1) evenly', () => {
    const random = randomStream(4, 'next');
    const numbers = Array.from({ length: 20_000 }, () => random.next());
    expect(Math.min(...numbers)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...numbers)).toBeLessThan(1);
    expect(numbers.reduce((sum, value) => sum + value, 0) / numbers.length).toBeCloseTo(0.5, 2);
  });

  test('shuffle keeps every value, and puts each anywhere', () => {
    const random = randomStream(5, 'shuffle');
    const places = Array.from({ length: 4 }, () => new Uint32Array(4));
    for (let round = 0; round < 4000; round += 1) {
      const values = Uint32Array.of(0, 1, 2, 3);
      random.shuffle(values);
      expect([...values].sort()).toEqual([0, 1, 2, 3]);
      values.forEach((value, place) => {
        const row = places[value];
        if (row !== undefined) row[place] = (row[place] ?? 0) + 1;
      });
    }
    for (const row of places) for (const count of row) expect(Math.abs(count - 1000)).toBeLessThan(150);
  });
});

describe('randomStream', () => {
  test('repeats from seed and name, and differs in either', () => {
    const first = (seed: number, name: string): number => randomStream(seed, name).uint32();
    expect(first(7, 'a')).toBe(first(7, 'a'));
    const numbers = [0, 1, 2, 2 ** 31 - 1].flatMap((seed) =>
      ['', 'a', 'b', 'ab', 'ba'].map((name) => first(seed, name)),
    );
    expect(new Set(numbers).size).toBe(numbers.length);
  });
});
