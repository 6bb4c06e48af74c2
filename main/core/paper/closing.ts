import type { Grey } from './grey';

/**
 * The paper under what is written on it: a grey closing, which takes away what is dark and narrower than twice the radius and
 * leaves everything broader as it is, edges of shadows among it (Serra 1982).
 *
 * @param radius - in pixels
 */
export function closing(page: Grey, radius: number): Grey {
  const brightest = alongBoth(page, radius, (a, b) => a > b);
  return alongBoth(brightest, radius, (a, b) => a < b);
}

/** The first value of all in a square window, in an order. */
function alongBoth(
  { width, height, pixels }: Grey,
  radius: number,
  isBefore: (a: number, b: number) => boolean,
): Grey {
  const rows = new Uint8ClampedArray(pixels.length);
  for (let y = 0; y < height; y += 1) {
    slide(pixels, rows, y * width, 1, width, radius, isBefore);
  }
  const both = new Uint8ClampedArray(pixels.length);
  for (let x = 0; x < width; x += 1) {
    slide(rows, both, x, width, height, radius, isBefore);
  }
  return { width, height, pixels: both };
}

/** The first value within `radius` along one line, by a queue of candidates: linear in the line's length. */
function slide(
  from: Uint8ClampedArray,
  to: Uint8ClampedArray,
  start: number,
  stride: number,
  length: number,
  radius: number,
  isBefore: (a: number, b: number) => boolean,
): void {
  const queue: number[] = [];
  let head = 0;
  const at = (index: number): number => from[start + index * stride] ?? 0;
  for (let next = 0; next < length + radius; next += 1) {
    if (next < length) {
      while (queue.length > head && !isBefore(at(queue[queue.length - 1] ?? 0), at(next))) queue.pop();
      queue.push(next);
    }
    const centre = next - radius;
    if (centre < 0) continue;
    while ((queue[head] ?? 0) < centre - radius) head += 1;
    to[start + centre * stride] = at(queue[head] ?? 0);
  }
}
