import { describe, expect, it } from 'vitest';
import { variationSchema, type Variation } from '../../../../main/contract/teaching';
import { randomStream } from '../../../../main/core/data/random';
import { strokeVariant } from '../../../../main/core/handwriting/stroke-variants';
import type { InkStroke } from '../../../../main/core/model/ink';

const seven: InkStroke[] = [
  [
    [100, 100],
    [160, 100],
    [120, 200],
  ],
  [
    [110, 150],
    [150, 150],
  ],
];
const usual = variationSchema.parse({});

function variants(
  strokes: readonly InkStroke[],
  variation: Variation,
  count: number,
  seed = 1,
): (Uint8Array | null)[] {
  const random = randomStream(seed, 'test');
  return Array.from({ length: count }, () => strokeVariant(random, strokes, variation));
}

/** Shift of the ink's upper half against its lower half, in pixels. */
function leanOf(image: Uint8Array | null): number {
  const middle = (from: number, to: number): number => {
    let [mass, sum] = [0, 0];
    for (let y = from; y < to; y += 1) {
      for (let x = 0; x < 28; x += 1) {
        const ink = image?.[y * 28 + x] ?? 0;
        mass += ink;
        sum += ink * x;
      }
    }
    return sum / mass;
  };
  return middle(4, 14) - middle(14, 24);
}

describe('strokeVariant', () => {
  it('writes the same again from the same seed, and otherwise each time', () => {
    const once = variants(seven, usual, 4);
    expect(variants(seven, usual, 4)).toEqual(once);
    expect(new Set(once.map((image) => String(image))).size).toBe(4);
    expect(variants(seven, usual, 4, 2)).not.toEqual(once);
  });

  it('does not depend on the unit or the place of the strokes', () => {
    const moved = seven.map((stroke) => stroke.map(([x, y]): [number, number] => [x / 50 - 9, y / 50 + 3]));
    expect(variants(moved, usual, 2)).toEqual(variants(seven, usual, 2));
  });

  it('leans more differently the more the slant may vary', () => {
    const spread = (slant: number): number => {
      const leans = variants(seven, { ...usual, slant }, 60).map(leanOf);
      return Math.max(...leans) - Math.min(...leans);
    };
    expect(spread(0.3)).toBeGreaterThan(1.5 * spread(0));
  });

  it('takes a single dot, and knows nothing of ink without a finite point', () => {
    expect(variants([[[3, 3]]], usual, 1)[0]?.some((ink) => ink > 0)).toBe(true);
    expect(variants([[[Number.NaN, 3]]], usual, 1)).toEqual([null]);
  });
});
