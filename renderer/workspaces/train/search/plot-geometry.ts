import type { PlotLine } from './plot';

/** A point of the drawing, in CSS pixels. */
interface Point {
  readonly x: number;
  readonly y: number;
}

/** How a trial runs from axis to axis. */
export interface DrawnLine {
  readonly line: PlotLine;
  readonly points: readonly Point[];
}

/** Where the axes stand and places on them lie. */
export interface PlotFrame {
  /** Keys of the axes, from the left. */
  readonly keys: readonly string[];
  readonly left: number;
  /** Between two axes. */
  readonly spacing: number;
  readonly top: number;
  readonly height: number;
}

/** The place of an axis, from the left. */
export function xOf({ left, spacing }: PlotFrame, axis: number): number {
  return left + axis * spacing;
}

/** From a place on an axis (0 at the bottom) to the drawing. */
export function yOf({ top, height }: PlotFrame, place: number): number {
  return top + (1 - place) * height;
}

/** From the drawing to a place on an axis. */
export function placeAt({ top, height }: PlotFrame, y: number): number {
  return 1 - (y - top) / height;
}

/** The points of all lines. */
export function drawn(frame: PlotFrame, lines: readonly PlotLine[]): DrawnLine[] {
  return lines.map((line) => ({
    line,
    points: frame.keys.map((key, axis) => ({
      x: xOf(frame, axis),
      y: yOf(frame, line.places[key] ?? 0),
    })),
  }));
}

/** A line as an SVG path. */
export function pathOf(points: readonly Point[]): string {
  return points
    .map(({ x, y }, index) => `${index === 0 ? 'M' : 'L'}${x.toFixed(1)} ${y.toFixed(1)}`)
    .join('');
}

/**
 * The line nearest to a point, above or below it; of equals the last, which lies on top.
 *
 * @param reach - no further away than this, in CSS pixels
 */
export function nearestLine(lines: readonly DrawnLine[], { x, y }: Point, reach: number): DrawnLine | null {
  let nearest: DrawnLine | null = null;
  let least = reach;
  for (const line of lines) {
    const at = heightAt(line.points, x);
    const distance = at === null ? Infinity : Math.abs(at - y);
    if (distance > least) continue;
    least = distance;
    nearest = line;
  }
  return nearest;
}

/** Where a line is at some x; at its ends and beyond them, where it begins or ends. */
function heightAt(points: readonly Point[], x: number): number | null {
  const after = points.findIndex((point) => point.x >= x);
  const [one, other] = after === -1 ? [points.at(-1), undefined] : [points[after - 1], points[after]];
  if (one === undefined || other === undefined) return (one ?? other)?.y ?? null;
  return one.y + ((other.y - one.y) * (x - one.x)) / (other.x - one.x);
}
