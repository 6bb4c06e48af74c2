import { describe, expect, test } from 'vitest';
import { chiSquareTest, jensenShannon, kolmogorovSmirnovTest } from '../../../../main/core/data/drift';

describe('jensenShannon', () => {
  test('is 0 of equal shares, 1 bit of shares that have nothing in common', () => {
    expect(jensenShannon([1, 2, 3], [10, 20, 30])).toBe(0);
    expect(jensenShannon([5, 0], [0, 7])).toBe(1);
  });

  test('is the square of the distance that SciPy gives, whichever comes first', () => {
    expect(jensenShannon([10, 10, 20], [20, 20, 20])).toBeCloseTo(0.020720839623908173, 14);
    expect(jensenShannon([20, 20, 20], [10, 10, 20])).toBeCloseTo(0.020720839623908173, 14);
  });
});

describe('chiSquareTest', () => {
  test('has the values of the documentation of `scipy.stats.chi2_contingency`', () => {
    const { statistic, degrees, probability } = chiSquareTest([10, 10, 20], [20, 20, 20]);
    expect(degrees).toBe(2);
    expect(statistic).toBeCloseTo(2.7777777777777777, 12);
    expect(probability).toBeCloseTo(0.24935220877729622, 12);
  });

  test('does not count classes that neither has', () => {
    expect(chiSquareTest([10, 0, 10, 20, 0], [20, 0, 20, 20, 0])).toEqual(
      chiSquareTest([10, 10, 20], [20, 20, 20]),
    );
  });

  test('of one class alone finds nothing', () => {
    expect(chiSquareTest([4, 0], [7, 0])).toEqual({ statistic: 0, degrees: 0, probability: 1 });
  });
});

describe('kolmogorovSmirnovTest', () => {
  const counts = (values: number[]): number[] =>
    Array.from({ length: 16 }, (_, value) => values.filter((one) => one === value).length);

  test('has the distance of `scipy.stats.ks_2samp` and about its exact probability', () => {
    const one = counts([1, 2, 2, 3, 5, 8, 8, 9, 10, 12]);
    const other = counts([2, 4, 5, 6, 7, 9, 11, 12, 12, 13, 14, 15]);
    const { statistic, probability } = kolmogorovSmirnovTest(one, other);
    expect(statistic).toBeCloseTo(0.4, 14);
    expect(Math.abs(probability - 0.2829)).toBeLessThan(0.02);
    expect(kolmogorovSmirnovTest(other, one)).toEqual({ statistic, probability });
  });

  test('of the same shares finds nothing', () => {
    expect(kolmogorovSmirnovTest([1, 2, 3], [2, 4, 6])).toEqual({ statistic: 0, probability: 1 });
  });

  test('of samples without a value in common is sure', () => {
    const { statistic, probability } = kolmogorovSmirnovTest([500, 0], [0, 500]);
    expect(statistic).toBe(1);
    expect(probability).toBeLessThan(1e-100);
  });
});
