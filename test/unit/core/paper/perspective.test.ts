import { describe, expect, it } from 'vitest';
import { randomStream } from '../../../../main/core/data/random';
import {
  fitHomography,
  homographyBetween,
  mapPoint,
  rectangle,
  type Point,
  type Quadrilateral,
} from '../../../../main/core/paper/perspective';
import { brightnessAt, rectify, shrink } from '../../../../main/core/paper/resample';
import type { Grey } from '../../../../main/core/paper/grey';

const SLANTED: Quadrilateral = [
  [312, 150],
  [1410, 205],
  [1290, 1630],
  [240, 1500],
];

/** A picture whose brightness tells the place. */
function ramp(width: number, height: number): Grey {
  const pixels = Uint8ClampedArray.from(
    { length: width * height },
    (_, at) => (at % width) + Math.floor(at / width),
  );
  return { width, height, pixels };
}

describe('a homography', () => {
  it('takes the corners it was made of, and what lies between, there and back', () => {
    const page = rectangle(0, 0, 210, 297);
    const there = homographyBetween(page, SLANTED);
    const back = homographyBetween(SLANTED, page);
    if (there === null || back === null) throw new Error('no homography');
    page.forEach((corner, index) => {
      const [x, y] = mapPoint(there, corner);
      expect(x).toBeCloseTo(SLANTED[index]?.[0] ?? 0, 6);
      expect(y).toBeCloseTo(SLANTED[index]?.[1] ?? 0, 6);
    });
    const [x, y] = mapPoint(back, mapPoint(there, [73, 121]));
    expect(x).toBeCloseTo(73, 6);
    expect(y).toBeCloseTo(121, 6);
  });

  it('evens out the errors of more than four points', () => {
    const random = randomStream(3, 'points');
    const exact = homographyBetween(rectangle(0, 0, 210, 297), SLANTED);
    if (exact === null) throw new Error('no homography');
    const pairs = Array.from({ length: 80 }, () => {
      const from: Point = [random.next() * 210, random.next() * 297];
      const [x, y] = mapPoint(exact, from);
      const to: Point = [x + random.next() - 0.5, y + random.next() - 0.5];
      return { from, to };
    });
    const fitted = fitHomography(pairs);
    if (fitted === null) throw new Error('no homography');
    const [x, y] = mapPoint(fitted, [105, 148]);
    const [exactX, exactY] = mapPoint(exact, [105, 148]);
    expect(Math.hypot(x - exactX, y - exactY)).toBeLessThan(0.15);
  });

  it('is none of three points, nor of points on a line', () => {
    const line = [0, 1, 2, 3, 4].map((at): Point => [at, at * 2]);
    expect(fitHomography(line.slice(0, 3).map((from) => ({ from, to: from })))).toBeNull();
    expect(fitHomography(line.map((from) => ({ from, to: from })))).toBeNull();
  });
});

describe('a picture that is drawn anew', () => {
  it('is the part between four corners, seen from above', () => {
    const part = rectify(ramp(100, 100), rectangle(20, 30, 40, 40), 40, 40);
    expect(part?.pixels[0]).toBe(50);
    expect(part?.pixels[40 * 40 - 1]).toBe(128);
  });

  it('averages over what one of its pixels covers', () => {
    const stripes: Grey = {
      ...{ width: 40, height: 40 },
      pixels: Uint8ClampedArray.from({ length: 1600 }, (_, at) => (at % 2 === 0 ? 0 : 200)),
    };
    expect([...shrink(stripes, 0.25).pixels].every((value) => Math.abs(value - 100) <= 1)).toBe(true);
  });

  it('is white where the other one ends', () => {
    expect(brightnessAt(ramp(10, 10), [-0.1, 5])).toBe(255);
    expect(brightnessAt(ramp(10, 10), [0, 0])).toBe(0);
    expect(brightnessAt(ramp(10, 10), [1, 0.5])).toBe(0.5);
  });
});
