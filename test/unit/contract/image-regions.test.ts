import { describe, expect, it } from 'vitest';
import { changedInk, regionOf, regionShares, strongestPixels } from '../../../main/contract/image-regions';

const at = (row: number, column: number): number => row * 28 + column;
const map = (values: Readonly<Record<number, number>>): Float32Array =>
  Float32Array.from({ length: 784 }, (_, pixel) => values[pixel] ?? 0);

describe('regions', () => {
  it('are ninths', () => {
    expect(
      [at(0, 0), at(9, 9), at(9, 10), at(10, 9), at(13, 14), at(18, 19), at(27, 27)].map(regionOf),
    ).toEqual(['upper-left', 'upper-left', 'upper', 'left', 'middle', 'right', 'lower-right']);
  });

  it('share a map by size, whatever the sign', () => {
    const shares = regionShares(map({ [at(0, 0)]: -3, [at(1, 1)]: 3, [at(14, 14)]: 2 }));
    expect(shares.slice(0, 3)).toEqual([
      { region: 'upper-left', share: 0.75 },
      { region: 'middle', share: 0.25 },
      { region: 'upper', share: 0 },
    ]);
    expect(shares).toHaveLength(9);
  });

  it('share nothing of a map of nothing', () => {
    expect(regionShares(map({}))).toEqual([]);
    expect(strongestPixels(map({}), 5)).toEqual([]);
  });
});

describe('strongestPixels', () => {
  it('lists by size, with sign and place, and no pixel of 0', () => {
    const pixels = strongestPixels(map({ [at(2, 25)]: 1, [at(20, 3)]: -2 }), 10);
    expect(pixels).toEqual([
      { row: 20, column: 3, region: 'lower-left', value: -2 },
      { row: 2, column: 25, region: 'upper-right', value: 1 },
    ]);
  });
});

describe('changedInk', () => {
  it('counts what is added and what is taken away in full pixels', () => {
    const before = new Uint8Array(784);
    const after = new Uint8Array(784);
    before[5] = 255;
    after[6] = 51;
    expect(changedInk(before, after)).toBeCloseTo(1.2, 10);
  });
});
