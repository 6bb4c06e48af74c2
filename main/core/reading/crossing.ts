import type { InkStroke } from '../model/ink';
import type { Piece } from './piece';

/** Points of a stroke that are looked at: more would show nothing new, and every one is compared with every other. */
const MOST_POINTS = 150;

/** How many pairs of strokes of two pieces cross each other. */
export function crossingStrokes(a: Piece, b: Piece): number {
  if (a.box.right < b.box.left || b.box.right < a.box.left) return 0;
  if (a.box.bottom < b.box.top || b.box.bottom < a.box.top) return 0;
  let count = 0;
  for (const one of a.strokes)
    for (const other of b.strokes) if (cross(thinnedOut(one), thinnedOut(other))) count += 1;
  return count;
}

function thinnedOut(points: InkStroke): InkStroke {
  const step = Math.ceil(points.length / MOST_POINTS);
  return step <= 1 ? points : points.filter((_, at) => at % step === 0 || at === points.length - 1);
}

function cross(one: InkStroke, other: InkStroke): boolean {
  for (let i = 1; i < one.length; i += 1) {
    const [a, b] = [one[i - 1], one[i]];
    if (a === undefined || b === undefined) continue;
    for (let j = 1; j < other.length; j += 1) {
      const [c, d] = [other[j - 1], other[j]];
      if (c !== undefined && d !== undefined && segmentsCross(a, b, c, d)) return true;
    }
  }
  return false;
}

type Point = InkStroke[number];

function segmentsCross(a: Point, b: Point, c: Point, d: Point): boolean {
  return side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0;
}

/** On which side of the line from `a` to `b` a point lies: the sign says which. */
function side([ax, ay]: Point, [bx, by]: Point, [x, y]: Point): number {
  return (bx - ax) * (y - ay) - (by - ay) * (x - ax);
}
