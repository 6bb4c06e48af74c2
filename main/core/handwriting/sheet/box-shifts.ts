import type { Grey } from '../../paper/grey';
import {
  homographyBetween,
  mapPoint,
  rectangle,
  type Homography,
  type Point,
  type Quadrilateral,
} from '../../paper/perspective';
import { brightnessAt } from '../../paper/resample';
import type { SheetLayout } from './layout';

/** Steps in which lines are looked for, in parts of how far they may be away, and at least so fine (mm). */
const STEPS_A_REACH = 20;
const FINEST_STEP = 0.1;
/** Part of a line that is looked at, and in how many places. */
const MIDDLE_PART = 0.8;
const PLACES = 12;
/** A line is darker than what lies so far beside it, on both sides (mm). */
const BESIDE = 0.7;
/** Least difference, of 255, by which a line can be told from paper. */
const LEAST_CONTRAST = 6;

/** How far a box's lines lie from where they were looked for, in mm; `null` where none were found. */
export interface BoxShift {
  readonly across: number | null;
  readonly down: number | null;
}

/**
 * Finds a box's printed lines near where they should be. A box is known by two lines at once, as far apart as it is wide or
 * high: neither ink nor the next box has those.
 *
 * @param corners - where the box should be, in pixels
 * @param reach - how far it may be away, in mm
 */
export function measureShift(
  page: Grey,
  { boxWidth, boxHeight }: SheetLayout,
  corners: Quadrilateral,
  reach: number,
): BoxShift {
  const map = homographyBetween(rectangle(0, 0, boxWidth, boxHeight), corners);
  if (map === null) return { across: null, down: null };
  const step = Math.max(reach / STEPS_A_REACH, FINEST_STEP);
  const upright = (x: number): number[] =>
    darkness(page, map, (along, shift) => [x + shift, along * boxHeight], reach, step);
  const level = (y: number): number[] =>
    darkness(page, map, (along, shift) => [along * boxWidth, y + shift], reach, step);
  return {
    across: commonShift(upright(0), upright(boxWidth), step),
    down: commonShift(level(0), level(boxHeight), step),
  };
}

/**
 * How much darker than what lies beside it the paper is along a line that is shifted, by shift.
 *
 * @param placeOf - a place on the shifted line in mm, by how far along it lies (0-1)
 */
function darkness(
  page: Grey,
  map: Homography,
  placeOf: (along: number, shift: number) => Point,
  reach: number,
  step: number,
): number[] {
  const beside = Math.round(BESIDE / step);
  const steps = 2 * Math.round(reach / step) + 1 + 2 * beside;
  const profile = Array.from({ length: steps }, (_, index) => {
    const shift = (index - (steps - 1) / 2) * step;
    const values = Float64Array.from({ length: PLACES }, (__, at) => {
      const along = 0.5 + ((at + 0.5) / PLACES - 0.5) * MIDDLE_PART;
      return brightnessAt(page, mapPoint(map, placeOf(along, shift)));
    });
    // Of all places the middle value: ink that crosses the line fills only some of them.
    return values.sort()[PLACES >> 1] ?? 0;
  });
  return Array.from(
    { length: steps - 2 * beside },
    (_, index) =>
      Math.min(profile[index] ?? 0, profile[index + 2 * beside] ?? 0) - (profile[index + beside] ?? 0),
  );
}

/** The shift at which both lines are dark, in mm, to a fraction of a step. */
function commonShift(one: readonly number[], other: readonly number[], step: number): number | null {
  const both = one.map((value, index) => Math.min(value, other[index] ?? 0));
  const most = Math.max(...both);
  if (most < LEAST_CONTRAST) return null;
  const peak = both.indexOf(most);
  // The middle of all around that is nearly as dark: a blurred line has no sharp peak.
  let sum = 0;
  let weights = 0;
  both.forEach((value, index) => {
    if (value < most / 2 || Math.abs(index - peak) * step > BESIDE) return;
    sum += value * index;
    weights += value;
  });
  return (sum / weights - (both.length - 1) / 2) * step;
}
