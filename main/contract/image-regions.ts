import { INPUT_SIDE } from './ink';

/** Ninths of an image, row by row. */
export const IMAGE_REGIONS = [
  'upper-left',
  'upper',
  'upper-right',
  'left',
  'middle',
  'right',
  'lower-left',
  'lower',
  'lower-right',
] as const;
/** See {@link IMAGE_REGIONS}. */
export type ImageRegion = (typeof IMAGE_REGIONS)[number];

/** Regions along a side. */
const ALONG = 3;

/** A pixel that stands out. */
export interface StrongPixel {
  /** From 0, from the top and from the left. */
  readonly row: number;
  readonly column: number;
  readonly region: ImageRegion;
  readonly value: number;
}

/** How much of a map lies in a region. */
export interface RegionShare {
  readonly region: ImageRegion;
  /** Part of the sum of all sizes, 0-1. */
  readonly share: number;
}

/** Which ninth of the image a pixel lies in. */
export function regionOf(pixel: number): ImageRegion {
  const third = (place: number): number => Math.floor((place * ALONG) / INPUT_SIDE);
  const row = third(Math.floor(pixel / INPUT_SIDE));
  return IMAGE_REGIONS[row * ALONG + third(pixel % INPUT_SIDE)] ?? 'middle';
}

/**
 * The pixels with the greatest values by size, whatever their sign; those of 0 are none.
 *
 * @param map - 784 values
 */
export function strongestPixels(map: Float32Array, count: number): StrongPixel[] {
  return [...map.keys()]
    .filter((pixel) => map[pixel] !== 0)
    .sort((a, b) => Math.abs(map[b] ?? 0) - Math.abs(map[a] ?? 0))
    .slice(0, count)
    .map((pixel) => ({
      row: Math.floor(pixel / INPUT_SIDE),
      column: pixel % INPUT_SIDE,
      region: regionOf(pixel),
      value: map[pixel] ?? 0,
    }));
}

/**
 * How a map is spread over the regions, the strongest one first; none for a map that is 0 everywhere.
 *
 * @param map - 784 values, of which the sizes count
 */
export function regionShares(map: Float32Array): RegionShare[] {
  const sums = new Map<ImageRegion, number>();
  map.forEach((value, pixel) => {
    const region = regionOf(pixel);
    sums.set(region, (sums.get(region) ?? 0) + Math.abs(value));
  });
  const total = [...sums.values()].reduce((sum, one) => sum + one, 0);
  if (total === 0) return [];
  return IMAGE_REGIONS.map((region) => ({ region, share: (sums.get(region) ?? 0) / total })).sort(
    (a, b) => b.share - a.share,
  );
}

/**
 * How much ink a change moves, in full pixels: what is added and what is taken away alike.
 *
 * @param before - 784 bytes, as are those `after`
 */
export function changedInk(before: Uint8Array, after: Uint8Array): number {
  return before.reduce((sum, ink, pixel) => sum + Math.abs((after[pixel] ?? 0) - ink), 0) / 255;
}
