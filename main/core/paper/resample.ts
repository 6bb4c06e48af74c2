import type { Grey } from './grey';
import { homographyBetween, mapPoint, rectangle, type Point, type Quadrilateral } from './perspective';

/** Most samples each way that one pixel is averaged of. */
const MOST_TAPS = 6;
const WHITE = 255;

/**
 * Draws a picture anew: every pixel is looked up where it lies in another picture, between its pixels, and averaged over
 * its area where that is larger than one of those.
 *
 * @param sourceOf - from a place in the new picture to the same in `page`, both in pixels
 * @returns what lies outside `page` is white
 */
export function resample(page: Grey, width: number, height: number, sourceOf: (place: Point) => Point): Grey {
  const taps = tapsNeeded(width, height, sourceOf);
  const pixels = new Uint8ClampedArray(width * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      let sum = 0;
      for (let tap = 0; tap < taps * taps; tap += 1) {
        const dx = ((tap % taps) + 0.5) / taps;
        const dy = (Math.floor(tap / taps) + 0.5) / taps;
        sum += brightnessAt(page, sourceOf([x + dx, y + dy]));
      }
      pixels[y * width + x] = sum / (taps * taps);
    }
  }
  return { width, height, pixels };
}

/**
 * Cuts what four corners enclose out of a picture, seen from straight above.
 *
 * @param corners - in pixels of `page`, from the upper left one clockwise
 * @returns `null` where they enclose nothing
 */
export function rectify(page: Grey, corners: Quadrilateral, width: number, height: number): Grey | null {
  const back = homographyBetween(rectangle(0, 0, width, height), corners);
  return back === null ? null : resample(page, width, height, (place) => mapPoint(back, place));
}

/** A picture at another scale, at most 1. */
export function shrink(page: Grey, scale: number): Grey {
  const width = Math.max(1, Math.round(page.width * scale));
  const height = Math.max(1, Math.round(page.height * scale));
  const [across, down] = [page.width / width, page.height / height];
  return resample(page, width, height, ([x, y]) => [x * across, y * down]);
}

/**
 * The brightness at a place between the middles of four pixels, 0-255.
 *
 * @param place - in pixels from the upper left corner
 */
export function brightnessAt({ width, height, pixels }: Grey, place: Point): number {
  const x = place[0];
  const y = place[1];
  if (!(x >= 0 && y >= 0 && x <= width && y <= height)) return WHITE;
  const left = Math.min(Math.max(x - 0.5, 0), width - 1);
  const top = Math.min(Math.max(y - 0.5, 0), height - 1);
  const x0 = Math.floor(left);
  const y0 = Math.floor(top);
  const x1 = Math.min(x0 + 1, width - 1);
  const y1 = Math.min(y0 + 1, height - 1);
  const shareX = left - x0;
  const shareY = top - y0;
  const upper = (pixels[y0 * width + x0] ?? 0) * (1 - shareX) + (pixels[y0 * width + x1] ?? 0) * shareX;
  const lower = (pixels[y1 * width + x0] ?? 0) * (1 - shareX) + (pixels[y1 * width + x1] ?? 0) * shareX;
  return upper * (1 - shareY) + lower * shareY;
}

/** As many samples each way as a pixel of the new picture covers of the old one's, by its diagonal. */
function tapsNeeded(width: number, height: number, sourceOf: (place: Point) => Point): number {
  const [left, top] = sourceOf([0, 0]);
  const [right, bottom] = sourceOf([width, height]);
  const pixels = Math.hypot(right - left, bottom - top) / Math.hypot(width, height);
  return Math.min(Math.max(Math.round(pixels), 1), MOST_TAPS);
}
