import type { PadPoint, PadStroke } from './stroke';
import { boxOfStroke } from './stroke-path';

/** Reach of the eraser under a pen, in CSS pixels. */
export const ERASER_RADIUS = 9;

/** The strokes that an eraser touches on its way, however fast it goes. */
export function strokesTouched(
  strokes: readonly PadStroke[],
  way: readonly PadPoint[],
  radius: number,
): number[] {
  const dense = withPointsBetween(way, radius);
  return strokes
    .filter((stroke) => {
      const { left, top, right, bottom } = boxOfStroke(stroke);
      const isNear = dense.some(
        ([x, y]) => x > left - radius && x < right + radius && y > top - radius && y < bottom + radius,
      );
      return isNear && touches(stroke.points, dense, radius);
    })
    .map(({ id }) => id);
}

type Place = readonly [x: number, y: number];

/** A way whose points are no further apart than this. */
function withPointsBetween(way: readonly PadPoint[], step: number): Place[] {
  return way.flatMap(([x, y], index) => {
    const [fromX, fromY] = way[index - 1] ?? [x, y];
    const count = Math.max(1, Math.ceil(Math.hypot(x - fromX, y - fromY) / step));
    return Array.from({ length: count }, (_, at): Place => {
      const part = (at + 1) / count;
      return [fromX + (x - fromX) * part, fromY + (y - fromY) * part];
    });
  });
}

function touches(points: readonly PadPoint[], way: readonly Place[], radius: number): boolean {
  return points.some((to, index) => {
    const from = points[index - 1] ?? to;
    return way.some((at) => distance(at, from, to) < radius);
  });
}

/** From a point to the line between two others. */
function distance([x, y]: Place, [ax, ay]: PadPoint, [bx, by]: PadPoint): number {
  const [dx, dy] = [bx - ax, by - ay];
  const length = dx * dx + dy * dy;
  const along = length === 0 ? 0 : Math.min(Math.max(((x - ax) * dx + (y - ay) * dy) / length, 0), 1);
  return Math.hypot(x - ax - along * dx, y - ay - along * dy);
}
