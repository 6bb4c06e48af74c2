import type { Component } from './components';

/** Furthest that a page is turned by a small angle, and the steps it is sought in, in degrees. */
const FURTHEST = 15;
const [COARSE, FINE] = [0.5, 0.05];
/** Turns smaller than this would only blur, in degrees. */
const SMALLEST = 0.2;
/** Lines must be so much sharper for the page to be turned at all, or by a quarter. */
const GAIN = 1.03;
const QUARTER_GAIN = 1.25;
/** Fewer letters than this say nothing of a page. */
const LEAST_LETTERS = 24;
/** Lines are told apart by bins of this part of a letter's height. */
const BIN = 0.2;
const RADIANS = Math.PI / 180;

/** How a page lies. */
export interface Skew {
  /** How far its lines sink to the right, in degrees; the page is to be turned back by it. */
  readonly degrees: number;
  /** Whether its lines run up or down rather than across; which of the two is for a reader to find out. */
  readonly isSideways: boolean;
}

type Points = readonly (readonly [along: number, across: number])[];

/**
 * How far the lines of a page are from level, by the angle at which the feet or the heads of its letters fall into the
 * fewest rows (projection profile: Postl 1986, with letters for pixels).
 *
 * @param letters - as `lettersAmong` gives them
 * @param height - of a letter, in pixels
 */
export function skewOf(letters: readonly Component[], height: number): Skew {
  if (letters.length < LEAST_LETTERS) return { degrees: 0, isSideways: false };
  const bin = Math.max(1, height * BIN);
  const level = sharpest(
    [
      letters.map(({ left, right, bottom }) => [(left + right) / 2, bottom]),
      letters.map(({ left, right, top }) => [(left + right) / 2, top]),
    ],
    bin,
  );
  // A quarter turned, rows are columns: what sinks to the right then leans to the left going down.
  const sideways = sharpest(
    [
      letters.map(({ left, top, bottom }) => [(top + bottom) / 2, left]),
      letters.map(({ right, top, bottom }) => [(top + bottom) / 2, right]),
    ],
    bin,
  );
  const isSideways = sideways.sharpness > level.sharpness * QUARTER_GAIN;
  const degrees = isSideways ? -sideways.degrees : level.degrees;
  return { degrees: Math.abs(degrees) < SMALLEST ? 0 : degrees, isSideways };
}

interface Angle {
  readonly degrees: number;
  readonly sharpness: number;
}

function sharpest(sets: readonly Points[], bin: number): Angle {
  const at = (degrees: number): Angle => ({
    degrees,
    sharpness: Math.max(...sets.map((points) => sharpnessAt(points, degrees, bin))),
  });
  const straight = at(0);
  const coarse = best(around(0, FURTHEST, COARSE).map(at));
  const fine = best(around(coarse.degrees, COARSE, FINE).map(at));
  return fine.sharpness > straight.sharpness * GAIN ? fine : straight;
}

/** How much the points gather in rows that run at an angle: 1 where they lie anywhere. */
function sharpnessAt(points: Points, degrees: number, bin: number): number {
  const [cosine, sine] = [Math.cos(degrees * RADIANS), Math.sin(degrees * RADIANS)];
  const rows = points.map(([along, across]) => (across * cosine - along * sine) / bin);
  const first = Math.floor(Math.min(...rows));
  const count = Math.floor(Math.max(...rows)) - first + 1;
  const bins = new Uint32Array(count + 1);
  for (const row of rows) {
    // Two neighbouring bins share a point, so that where a bin begins does not matter.
    const at = Math.floor(row) - first;
    bins[at] = (bins[at] ?? 0) + 1;
    bins[at + 1] = (bins[at + 1] ?? 0) + 1;
  }
  const squares = bins.reduce((sum, value) => sum + value * value, 0);
  return (squares * count) / (2 * points.length) ** 2;
}

function around(middle: number, reach: number, step: number): number[] {
  const count = Math.round(reach / step);
  return Array.from({ length: 2 * count + 1 }, (_, index) => middle + (index - count) * step);
}

function best(angles: readonly Angle[]): Angle {
  return angles.reduce((one, other) => (other.sharpness > one.sharpness ? other : one));
}
