import { distance, type Path, type Point } from './path';
import type { Control, ControlStroke } from './template';

/** Points of the drawn curve between two control points. */
const CURVE_STEPS = 10;

/** The curve through a stroke's points: cubic, with the tangents of a centripetal Catmull-Rom spline (Barry & Goldman 1988). */
export function curveThrough(stroke: ControlStroke): Path {
  const curve: Point[] = [];
  stroke.forEach((control, index) => {
    const next = stroke[index + 1];
    if (next === undefined) {
      curve.push(control.at);
      return;
    }
    const leaving = tangent(stroke[index - 1], control, next);
    const arriving = negative(tangent(stroke[index + 2], next, control));
    drawCubic(curve, control, next, leaving, arriving);
  });
  return curve;
}

/** The smooth tangent at `here` for the curve on to `next`, or `null` at an end. */
function tangent(before: Control | undefined, here: Control, next: Control): Point | null {
  if (before === undefined) return null;
  const stepBefore = Math.sqrt(distance(before.at, here.at)) || 1e-3;
  const stepNext = Math.sqrt(distance(here.at, next.at)) || 1e-3;
  // Barry & Goldman's velocity at `here`, times the duration of the way to `next`.
  const along = (axis: 0 | 1): number => {
    const back = (here.at[axis] - before.at[axis]) / stepBefore;
    const on = (next.at[axis] - here.at[axis]) / stepNext;
    const whole = (next.at[axis] - before.at[axis]) / (stepBefore + stepNext);
    return (back - whole + on) * stepNext;
  };
  return [along(0), along(1)];
}

function negative(point: Point | null): Point | null {
  return point === null ? null : [-point[0], -point[1]];
}

/** Adds the points of one span but its last. Where there is no smooth tangent, the curve begins without bending. */
function drawCubic(
  curve: Point[],
  from: Control,
  to: Control,
  leaving: Point | null,
  arriving: Point | null,
): void {
  const fromSharpness = leaving === null ? 1 : from.sharpness;
  const toSharpness = arriving === null ? 1 : to.sharpness;
  const coefficients = ([0, 1] as const).map((axis) => {
    const chord = to.at[axis] - from.at[axis];
    const smoothFrom = leaving?.[axis] ?? chord;
    const smoothTo = arriving?.[axis] ?? chord;
    const freeFrom = 1.5 * chord - 0.5 * (toSharpness === 1 ? chord : smoothTo);
    const freeTo = 1.5 * chord - 0.5 * (fromSharpness === 1 ? chord : smoothFrom);
    const start = smoothFrom + (freeFrom - smoothFrom) * fromSharpness;
    const end = smoothTo + (freeTo - smoothTo) * toSharpness;
    return [from.at[axis], start, 3 * chord - 2 * start - end, start + end - 2 * chord] as const;
  });
  const [xs, ys] = coefficients;
  if (xs === undefined || ys === undefined) return;
  for (let step = 0; step < CURVE_STEPS; step += 1) {
    const t = step / CURVE_STEPS;
    curve.push([
      xs[0] + t * (xs[1] + t * (xs[2] + t * xs[3])),
      ys[0] + t * (ys[1] + t * (ys[2] + t * ys[3])),
    ]);
  }
}
