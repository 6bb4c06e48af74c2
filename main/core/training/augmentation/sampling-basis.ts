import { INPUT_SIDE } from '../../../contract/ink';

/** The pixel's x, its y, and 1. */
const AFFINE_ROWS = 3;
/** Pixels between two knots: a cubic B-spline of this spacing is as wide as Simard's Gaussian of 4 pixels. */
const KNOT_SPACING = 7;
/** Knots along one side, with one beyond either end, where the spline still reaches in. */
const KNOTS_SIDE = Math.ceil((INPUT_SIDE - 1) / KNOT_SPACING) + 3;
/** Numbers that an elastic field is made of in one direction. */
export const ELASTIC_ROWS = KNOTS_SIDE ** 2;

/** Functions over the 28 × 28 pixels, row by row. */
export interface SamplingBasis {
  readonly rows: number;
  /** `rows` × 784. */
  readonly values: number[];
}

/**
 * What the places at which an image is looked up are made of: x and y counted from the middle, 1, and where asked for the
 * splines of an elastic field (Simard, Steinkraus & Platt 2003), scaled so that normal coefficients of deviation 1 move
 * every pixel with deviation 1.
 */
export function samplingBasis(isElastic: boolean): SamplingBasis {
  const middle = (INPUT_SIDE - 1) / 2;
  const affine = [(x: number) => x - middle, (_: number, y: number) => y - middle, () => 1].map(overPixels);
  if (!isElastic) return { rows: AFFINE_ROWS, values: affine.flat() };
  const knots = Array.from({ length: KNOTS_SIDE }, (_, index) => (index - 1) * KNOT_SPACING);
  const splines = knots.flatMap((knotY) =>
    knots.map((knotX) => overPixels((x, y) => spline(x - knotX) * spline(y - knotY))),
  );
  const lengths = overPixels((x, y) =>
    Math.sqrt(splines.reduce((sum, values) => sum + (values[y * INPUT_SIDE + x] ?? 0) ** 2, 0)),
  );
  const scaled = splines.map((values) => values.map((value, pixel) => value / (lengths[pixel] ?? 1)));
  return { rows: AFFINE_ROWS + ELASTIC_ROWS, values: [...affine, ...scaled].flat() };
}

function overPixels(of: (x: number, y: number) => number): number[] {
  return Array.from({ length: INPUT_SIDE ** 2 }, (_, pixel) =>
    of(pixel % INPUT_SIDE, Math.floor(pixel / INPUT_SIDE)),
  );
}

/** The cubic B-spline, `distance` in pixels from its knot. */
function spline(distance: number): number {
  const at = Math.abs(distance) / KNOT_SPACING;
  if (at >= 2) return 0;
  if (at >= 1) return (2 - at) ** 3 / 6;
  return 2 / 3 - at ** 2 + at ** 3 / 2;
}
