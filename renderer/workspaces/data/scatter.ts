/** What of a map is seen: its middle, and CSS pixels for each unit. */
export interface MapView {
  readonly x: number;
  readonly y: number;
  readonly scale: number;
}

/** A point in CSS pixels from the upper left corner. */
export type Spot = readonly [x: number, y: number];

/** The view in which a map from -1 to 1 fills a place. */
export function wholeMap(width: number, height: number): MapView {
  return { x: 0, y: 0, scale: (Math.min(width, height) / 2) * 0.95 };
}

/** Zooms so that what lies under a spot stays there. */
export function zoomAt(
  view: MapView,
  [left, top]: Spot,
  factor: number,
  width: number,
  height: number,
): MapView {
  const scale = Math.min(Math.max(view.scale * factor, 20), 1e6);
  const x = view.x + (left - width / 2) / view.scale;
  const y = view.y + (top - height / 2) / view.scale;
  return { scale, x: x - (left - width / 2) / scale, y: y - (top - height / 2) / scale };
}

/** Moves the map by CSS pixels. */
export function panBy(view: MapView, right: number, down: number): MapView {
  return { ...view, x: view.x - right / view.scale, y: view.y - down / view.scale };
}

/**
 * Paints points as small squares into a picture. Written straight into its pixels: 70,000 of them take about a
 * millisecond, which no drawing of shapes does.
 *
 * @param pixels - the picture's, one uint32 each as its bytes lie (red first)
 * @param width - of the picture in device pixels
 * @param points - x and y of each point, -1 to 1
 * @param colors - of each kind, as `pixels` holds them
 * @param kinds - of each point
 * @param size - side of a point in device pixels
 */
export function paintPoints(
  pixels: Uint32Array,
  width: number,
  points: Float32Array,
  kinds: Uint8Array,
  colors: Uint32Array,
  view: MapView,
  size: number,
): void {
  const height = pixels.length / width;
  pixels.fill(0);
  const left = width / 2 - view.x * view.scale - size / 2;
  const top = height / 2 - view.y * view.scale - size / 2;
  for (let point = 0; point < kinds.length; point += 1) {
    const color = colors[kinds[point] ?? 0] ?? 0;
    if (color === 0) continue;
    const x = Math.round(left + (points[point * 2] ?? 0) * view.scale);
    const y = Math.round(top + (points[point * 2 + 1] ?? 0) * view.scale);
    if (x < 0 || y < 0 || x + size > width || y + size > height) continue;
    for (let row = 0; row < size; row += 1) {
      const from = (y + row) * width + x;
      for (let at = from; at < from + size; at += 1) pixels[at] = color;
    }
  }
}

/** The points within a closed line drawn around them, rising. */
export function pointsWithin(
  points: Float32Array,
  kinds: Uint8Array,
  lasso: readonly Spot[],
  view: MapView,
  width: number,
  height: number,
): Uint32Array {
  const found: number[] = [];
  const corners = lasso.map(([left, top]): Spot => [
    view.x + (left - width / 2) / view.scale,
    view.y + (top - height / 2) / view.scale,
  ]);
  for (let point = 0; point < kinds.length; point += 1) {
    if (contains(corners, points[point * 2] ?? 0, points[point * 2 + 1] ?? 0)) found.push(point);
  }
  return Uint32Array.from(found);
}

/** The point nearest to a spot, at most `reach` CSS pixels away, or `null`. */
export function pointAt(
  points: Float32Array,
  [left, top]: Spot,
  view: MapView,
  width: number,
  height: number,
  reach: number,
): number | null {
  const x = view.x + (left - width / 2) / view.scale;
  const y = view.y + (top - height / 2) / view.scale;
  let best = (reach / view.scale) ** 2;
  let found: number | null = null;
  for (let point = 0; point < points.length / 2; point += 1) {
    const distance = ((points[point * 2] ?? 0) - x) ** 2 + ((points[point * 2 + 1] ?? 0) - y) ** 2;
    if (distance >= best) continue;
    best = distance;
    found = point;
  }
  return found;
}

/** Whether a polygon holds a point: a ray to the right crosses its sides an odd number of times. */
function contains(corners: readonly Spot[], x: number, y: number): boolean {
  let isInside = false;
  let [beforeX, beforeY] = corners[corners.length - 1] ?? [0, 0];
  for (const [cornerX, cornerY] of corners) {
    if (
      cornerY > y !== beforeY > y &&
      x < ((beforeX - cornerX) * (y - cornerY)) / (beforeY - cornerY) + cornerX
    )
      isInside = !isInside;
    [beforeX, beforeY] = [cornerX, cornerY];
  }
  return isInside;
}
