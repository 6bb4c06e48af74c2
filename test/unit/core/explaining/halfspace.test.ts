import { describe, expect, it } from 'vitest';
import { along, distanceOf, nearestBeyond, productOf } from '../../../../main/core/explaining/halfspace';

/** An image of which only the first pixels are looked at. */
const image = (...first: number[]): Float32Array =>
  Float32Array.from({ length: 784 }, (_, at) => first[at] ?? 0);

describe('nearestBeyond', () => {
  it('goes straight along the normal while no pixel is full or empty', () => {
    const normal = image(3, -4);
    const point = nearestBeyond(image(0.5, 0.5), normal, 1);
    expect(point?.[0]).toBeCloseTo(0.5 + 0.06 * 3, 5);
    expect(point?.[1]).toBeCloseTo(0.5 - 0.06 * 4, 5);
    expect(productOf(normal, point ?? image())).toBeCloseTo(1, 5);
  });

  it('lets the other pixels go further where one is full', () => {
    const point = nearestBeyond(image(0.9, 0.1), image(1, 1), 1.5);
    expect(point?.[0]).toBe(1);
    expect(point?.[1]).toBeCloseTo(0.5, 5);
  });

  it('stays where it is on the far side already', () => {
    const from = image(0.7);
    expect(nearestBeyond(from, image(1), 0.5)).toEqual(from);
  });

  it('is nothing where no image lies beyond, or the plane has no direction', () => {
    expect(nearestBeyond(image(0.5), image(1), 1.01)).toBeNull();
    expect(nearestBeyond(image(0.5), image(), 0.1)).toBeNull();
  });
});

describe('along', () => {
  it('stays an image beyond its end', () => {
    const point = along(image(0.2, 0.6), image(0.8, 0.5), 2);
    expect(point[0]).toBe(1);
    expect(point[1]).toBeCloseTo(0.4, 6);
    expect(distanceOf(image(0, 0.3), image(0.4, 0))).toBeCloseTo(0.5, 6);
  });
});
