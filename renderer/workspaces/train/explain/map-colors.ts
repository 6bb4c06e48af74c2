import { INPUT_PIXELS } from '../../../../main/contract/ink';

/** A colour as red, green and blue, 0-255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** What maps are drawn with. */
export interface MapColours {
  readonly paper: Colour;
  readonly ink: Colour;
  /** Above 0, and below. */
  readonly above: Colour;
  readonly below: Colour;
}

/** How much of the ink's darkness is left under a map at its strongest: it shows where the map lies, and no more. */
const INK_UNDER_MAP = 0.3;

/** The greatest size of a map's values, which gets the full colour; 0 of a map of nothing. */
export function boundOf(map: Float32Array): number {
  return map.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
}

/**
 * A map over an image: the greater a value's size, the more of its colour.
 *
 * @param image - 784 bytes, 0 paper to 255 ink
 * @param map - 784 values
 * @param strength - of the map, 0 for ink alone to 1
 * @returns 784 × red, green, blue and opacity
 */
export function mapPixels(
  image: Uint8Array,
  map: Float32Array,
  strength: number,
  { paper, ink, above, below }: MapColours,
): Uint8ClampedArray<ArrayBuffer> {
  const bound = boundOf(map);
  const darkness = 1 - (1 - INK_UNDER_MAP) * strength;
  const pixels = new Uint8ClampedArray(INPUT_PIXELS * 4);
  for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
    const value = bound === 0 ? 0 : (map[pixel] ?? 0) / bound;
    const ground = mixed(paper, ink, ((image[pixel] ?? 0) / 255) * darkness);
    pixels.set([...mixed(ground, value < 0 ? below : above, Math.abs(value) * strength), 255], pixel * 4);
  }
  return pixels;
}

/** Red, green and blue of a colour as CSS has it: `rgb(1, 2, 3)` or `1 2 3`. */
export function colourOf(css: string): Colour {
  const [red = 0, green = 0, blue = 0] = (css.match(/\d+(\.\d+)?/g) ?? []).map(Number);
  return [red, green, blue];
}

function mixed(from: Colour, to: Colour, part: number): Colour {
  const channel = (at: 0 | 1 | 2): number => from[at] + (to[at] - from[at]) * part;
  return [channel(0), channel(1), channel(2)];
}
