import { describe, expect, test } from 'vitest';
import { deskewFilter, momentsOf } from '../../../../../main/core/data/filters/deskew';
import { SIDE, drawn, farthest, filterAll, imageOf, mnistImages } from './measure';

const COUNT = 200;
const { test: images } = await mnistImages(COUNT);
const straighten = deskewFilter({ maxAngle: 45 });

function slantOf(image: Uint8Array): number {
  const { mu11, mu02 } = momentsOf(image);
  return mu11 / mu02;
}

/** A smooth bar that leans: its middle moves by `slant` pixels a row. */
function bar(slant: number): Uint8Array {
  return drawn((x, y) =>
    y < 5 || y > 22 ? 0 : 255 * Math.max(0, 1 - Math.abs(x - 13.5 - slant * (y - 13.5)) / 3),
  );
}

describe('deskewFilter', () => {
  test.each([-0.6, -0.2, 0.3, 0.5])('straightens a bar that leans by %d', (slant) => {
    expect(slantOf(bar(slant))).toBeCloseTo(slant, 1);
    const straight = straighten(bar(slant));
    expect(Math.abs(slantOf(straight))).toBeLessThan(0.005);
    expect(farthest(straight, bar(0))).toBeLessThan(40);
  });

  test('brings mu11 of every digit to about 0 and keeps its ink and its centre', () => {
    for (let index = 0; index < COUNT; index += 1) {
      const before = momentsOf(imageOf(images, index));
      const after = momentsOf(straighten(imageOf(images, index)));
      expect(Math.abs(after.mu11)).toBeLessThan(0.05);
      expect(Math.abs(after.mass / before.mass - 1)).toBeLessThan(0.005);
      expect(after.x).toBeCloseTo(before.x, 1);
      expect(after.y).toBeCloseTo(before.y, 1);
    }
  });

  test('leaves what is upright nearly alone', () => {
    expect(straighten(bar(0))).toEqual(bar(0));
    const once = filterAll(images, straighten);
    expect(farthest(filterAll(once, straighten), once)).toBeLessThanOrEqual(2);
  });

  test('goes no further than the angle', () => {
    const straight = deskewFilter({ maxAngle: 10 })(bar(0.5));
    expect(slantOf(straight)).toBeCloseTo(0.5 - Math.tan((10 * Math.PI) / 180), 2);
  });

  test('makes no slope of a dash, whose moments say nothing of slant', () => {
    const dash = drawn((x, y) => (y === (x < 14 ? 13 : 14) && x > 5 && x < 22 ? 255 : 0));
    const rows = new Set<number>();
    straighten(dash).forEach((grey, pixel) => grey > 0 && rows.add(Math.floor(pixel / SIDE)));
    expect([...rows]).toEqual([13, 14]);
  });
});
