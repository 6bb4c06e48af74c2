/** A place in a picture or on a page, y downwards. In pixels it counts from the upper left pixel's upper left corner. */
export type Point = readonly [x: number, y: number];

/** Corners from the upper left one clockwise, as seen when what they enclose stands upright. */
export type Quadrilateral = readonly [Point, Point, Point, Point];

/** A map of one plane onto another as a lens sees it: nine numbers, row by row, of a 3 × 3 matrix. */
export type Homography = readonly number[];

/** A place in one plane, and the same one in another. */
export interface Correspondence {
  readonly from: Point;
  readonly to: Point;
}

/** Numbers of a homography that are free: the last one is 1. */
const UNKNOWNS = 8;
/** A pivot below this, in normalised coordinates, means that the points lie on a line. */
const LEAST_PIVOT = 1e-9;

/**
 * The homography that maps some points best, by least squares (direct linear transformation in coordinates that are
 * normalised as Hartley 1997 does).
 *
 * @returns `null` where there are fewer than four, or they lie on a line
 */
export function fitHomography(pairs: readonly Correspondence[]): Homography | null {
  if (pairs.length < UNKNOWNS / 2) return null;
  const from = normalisation(pairs.map((pair) => pair.from));
  const to = normalisation(pairs.map((pair) => pair.to));
  const rows = pairs.flatMap((pair) => {
    const [x, y] = from.apply(pair.from);
    const [u, v] = to.apply(pair.to);
    return [
      [x, y, 1, 0, 0, 0, -u * x, -u * y, u],
      [0, 0, 0, x, y, 1, -v * x, -v * y, v],
    ];
  });
  const solution = leastSquares(rows, UNKNOWNS);
  return solution === null ? null : multiply(to.back, multiply([...solution, 1], from.matrix));
}

/** The homography that maps four corners onto four others. */
export function homographyBetween(from: Quadrilateral, to: Quadrilateral): Homography | null {
  return fitHomography(from.map((corner, index) => ({ from: corner, to: to[index] ?? corner })));
}

/** Where a point goes. */
export function mapPoint(h: Homography, [x, y]: Point): Point {
  // By index: this is called for every pixel, and taking a list apart is slow.
  const w = (h[6] ?? 0) * x + (h[7] ?? 0) * y + (h[8] ?? 1);
  return [
    ((h[0] ?? 0) * x + (h[1] ?? 0) * y + (h[2] ?? 0)) / w,
    ((h[3] ?? 0) * x + (h[4] ?? 0) * y + (h[5] ?? 0)) / w,
  ];
}

/** The corners of an upright rectangle. */
export function rectangle(x: number, y: number, width: number, height: number): Quadrilateral {
  return [
    [x, y],
    [x + width, y],
    [x + width, y + height],
    [x, y + height],
  ];
}

/**
 * Solves an overdetermined system by its normal equations.
 *
 * @param rows - coefficients, then the right-hand side
 * @returns `null` where it has no single solution
 */
export function leastSquares(rows: readonly (readonly number[])[], unknowns: number): number[] | null {
  const system = Array.from({ length: unknowns }, () => new Float64Array(unknowns + 1));
  for (const row of rows) {
    system.forEach((line, i) => {
      const factor = row[i] ?? 0;
      if (factor === 0) return;
      for (let j = 0; j <= unknowns; j += 1) line[j] = (line[j] ?? 0) + factor * (row[j] ?? 0);
    });
  }
  return eliminate(system);
}

/** Gauss's elimination with the largest pivot of a column. */
function eliminate(system: Float64Array[]): number[] | null {
  const size = system.length;
  for (let column = 0; column < size; column += 1) {
    const rest = system.slice(column);
    const sizes = rest.map((line) => Math.abs(line[column] ?? 0));
    const best = column + sizes.indexOf(Math.max(...sizes));
    const pivot = system[best];
    const swapped = system[column];
    if (pivot === undefined || swapped === undefined) return null;
    if (!(Math.abs(pivot[column] ?? 0) > LEAST_PIVOT)) return null;
    system[best] = swapped;
    system[column] = pivot;
    for (const line of system) {
      if (line === pivot) continue;
      const factor = (line[column] ?? 0) / (pivot[column] ?? 1);
      if (factor === 0) continue;
      for (let at = column; at <= size; at += 1) line[at] = (line[at] ?? 0) - factor * (pivot[at] ?? 0);
    }
  }
  return system.map((line, index) => (line[size] ?? 0) / (line[index] ?? 1));
}

/** Moves points so that their middle is 0 and their mean distance from it about 1. */
function normalisation(points: readonly Point[]): {
  apply(point: Point): Point;
  matrix: Homography;
  back: Homography;
} {
  const mean = (axis: 0 | 1): number => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [x, y] = [mean(0), mean(1)];
  const spread = points.reduce((sum, point) => sum + Math.hypot(point[0] - x, point[1] - y), 0);
  const scale = spread > 0 ? points.length / spread : 1;
  return {
    apply: (point) => [(point[0] - x) * scale, (point[1] - y) * scale],
    matrix: [scale, 0, -x * scale, 0, scale, -y * scale, 0, 0, 1],
    back: [1 / scale, 0, x, 0, 1 / scale, y, 0, 0, 1],
  };
}

function multiply(a: Homography, b: Homography): Homography {
  const product = Array.from({ length: 9 }, (_, index) => {
    const [row, column] = [Math.floor(index / 3) * 3, index % 3];
    return [0, 1, 2].reduce((sum, at) => sum + (a[row + at] ?? 0) * (b[at * 3 + column] ?? 0), 0);
  });
  const last = product[8] ?? 1;
  return last === 0 ? product : product.map((value) => value / last);
}
