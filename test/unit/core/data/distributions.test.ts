import { describe, expect, test } from 'vitest';
import { chiSquareSurvival, kolmogorovSurvival } from '../../../../main/core/data/distributions';

/** Wanted relative precision. */
const PRECISION = 1e-11;

function expectClose(value: number, known: number): void {
  expect(Math.abs(value / known - 1)).toBeLessThan(PRECISION);
}

describe('chiSquareSurvival', () => {
  // From `scipy.special.chdtrc`; the second and third also stand in the documentation of `scipy.stats.chisquare`.
  test.each([
    [3.841458820694124, 1, 0.04999999999999989],
    [2, 5, 0.8491450360846096],
    [3.5, 5, 0.6233876277495822],
    [18.307038053275146, 10, 0.05000000000000005],
    [0.5, 9, 0.9999695662588389],
    [60, 9, 1.3406780483959625e-9],
    [300, 250, 0.016518273157868715],
    [0.001, 1, 0.9747728793699604],
    [500, 2, 2.6691902155412655e-109],
  ])('of %d with %d degrees is that of SciPy', (value, degrees, known) => {
    expectClose(chiSquareSurvival(value, degrees), known);
  });

  test('of nothing, or without degrees of freedom, is certain', () => {
    expect([chiSquareSurvival(0, 3), chiSquareSurvival(0, 0)]).toEqual([1, 1]);
  });
});

describe('kolmogorovSurvival', () => {
  // From `scipy.special.kolmogorov`, whose documentation has those of 0, 0.5 and 1.
  test.each([
    [0, 1],
    [0.2, 0.999999999999495],
    [0.5, 0.9639452436648751],
    [1, 0.26999967167735456],
    [1.18, 0.1234538094297657],
    [1.2, 0.11224966667072497],
    [1.36, 0.049485876755377876],
    [2, 0.0006709252557796953],
    [3, 3.045995948942526e-8],
  ])('of %d is that of SciPy', (value, known) => {
    expectClose(kolmogorovSurvival(value), known);
  });

  test('has no step where one series takes over from the other', () => {
    // The density there is about 0.58.
    const step = kolmogorovSurvival(1.18 - 1e-9) - kolmogorovSurvival(1.18);
    expect(step).toBeGreaterThan(0);
    expect(step).toBeLessThan(1e-9);
  });
});
