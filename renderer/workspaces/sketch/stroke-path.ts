import { getStroke } from 'perfect-freehand';
import type { PadPoint, PadStroke } from './ink';

/** Width of the pen in pad units. */
const PEN_SIZE = 11;

/** A box in pad units. */
export interface InkBox {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const paths = new WeakMap<PadStroke, Path2D>();
const boxes = new WeakMap<PadStroke, InkBox>();

/** The outline of a finished stroke as a pen would draw it, in pad units; made once. */
export function pathOfStroke(stroke: PadStroke): Path2D {
  const known = paths.get(stroke);
  if (known !== undefined) return known;
  const path = new Path2D(outlineOf(stroke, null));
  paths.set(stroke, path);
  return path;
}

/** The outline of a stroke that still grows. */
export function growingPath(stroke: PadStroke, predicted: readonly PadPoint[]): Path2D {
  return new Path2D(outlineOf(stroke, predicted));
}

/** Where a finished stroke's ink lies; found once. */
export function boxOfStroke(stroke: PadStroke): InkBox {
  const known = boxes.get(stroke);
  if (known !== undefined) return known;
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [x, y] of stroke.points) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x);
    bottom = Math.max(bottom, y);
  }
  const box = {
    left: left - PEN_SIZE,
    top: top - PEN_SIZE,
    right: right + PEN_SIZE,
    bottom: bottom + PEN_SIZE,
  };
  boxes.set(stroke, box);
  return box;
}

/**
 * The outline of a stroke as an SVG path: a smooth closed curve through the middles of its edges.
 *
 * @param predicted - points that a stroke under the pen will probably reach; `null` for a finished stroke
 */
export function outlineOf({ points, hasPressure }: PadStroke, predicted: readonly PadPoint[] | null): string {
  const outline = getStroke(
    [...points, ...(predicted ?? [])].map(([x, y, pressure]) => [x, y, pressure]),
    {
      size: PEN_SIZE,
      thinning: 0.4,
      smoothing: 0.5,
      streamline: 0.25,
      simulatePressure: !hasPressure,
      last: predicted === null,
    },
  );
  const parts: string[] = [];
  outline.forEach(([x, y], index) => {
    const [nextX = x, nextY = y] = outline[(index + 1) % outline.length] ?? [];
    const middle = `${short((x + nextX) / 2)} ${short((y + nextY) / 2)}`;
    parts.push(index === 0 ? `M${middle}` : `Q${short(x)} ${short(y)} ${middle}`);
  });
  return outline.length === 0 ? '' : `${parts.join('')}Z`;
}

/** Finer than any screen shows. */
function short(value: number): number {
  return Math.round(value * 100) / 100;
}
