import type { Grey } from './grey';
import type { Mat, OpenCv } from './opencv';
import { leastSquares, type Point, type Quadrilateral } from './perspective';

/** How far a side may bend, in parts of the outline's length. */
const TOLERANCE = 0.04;
/** Outlines shorter than this are too small to read a marker in, in pixels. */
const LEAST_OUTLINE = 44;
/** A marker's outline is at most this part of the picture's. */
const LARGEST_PART = 0.5;
/** The longest side is at most so many times the shortest: a marker is square, and nobody looks along the paper. */
const MOST_SLENDER = 3.5;
/** Part of a side at each end that says nothing of where it lies: corners are round in a blurred picture. */
const CORNER_PART = 0.15;
/** Darker than the mean around by this much counts, of 255. */
const BELOW_MEAN = 7;

/**
 * The dark quadrilaterals of a picture, whatever the light: what is darker than the mean around it, outlines with four
 * straight sides, and where lines through those sides meet.
 *
 * @param scale - at which the picture is searched, at most 1
 * @param windows - sides of the squares that means are taken over, in pixels of the scaled picture, odd
 * @returns corners in pixels of `page`, clockwise from any; the same one may come several times
 */
export function findQuadrilaterals(
  cv: OpenCv,
  page: Grey,
  scale: number,
  windows: readonly number[],
): Quadrilateral[] {
  const source = new cv.Mat(page.height, page.width, cv.CV_8UC1);
  const scaled = new cv.Mat();
  const mask = new cv.Mat();
  try {
    source.data.set(page.pixels);
    const size = new cv.Size(
      Math.max(1, Math.round(page.width * scale)),
      Math.max(1, Math.round(page.height * scale)),
    );
    cv.resize(source, scaled, size, 0, 0, cv.INTER_AREA);
    const [stretchX, stretchY] = [page.width / size.width, page.height / size.height];
    return windows.flatMap((window) => {
      cv.adaptiveThreshold(
        scaled,
        mask,
        255,
        cv.ADAPTIVE_THRESH_MEAN_C,
        cv.THRESH_BINARY_INV,
        window,
        BELOW_MEAN,
      );
      const longest = (size.width + size.height) * 2 * LARGEST_PART;
      const restored = ([x, y]: Point): Point => [x * stretchX, y * stretchY];
      return quadrilateralsOf(cv, mask, longest).map(([a, b, c, d]): Quadrilateral => [
        restored(a),
        restored(b),
        restored(c),
        restored(d),
      ]);
    });
  } finally {
    source.delete();
    scaled.delete();
    mask.delete();
  }
}

function quadrilateralsOf(cv: OpenCv, mask: Mat, longest: number): Quadrilateral[] {
  const contours = new cv.MatVector();
  const hierarchy = new cv.Mat();
  const polygon = new cv.Mat();
  try {
    cv.findContours(mask, contours, hierarchy, cv.RETR_LIST, cv.CHAIN_APPROX_NONE);
    const found: Quadrilateral[] = [];
    for (let index = 0; index < contours.size(); index += 1) {
      const contour = contours.get(index);
      try {
        // Without approximation an outline has a point a pixel.
        if (contour.rows < LEAST_OUTLINE || contour.rows > longest) continue;
        cv.approxPolyDP(contour, polygon, contour.rows * TOLERANCE, true);
        if (polygon.rows !== 4 || !cv.isContourConvex(polygon)) continue;
        const corners = meetingSides(pointsOf(contour), pointsOf(polygon));
        if (corners !== null && isStout(corners)) found.push(corners);
      } finally {
        contour.delete();
      }
    }
    return found;
  } finally {
    contours.delete();
    hierarchy.delete();
    polygon.delete();
  }
}

/** The points of a contour, at the middles of their pixels. */
function pointsOf(contour: Mat): Point[] {
  const values = contour.data32S;
  return Array.from({ length: contour.rows }, (_, row) => [
    (values[row * 2] ?? 0) + 0.5,
    (values[row * 2 + 1] ?? 0) + 0.5,
  ]);
}

/** Where lines through the sides of an outline meet: finer than its pixels. */
function meetingSides(outline: readonly Point[], polygon: readonly Point[]): Quadrilateral | null {
  const places = polygon.map(([x, y]) => outline.findIndex((point) => point[0] === x && point[1] === y));
  if (places.includes(-1)) return null;
  // Along the outline its corners come in this order, forwards or backwards.
  const ordered = [...places].sort((a, b) => a - b);
  const lines = ordered.map((from, index) => {
    const to = ordered[(index + 1) % ordered.length] ?? from;
    return lineThrough(sideOf(outline, from, to > from ? to : to + outline.length));
  });
  const corners = lines.map((line, index) => meeting(lines.at(index - 1) ?? null, line));
  const [a, b, c, d] = corners;
  if (!a || !b || !c || !d) return null;
  return isClockwise([a, b, c, d]) ? [a, b, c, d] : [a, d, c, b];
}

function sideOf(outline: readonly Point[], from: number, to: number): Point[] {
  const margin = Math.ceil((to - from) * CORNER_PART);
  const side: Point[] = [];
  for (let at = from + margin; at <= to - margin; at += 1) {
    const point = outline[at % outline.length];
    if (point !== undefined) side.push(point);
  }
  return side;
}

/** A line: `a · x + b · y = c`. */
type Line = readonly [a: number, b: number, c: number];

/** The line of least squares, across where it is flat and down where it is steep. */
function lineThrough(points: readonly Point[]): Line | null {
  const [first, last] = [points.at(0), points.at(-1)];
  if (first === undefined || last === undefined || points.length < 2) return null;
  const isFlat = Math.abs(last[0] - first[0]) >= Math.abs(last[1] - first[1]);
  const along = isFlat ? 0 : 1;
  const across = isFlat ? 1 : 0;
  const origin = first[along];
  const fitted = leastSquares(
    points.map((point) => [1, point[along] - origin, point[across]]),
    2,
  );
  if (fitted === null) return null;
  const [offset = 0, slope = 0] = fitted;
  const constant = offset - slope * origin;
  return isFlat ? [-slope, 1, constant] : [1, -slope, constant];
}

function meeting(one: Line | null, other: Line | null): Point | null {
  if (one === null || other === null) return null;
  const determinant = one[0] * other[1] - other[0] * one[1];
  if (Math.abs(determinant) < 1e-6) return null;
  return [
    (one[2] * other[1] - other[2] * one[1]) / determinant,
    (one[0] * other[2] - other[0] * one[2]) / determinant,
  ];
}

/** y grows downwards, so that going clockwise gives a positive area. */
function isClockwise(corners: readonly Point[]): boolean {
  const area = corners.reduce((sum, [x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [0, 0];
    return sum + x * nextY - nextX * y;
  }, 0);
  return area > 0;
}

function isStout(corners: Quadrilateral): boolean {
  const sides = corners.map(([x, y], index) => {
    const [nextX, nextY] = corners[(index + 1) % corners.length] ?? [0, 0];
    return Math.hypot(nextX - x, nextY - y);
  });
  return Math.max(...sides) <= MOST_SLENDER * Math.min(...sides);
}
