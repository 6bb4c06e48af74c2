/** Most points that a curve is shown with. */
export const SHOWN_POINTS = 200;
/** Distance below which a point lies on the line, in parts of the curve's extent: rounding. */
const STRAIGHT = 1e-9;

/** A stretch of a curve between two points that are kept, and the point of it that is farthest from their chord. */
interface Stretch {
  readonly from: number;
  readonly to: number;
  readonly farthest: number;
  /** In parts of the curve's own width and height. */
  readonly distance: number;
}

/**
 * Chooses the points of a curve that show its form best: its ends first, then again and again the one that lies farthest
 * from what is drawn already (Ramer 1972, Douglas & Peucker 1973). Corners are among the first; points on a straight line
 * are left out.
 *
 * @param x - any numbers
 * @param y - as many
 * @param most - points at most, from 2 up
 * @returns indices, rising
 */
export function shownPoints(x: Float64Array, y: Float64Array, most = SHOWN_POINTS): Uint32Array {
  const last = x.length - 1;
  if (last < 1) return Uint32Array.from(x.keys());
  const [width, height] = [extentOf(x), extentOf(y)];
  const stretch = (from: number, to: number): Stretch => {
    const at = (index: number): [number, number] => [(x[index] ?? 0) / width, (y[index] ?? 0) / height];
    const [fromX, fromY] = at(from);
    const [toX, toY] = at(to);
    const [dx, dy] = [toX - fromX, toY - fromY];
    const length = Math.hypot(dx, dy);
    let farthest = from;
    let distance = 0;
    for (let index = from + 1; index < to; index += 1) {
      const [px, py] = [(x[index] ?? 0) / width - fromX, (y[index] ?? 0) / height - fromY];
      const off = length === 0 ? Math.hypot(px, py) : Math.abs(px * dy - py * dx) / length;
      if (off > distance) [farthest, distance] = [index, off];
    }
    return { from, to, farthest, distance };
  };
  const stretches = [stretch(0, last)];
  const kept = [0, last];
  while (kept.length < most) {
    const worst = stretches.reduce((one, other) => (other.distance > one.distance ? other : one));
    if (worst.distance <= STRAIGHT) break;
    kept.push(worst.farthest);
    stretches.splice(
      stretches.indexOf(worst),
      1,
      stretch(worst.from, worst.farthest),
      stretch(worst.farthest, worst.to),
    );
  }
  return Uint32Array.from(kept).sort();
}

/** From the least to the greatest; 1 where all are the same. */
function extentOf(values: Float64Array): number {
  let [least, greatest] = [Infinity, -Infinity];
  for (const value of values) {
    if (value < least) least = value;
    if (value > greatest) greatest = value;
  }
  return greatest > least ? greatest - least : 1;
}
