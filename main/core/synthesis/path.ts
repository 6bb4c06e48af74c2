/** A place in the unit box: x to the right, y downwards. */
export type Point = readonly [x: number, y: number];
/** Points that straight lines join. */
export type Path = readonly Point[];

/** Sum of the lengths of the lines. */
export function pathLength(path: Path): number {
  let length = 0;
  let before: Point | undefined;
  for (const point of path) {
    if (before !== undefined) length += distance(before, point);
    before = point;
  }
  return length;
}

/** Length of the straight line from one point to another. */
export function distance([x1, y1]: Point, [x2, y2]: Point): number {
  return Math.hypot(x2 - x1, y2 - y1);
}

/** The point that lies `share` (0 at `from`, 1 at `to`) of the way. */
export function towards([x1, y1]: Point, [x2, y2]: Point, share: number): Point {
  return [x1 + (x2 - x1) * share, y1 + (y2 - y1) * share];
}

/**
 * The part of a path between two distances along it, with its own ends.
 *
 * @param from - at least 0
 * @param to - at most the path's length
 */
export function cutPath(path: Path, from: number, to: number): Point[] {
  const part: Point[] = [];
  let walked = 0;
  let before: Point | undefined;
  for (const point of path) {
    if (before !== undefined) {
      const step = distance(before, point);
      const end = walked + step;
      if (step > 0 && end > from && walked < to) {
        if (part.length === 0) part.push(towards(before, point, Math.max(from - walked, 0) / step));
        part.push(end <= to ? point : towards(before, point, (to - walked) / step));
      }
      walked = end;
    }
    before = point;
  }
  return part;
}

/**
 * The points at these distances along a path.
 *
 * @param places - rising; what lies beyond an end is that end
 */
export function pointsAt(path: Path, places: readonly number[]): Point[] {
  const [first] = path;
  if (first === undefined) return [];
  let before = first;
  let walked = 0;
  let next = 1;
  return places.map((place) => {
    for (;;) {
      const point = path[next];
      if (point === undefined) return before;
      const step = distance(before, point);
      if (walked + step >= place)
        return step === 0 ? point : towards(before, point, Math.max(place - walked, 0) / step);
      walked += step;
      before = point;
      next += 1;
    }
  });
}

/** Middle and longer side of the box around some paths. */
export function pathBounds(paths: readonly Path[]): { centre: Point; extent: number } {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const path of paths) {
    for (const [x, y] of path) {
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  return { centre: [(left + right) / 2, (top + bottom) / 2], extent: Math.max(right - left, bottom - top) };
}
