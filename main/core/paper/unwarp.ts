import type { Rgba } from './grey';
import { homographyBetween, rectangle, type Point, type Quadrilateral } from './perspective';

/** A corrected page has at most so many pixels: letters of a photo that is larger are high enough in half of them. */
const MOST_PIXELS = 20_000_000;
/** So much of each side is left out at both ends: a sheet's very edge is not straight. */
const INSET = 0.003;
const CHANNELS = 4;
const WHITE = 255;

/** How large a sheet is once it is seen from straight above, in pixels: as its longer sides are in the photo. */
export function uprightSize(corners: Quadrilateral): { readonly width: number; readonly height: number } {
  const length = (from: number, to: number): number => {
    const [a, b] = [corners[from] ?? corners[0], corners[to] ?? corners[0]];
    return Math.hypot(b[0] - a[0], b[1] - a[1]);
  };
  const width = Math.max(1, length(0, 1), length(3, 2));
  const height = Math.max(1, length(0, 3), length(1, 2));
  const scale = Math.min(1, Math.sqrt(MOST_PIXELS / (width * height)));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * Cuts a sheet out of a photo as it is seen from straight above, in its colours.
 *
 * @param corners - as `findPageEdges` gives them
 * @returns of {@link uprightSize}; `null` where they enclose nothing
 */
export function unwarped(page: Rgba, corners: Quadrilateral): Rgba | null {
  const { width, height } = uprightSize(corners);
  const back = homographyBetween(rectangle(0, 0, width, height), inset(corners));
  if (back === null) return null;
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0, h = 0, i = 1] = back;
  const { rgba } = page;
  const result = new Uint8ClampedArray(width * height * CHANNELS);
  const [lastX, lastY] = [page.width - 1, page.height - 1];
  let to = 0;
  for (let y = 0; y < height; y += 1) {
    // Along a row all three sums grow by the same step, so that there is but one division a pixel.
    let u = a * 0.5 + b * (y + 0.5) + c;
    let v = d * 0.5 + e * (y + 0.5) + f;
    let w = g * 0.5 + h * (y + 0.5) + i;
    for (let x = 0; x < width; x += 1) {
      const left = Math.min(lastX, Math.max(0, u / w - 0.5));
      const top = Math.min(lastY, Math.max(0, v / w - 0.5));
      u += a;
      v += d;
      w += g;
      const [x0, y0] = [Math.floor(left), Math.floor(top)];
      const [shareX, shareY] = [left - x0, top - y0];
      const at = (y0 * page.width + x0) * CHANNELS;
      const right = x0 < lastX ? CHANNELS : 0;
      const below = y0 < lastY ? page.width * CHANNELS : 0;
      for (let channel = 0; channel < 3; channel += 1) {
        const from = at + channel;
        const one = (rgba[from] ?? 0) + ((rgba[from + right] ?? 0) - (rgba[from] ?? 0)) * shareX;
        const under = rgba[from + below] ?? 0;
        const other = under + ((rgba[from + below + right] ?? 0) - under) * shareX;
        result[to + channel] = one + (other - one) * shareY;
      }
      result[to + 3] = WHITE;
      to += CHANNELS;
    }
  }
  return { width, height, rgba: result };
}

function inset(corners: Quadrilateral): Quadrilateral {
  const middle = [0, 1].map((axis) => corners.reduce((sum, corner) => sum + (corner[axis] ?? 0), 0) / 4);
  const moved = ([x, y]: Point): Point => [
    x + ((middle[0] ?? x) - x) * 2 * INSET,
    y + ((middle[1] ?? y) - y) * 2 * INSET,
  ];
  const [a, b, c, d] = corners;
  return [moved(a), moved(b), moved(c), moved(d)];
}
