import { describe, expect, it } from 'vitest';
import { mcnemar } from '../../../../main/core/evaluation/mcnemar';

describe('mcnemar', () => {
  it.each([
    // Airway reactivity before and after transplantation, Fagerland, Lydersen & Laake 2013: 2 × (1 + 8) / 2⁸.
    [1, 7, 1, 18 / 256],
    // Media for sputum, Armitage & Berry 1994, by StatsDirect 0.0129: 2 × (1 + 14 + 91) / 2¹⁴.
    [12, 2, 2, 212 / 16384],
    [0, 0, 0, 1],
    [5, 5, 5, 1],
    [0, 1, 0, 1],
    [0, 24, 0, 2 / 2 ** 24],
  ])('is exact for %i and %i', (onlyA, onlyB, statistic, p) => {
    expect(mcnemar(onlyA, onlyB)).toEqual({ method: 'exact', statistic, p });
    expect(mcnemar(onlyB, onlyA)).toEqual({ method: 'exact', statistic, p });
  });

  it.each([
    // (|20 - 10| - 1)² / 30 and (|150 - 86| - 1)² / 236 (approval of a prime minister, Agresti 1990); p as statsmodels
    // 0.15 has it: mcnemar(table, exact=False, correction=True).
    [20, 10, 81 / 30, 0.10034824646],
    [86, 150, 3969 / 236, 4.1145622813e-5],
    [13, 12, 0, 1],
    [30, 30, 0, 1],
  ])('is by the chi-squared distribution for %i and %i', (onlyA, onlyB, statistic, p) => {
    const test = mcnemar(onlyA, onlyB);
    expect(test).toMatchObject({ method: 'chi-squared', statistic });
    expect(test.p / p).toBeCloseTo(1, 8);
  });
});
