import { leastSquares, type Point } from '../../paper/perspective';

/** Values that are needed for each number of a surface: fewer say too little. */
const VALUES_A_NUMBER = 2;
/** What is further from the surface than so many times the middle distance, and than so much, does not belong to it. */
const OUTLIER = 3;
const LEAST_OUTLIER = 0.3;
/** How often it is fitted, each time to what belonged to it before. */
const FITS = 3;

/** A number for every place on a sheet. */
export type Surface = (place: Point) => number;

/** 0 everywhere. */
export const FLAT: Surface = () => 0;

/** A value that was measured at a place. */
export interface Measured {
  readonly place: Point;
  readonly value: number;
}

/**
 * A smooth surface through values, without those that do not fit to the others.
 *
 * @param extent - of the places, from 0
 * @param degree - highest sum of the powers of both coordinates
 * @returns `null` where there are too few values
 */
export function fitSurface(
  values: readonly Measured[],
  extent: { readonly width: number; readonly height: number },
  degree: number,
): Surface | null {
  const terms = ([x, y]: Point): number[] =>
    powers((2 * x) / extent.width - 1, (2 * y) / extent.height - 1, degree);
  let used = values.map(({ place, value }) => ({ terms: terms(place), value }));
  const size = terms([0, 0]).length;
  let factors: readonly number[] | null = null;
  for (let fit = 0; fit < FITS; fit += 1) {
    if (used.length < size * VALUES_A_NUMBER) return null;
    const fitted = leastSquares(
      used.map((one) => [...one.terms, one.value]),
      size,
    );
    if (fitted === null) return null;
    factors = fitted;
    const off = used.map((one) => Math.abs(dot(one.terms, fitted) - one.value));
    const limit = Math.max(LEAST_OUTLIER, OUTLIER * middleValue(off));
    used = used.filter((_, index) => (off[index] ?? 0) <= limit);
  }
  const found = factors ?? [];
  return (place) => dot(terms(place), found);
}

/** The value in the middle of all; 0 of none. */
export function middleValue(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[sorted.length >> 1] ?? 0;
}

function powers(u: number, v: number, degree: number): number[] {
  const products: number[] = [];
  for (let i = 0; i <= degree; i += 1) {
    for (let j = 0; i + j <= degree; j += 1) products.push(u ** i * v ** j);
  }
  return products;
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, index) => sum + value * (b[index] ?? 0), 0);
}
