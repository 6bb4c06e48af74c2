import { describe, expect, it } from 'vitest';
import {
  boundOf,
  colourOf,
  mapPixels,
  type MapColours,
} from '../../../../renderer/workspaces/train/explain/map-colors';
import { hasBelow } from '../../../../renderer/workspaces/train/explain/map-values';

const COLOURS: MapColours = {
  paper: [255, 255, 255],
  ink: [0, 0, 0],
  above: [0, 0, 200],
  below: [200, 100, 0],
};
const image = Uint8Array.from({ length: 784 }, (_, pixel) => (pixel === 1 ? 255 : 0));
const map = Float32Array.from({ length: 784 }, (_, pixel) => [2, 0, -2, 1][pixel] ?? 0);
const at = (pixels: Uint8ClampedArray, pixel: number): number[] => [
  ...pixels.slice(pixel * 4, pixel * 4 + 4),
];

describe('a map over an image', () => {
  it('has the full colours at its greatest size, half of them at half of it, and none at 0', () => {
    const pixels = mapPixels(image, map, 1, COLOURS);
    expect(at(pixels, 0)).toEqual([0, 0, 200, 255]);
    expect(at(pixels, 2)).toEqual([200, 100, 0, 255]);
    expect(at(pixels, 3)).toEqual([128, 128, 228, 255]);
    expect(at(pixels, 500)).toEqual([255, 255, 255, 255]);
    // The ink is still seen.
    expect(at(pixels, 1)[0]).toBeLessThan(200);
  });

  it('of no strength is the ink alone', () => {
    const pixels = mapPixels(image, map, 0, COLOURS);
    expect(at(pixels, 0)).toEqual([255, 255, 255, 255]);
    expect(at(pixels, 1)).toEqual([0, 0, 0, 255]);
  });

  it('of nothing leaves paper as it is', () => {
    const pixels = mapPixels(image, new Float32Array(784), 1, COLOURS);
    expect(at(pixels, 0)).toEqual([255, 255, 255, 255]);
  });

  it('has a colour of its own below 0 only where that is more than rounding', () => {
    expect(hasBelow(map, boundOf(map))).toBe(true);
    expect(hasBelow(Float32Array.of(1, -0.001), 1)).toBe(false);
  });
});

describe('colourOf', () => {
  it('reads what CSS computes and what the theme holds', () => {
    expect(colourOf('rgb(27, 35, 71)')).toEqual([27, 35, 71]);
    expect(colourOf(' 190 72 20')).toEqual([190, 72, 20]);
  });
});
