/** Values in a typed array. */
type Values = Float32Array | Uint8ClampedArray;

/**
 * The first value, in an order, of all in a square window around each pixel: the brightest or the darkest one.
 *
 * @param values - row by row
 * @param radius - half of the window's side, in pixels
 * @param isBefore - whether a value comes before another one
 * @returns as many values, in an array of the same kind
 */
export function slidingFirst<V extends Values>(
  values: V,
  width: number,
  height: number,
  radius: number,
  isBefore: (a: number, b: number) => boolean,
): V {
  const rows = values.slice() as V;
  for (let y = 0; y < height; y += 1) slide(values, rows, y * width, 1, width, radius, isBefore);
  const both = values.slice() as V;
  for (let x = 0; x < width; x += 1) slide(rows, both, x, width, height, radius, isBefore);
  return both;
}

/** Along one line, by a queue of candidates: linear in the line's length. */
function slide(
  from: Values,
  to: Values,
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
