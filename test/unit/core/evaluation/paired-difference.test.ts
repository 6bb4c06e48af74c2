import { describe, expect, it } from 'vitest';
import { pairedDifference } from '../../../../main/core/evaluation/paired-difference';

describe('pairedDifference', () => {
  it.each([
    // Airway reactivity before and after transplantation; Fagerland, Lydersen & Laake 2014 give -0.507 to -0.026 for
    // "before less after".
    ['of few pairs', [1, 7, 1, 12], -0.2857, -0.5069, -0.0256],
    // Media for sputum, Armitage & Berry 1994, as StatsDirect has it by this method: 0.056156 to 0.329207.
    ['of media', [20, 2, 12, 16], 0.2, 0.0562, 0.3292],
    // Altman, Machin, Bryant & Gardner 2000, table 6.2: 0.01 to 0.23, with none on one side.
    ['with none on one side', [14, 0, 5, 22], 0.122, 0.0115, 0.2265],
  ] as const)('has the published interval %s', (_, [both, onlyA, onlyB, neither], value, low, high) => {
    const difference = pairedDifference({ both, onlyA, onlyB, neither });
    expect(difference.value).toBeCloseTo(value, 4);
    expect(difference.interval95[0]).toBeCloseTo(low, 4);
    expect(difference.interval95[1]).toBeCloseTo(high, 4);
  });

  it('is the same the other way round', () => {
    const { interval95 } = pairedDifference({ both: 9900, onlyA: 40, onlyB: 20, neither: 40 });
    const other = pairedDifference({ both: 9900, onlyA: 20, onlyB: 40, neither: 40 });
    expect(other.interval95[0]).toBeCloseTo(-interval95[1], 12);
    expect(other.interval95[1]).toBeCloseTo(-interval95[0], 12);
  });

  it('is narrower than for images of their own where the models err on the same ones', () => {
    const width = ([low, high]: readonly [number, number]): number => high - low;
    const same = pairedDifference({ both: 9940, onlyA: 5, onlyB: 5, neither: 50 });
    const apart = pairedDifference({ both: 9890, onlyA: 55, onlyB: 55, neither: 0 });
    expect(width(same.interval95)).toBeLessThan(width(apart.interval95) / 2);
  });

  it('stays within -1 and 1, and knows nothing of no images', () => {
    expect(pairedDifference({ both: 0, onlyA: 0, onlyB: 3, neither: 0 }).interval95[1]).toBe(1);
    expect(pairedDifference({ both: 0, onlyA: 0, onlyB: 0, neither: 0 })).toEqual({
      value: 0,
      interval95: [-1, 1],
    });
    const { value, interval95 } = pairedDifference({ both: 50, onlyA: 0, onlyB: 0, neither: 0 });
    expect(value).toBe(0);
    expect(interval95[0]).toBeCloseTo(-interval95[1], 12);
  });
});
