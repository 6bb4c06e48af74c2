import { describe, expect, it } from 'vitest';
import {
  explained,
  holm,
  rankCorrelation,
  ranksOf,
  seeded,
} from '../../../../renderer/workspaces/train/search/statistics';

describe('ranks', () => {
  it('rise from 0, and equal values share the mean of theirs', () => {
    expect(ranksOf([30, 10, 20, 10])).toEqual([3, 0.5, 2, 0.5]);
    expect(ranksOf([])).toEqual([]);
  });

  it('correlate as Spearman’s worked example says', () => {
    // Intelligence and hours of television of ten people: rho = -29/165.
    const iq = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110];
    const hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17];
    expect(rankCorrelation(iq, hours)).toBeCloseTo(-29 / 165, 10);
    expect(rankCorrelation([1, 2, 3], [1, 8, 27])).toBeCloseTo(1, 10);
    expect(rankCorrelation([1, 1, 1], [1, 2, 3])).toBeNull();
  });
});

describe('what columns explain', () => {
  const x = Array.from({ length: 20 }, (_, index) => index);

  it('is all of a straight line, and nothing that chance would do', () => {
    const line = explained(
      [x],
      x.map((one) => 3 - 2 * one),
      seeded(1),
    );
    expect(line?.share).toBeCloseTo(1, 10);
    expect(line?.p).toBeLessThan(0.001);
  });

  it('with a square finds an optimum in the middle that a line does not see', () => {
    const hill = x.map((one) => -((one - 9.5) ** 2));
    expect(explained([x], hill, seeded(1))?.share).toBe(0);
    expect(explained([x, x.map((one) => one ** 2)], hill, seeded(1))?.share).toBeCloseTo(1, 10);
  });

  it('of noise is called chance nineteen times of twenty', () => {
    const random = seeded(5);
    const tests = Array.from({ length: 200 }, () => explained([x], x.map(random), random)?.p ?? 0);
    const alarms = tests.filter((p) => p < 0.05).length;
    expect(alarms).toBeGreaterThan(1);
    expect(alarms).toBeLessThan(22);
  });

  it('is not asked where nothing varies or no value is left over', () => {
    expect(explained([x.map(() => 1)], x, seeded(1))).toBeNull();
    expect(
      explained(
        [x],
        x.map(() => 4),
        seeded(1),
      ),
    ).toBeNull();
    expect(explained([[0, 1]], [0, 1], seeded(1))).toBeNull();
  });

  it('takes the groups of names for what they are, one of them told by the others', () => {
    const names = [...x.keys()].map((one) => one % 3);
    const groups = [0, 1, 2].map((name) => names.map((one) => (one === name ? 1 : 0)));
    expect(
      explained(
        groups,
        names.map((one) => [4, 9, 1][one] ?? 0),
        seeded(1),
      )?.share,
    ).toBeCloseTo(1, 10);
  });
});

it('Holm raises probabilities step by step', () => {
  // As in R: p.adjust(c(0.01, 0.04, 0.03, 0.005), "holm").
  expect(holm([0.01, 0.04, 0.03, 0.005]).map((p) => Number(p.toFixed(3)))).toEqual([0.03, 0.06, 0.06, 0.02]);
});
