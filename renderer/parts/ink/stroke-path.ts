import { getStroke } from 'perfect-freehand';
import type { PadPoint, PadStroke } from './stroke';

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
  const path = new Path2D();
  trace(outlineOf(stroke, null), path);
  paths.set(stroke, path);
  return path;
}

/** The outline of a stroke that still grows. */
export function growingPath(stroke: PadStroke, predicted: readonly PadPoint[]): Path2D {
  const path = new Path2D();
  trace(outlineOf(stroke, predicted), path);
  return path;
}

/** The outline of a stroke as an SVG path. */
export function svgPathOf(stroke: PadStroke): string {
  const parts: string[] = [];
  trace(outlineOf(stroke, null), {
    moveTo: (x, y) => parts.push(`M${short(x)} ${short(y)}`),
    quadraticCurveTo: (cx, cy, x, y) => parts.push(`Q${short(cx)} ${short(cy)} ${short(x)} ${short(y)}`),
    closePath: () => parts.push('Z'),
  });
  return parts.join('');
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
 * The smallest box around others.
 *
 * @param boxes - at least one
 */
export function around(boxes: readonly InkBox[]): InkBox {
  return boxes.reduce((a, b) => ({
    left: Math.min(a.left, b.left),
    top: Math.min(a.top, b.top),
    right: Math.max(a.right, b.right),
    bottom: Math.max(a.bottom, b.bottom),
  }));
}

/** Whether two boxes share a place. */
export function overlap(a: InkBox, b: InkBox): boolean {
  return a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
}

/** The corners of a stroke's outline. */
function outlineOf({ points, hasPressure }: PadStroke, predicted: readonly PadPoint[] | null): number[][] {
  return getStroke(
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
}

/** What an outline is drawn with. */
interface Tracer {
  moveTo(x: number, y: number): void;
  quadraticCurveTo(controlX: number, controlY: number, x: number, y: number): void;
  closePath(): void;
}

/** Draws an outline as a smooth closed curve through the middles of its edges. */
function trace(outline: number[][], tracer: Tracer): void {
  outline.forEach(([x = 0, y = 0], index) => {
    const [nextX = x, nextY = y] = outline[(index + 1) % outline.length] ?? [];
    if (index === 0) tracer.moveTo((x + nextX) / 2, (y + nextY) / 2);
    else tracer.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  });
  if (outline.length > 0) tracer.closePath();
}

/** Finer than any screen shows. */
function short(value: number): number {
  return Math.round(value * 100) / 100;
}
