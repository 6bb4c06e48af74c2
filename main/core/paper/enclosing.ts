import type { Point, Quadrilateral } from './perspective';

/** Twice the area that three points turn around; positive where they go clockwise, as y grows downwards. */
function turning(a: Point, b: Point, c: Point): number {
  return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0]);
}

/** The smallest convex polygon around points, clockwise (monotone chain: Andrew 1979). */
export function convexHull(points: readonly Point[]): Point[] {
  const sorted = [...points].sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  const half = (ordered: readonly Point[]): Point[] => {
    const chain: Point[] = [];
    for (const point of ordered) {
      for (;;) {
        const [a, b] = [chain.at(-2), chain.at(-1)];
        if (a === undefined || b === undefined || turning(a, b, point) > 0) break;
        chain.pop();
      }
      chain.push(point);
    }
    return chain.slice(0, -1);
  };
  const upper = half(sorted);
  const lower = half([...sorted].reverse());
  return upper.length + lower.length < 3 ? sorted.slice(0, 1) : [...upper, ...lower];
}

/** Twice the area of a polygon that goes clockwise. */
function doubleArea(polygon: readonly Point[]): number {
  return polygon.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = polygon[(index + 1) % polygon.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
}

/** The area of a polygon that goes clockwise. */
export function areaOf(polygon: readonly Point[]): number {
  return doubleArea(polygon) / 2;
}

/** Where two lines meet, each given by two points; `null` where they run beside each other. */
export function crossingOf(a: Point, b: Point, c: Point, d: Point): Point | null {
  const [x1, y1, x2, y2] = [b[0] - a[0], b[1] - a[1], d[0] - c[0], d[1] - c[1]];
  const determinant = x1 * y2 - y1 * x2;
  if (Math.abs(determinant) < 1e-9 * Math.hypot(x1, y1) * Math.hypot(x2, y2)) return null;
  const along = ((c[0] - a[0]) * y2 - (c[1] - a[1]) * x2) / determinant;
  return [a[0] + along * x1, a[1] + along * y1];
}

/**
 * A quadrilateral around a convex polygon with little beside it: sides are left out one after another, each time the one
 * whose neighbours meet with the least area added.
 *
 * @param hull - clockwise
 * @returns clockwise from any corner; `null` where the polygon has fewer sides, or sides meet nowhere
 */
export function enclosingQuadrilateral(hull: readonly Point[]): Quadrilateral | null {
  let polygon = [...hull];
  while (polygon.length > 4) {
    let best: { readonly at: number; readonly corner: Point; readonly added: number } | null = null;
    const count = polygon.length;
    for (let at = 0; at < count; at += 1) {
      const [before, from, to, after] = [at - 1, at, at + 1, at + 2].map(
        (place) => polygon[(place + count) % count] ?? [0, 0],
      ) as [Point, Point, Point, Point];
      const corner = crossingOf(before, from, to, after);
      if (corner === null) continue;
      const added = turning(corner, to, from);
      // Where the neighbours part instead of meeting, the corner lies on the wrong side.
      if (added < 0) continue;
      if (best === null || added < best.added) best = { at, corner, added };
    }
    if (best === null) return null;
    const { at, corner } = best;
    const next = (at + 1) % count;
    polygon = polygon.flatMap((point, index) => (index === at ? [corner] : index === next ? [] : [point]));
  }
  const [a, b, c, d] = polygon;
  return a && b && c && d ? [a, b, c, d] : null;
}
