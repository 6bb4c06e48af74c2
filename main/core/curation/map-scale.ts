/**
 * Brings a map into the square from -1 to 1, its middle in the middle, as wide as high.
 *
 * @param points - x, y of each point; overwritten
 * @returns the same
 */
export function toUnitSquare(points: Float32Array): Float32Array {
  const [left, right] = rangeOf(points, 0);
  const [top, bottom] = rangeOf(points, 1);
  const half = Math.max(right - left, bottom - top) / 2;
  const scale = half > 0 ? 1 / half : 0;
  const middles = [(left + right) / 2, (top + bottom) / 2];
  // Clipped, since rounding may lead over the edge.
  points.forEach((value, index) => {
    points[index] = Math.min(1, Math.max(-1, (value - (middles[index % 2] ?? 0)) * scale));
  });
  return points;
}

function rangeOf(points: Float32Array, axis: 0 | 1): [least: number, greatest: number] {
  let [least, greatest] = [Infinity, -Infinity];
  for (let index = axis; index < points.length; index += 2) {
    const value = points[index] ?? 0;
    least = Math.min(least, value);
    greatest = Math.max(greatest, value);
  }
  return points.length === 0 ? [0, 0] : [least, greatest];
}
