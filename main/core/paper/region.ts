import type { Point } from './perspective';

/** Connected pixels of a picture. */
export interface Region {
  readonly area: number;
  /** For each row the first and the behind last column; equal where it has none. */
  readonly rows: readonly (readonly [from: number, to: number])[];
  /** Whether a pixel, by its index, belongs to it. */
  readonly has: (at: number) => boolean;
}

/** The largest connected region (4 neighbours) of the pixels above a level; `null` where there are none. */
export function largestRegion(
  values: Float32Array,
  width: number,
  height: number,
  level: number,
): Region | null {
  const labels = new Int32Array(values.length);
  const stack = new Int32Array(values.length);
  let best: { readonly label: number; readonly area: number } | null = null;
  let label = 0;
  for (let start = 0; start < values.length; start += 1) {
    if (labels[start] !== 0 || (values[start] ?? 0) <= level) continue;
    label += 1;
    let [size, area] = [1, 0];
    stack[0] = start;
    labels[start] = label;
    while (size > 0) {
      size -= 1;
      const at = stack[size] ?? 0;
      area += 1;
      const x = at % width;
      for (const next of [x > 0 ? at - 1 : -1, x < width - 1 ? at + 1 : -1, at - width, at + width]) {
        if (next < 0 || next >= values.length || labels[next] !== 0 || (values[next] ?? 0) <= level) continue;
        labels[next] = label;
        stack[size] = next;
        size += 1;
      }
    }
    if (area > (best?.area ?? 0)) best = { label, area };
  }
  if (best === null) return null;
  const own = best.label;
  const rows = Array.from({ length: height }, (_, y): readonly [number, number] => {
    let [from, to] = [0, 0];
    for (let x = 0; x < width; x += 1) {
      if (labels[y * width + x] !== own) continue;
      if (to === 0) from = x;
      to = x + 1;
    }
    return [from, to];
  });
  return { area: best.area, rows, has: (at) => labels[at] === own };
}

/** The points around a region: the ends of its rows and its columns, at the edges of their pixels. */
export function outlineOf({ rows, has }: Region, width: number, height: number): Point[] {
  const points: Point[] = [];
  rows.forEach(([from, to], y) => {
    if (from < to) points.push([from, y + 0.5], [to, y + 0.5]);
  });
  for (let x = 0; x < width; x += 1) {
    let [from, to] = [-1, -1];
    for (let y = 0; y < height; y += 1) {
      if (!has(y * width + x)) continue;
      if (from < 0) from = y;
      to = y + 1;
    }
    if (from >= 0) points.push([x + 0.5, from], [x + 0.5, to]);
  }
  return points;
}
