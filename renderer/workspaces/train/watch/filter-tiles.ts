import type { RunInsight } from '../../../../main/contract/runs';

/** Grey of a weight of 0, and how far the strongest weight is from it. */
const MIDDLE = 127.5;

/** A filter as a picture. */
export interface FilterTile {
  /** height × width bytes, 0 black to 255 white. */
  readonly pixels: Uint8Array;
  readonly low: number;
  readonly high: number;
}

/** Filters as grey pictures on one scale: what stands out among them stands out in the picture, and mid-grey is 0. */
export function filterTiles({
  count,
  height,
  width,
  values,
}: NonNullable<RunInsight['filters']>): FilterTile[] {
  const all = new Float32Array(values);
  const strongest = all.reduce((most, value) => Math.max(most, Math.abs(value)), Number.MIN_VALUE);
  return Array.from({ length: count }, (_, filter) => {
    const own = all.subarray(filter * height * width, (filter + 1) * height * width);
    return {
      pixels: Uint8Array.from(own, (value) => Math.round(MIDDLE + (MIDDLE * value) / strongest)),
      low: Math.min(...own),
      high: Math.max(...own),
    };
  });
}
