import type { Component } from '../../paper/components';

/** What tells a pen from a printer in one string; in heights of its usual sign. */
export interface PenFeatures {
  /** Of its usual sign, in pixels. */
  readonly height: number;
  /** How many signs there are that are no points or dashes. */
  readonly signs: number;
  /** How far the heads and the feet of the signs lie from two straight lines, the mean of both. */
  readonly unevenness: number;
  /** How much the heights of the signs differ from their middle one. */
  readonly heights: number;
}

/** Signs are as high as this part of the highest at least: points, commas and dashes are lower. */
const LEAST_HEIGHT = 0.45;
/** Print is less uneven, a hand is more; and what each e-fold of it says, in log-odds. */
const [MEETING_UNEVENNESS, UNEVENNESS_WEIGHT] = [0.045, 1.6];
const [MEETING_HEIGHTS, HEIGHTS_WEIGHT] = [0.05, 0.6];
/** Pixels are whole: what is less uneven than this says no more. */
const LEAST = 0.008;
/** Ends of signs fall on whole pixels, of print, too: so much of a deviation says nothing, in pixels. */
const GRAIN = 0.35;
/** Few signs say little: all of it is said by so many. */
const ENOUGH_SIGNS = 4;
const MOST_LOG_ODDS = 4;

/**
 * How a string stands in its line: printed digits have the same height and stand on one line, which no hand keeps to.
 *
 * @param pieces - of one string, from left to right
 * @returns `null` where fewer than two signs are left
 */
export function penFeatures(pieces: readonly Component[]): PenFeatures | null {
  const highest = Math.max(0, ...pieces.map(heightOf));
  const signs = pieces.filter((piece) => heightOf(piece) >= highest * LEAST_HEIGHT);
  if (signs.length < 2) return null;
  const heights = signs.map(heightOf).sort((a, b) => a - b);
  const usual = heights[heights.length >> 1] ?? 1;
  const middles = signs.map(({ left, right }) => (left + right) / 2);
  const ends = [signs.map(({ top }) => top), signs.map(({ bottom }) => bottom)];
  const off = ends.map((values) => deviationFromLine(middles, values));
  return {
    height: usual,
    signs: signs.length,
    unevenness: off.reduce((sum, value) => sum + Math.max(0, value - GRAIN), 0) / ends.length / usual,
    heights:
      Math.max(
        0,
        heights.reduce((sum, height) => sum + Math.abs(height - usual), 0) / heights.length - GRAIN,
      ) / usual,
  };
}

/**
 * The log-odds that a pen wrote a string, as far as the lie of its signs says; 0 where that says nothing. Fitted on printed
 * numbers of receipts and on written amounts of cheques.
 */
export function penLogOdds(features: PenFeatures | null): number {
  if (features === null) return 0;
  const says = (value: number, meeting: number, weight: number): number =>
    weight * Math.log(Math.max(LEAST, value) / meeting);
  const sum =
    says(features.unevenness, MEETING_UNEVENNESS, UNEVENNESS_WEIGHT) +
    says(features.heights, MEETING_HEIGHTS, HEIGHTS_WEIGHT);
  const told = Math.min(1, (features.signs - 1) / (ENOUGH_SIGNS - 1));
  return told * Math.min(MOST_LOG_ODDS, Math.max(-MOST_LOG_ODDS, sum));
}

function heightOf({ top, bottom }: Component): number {
  return bottom - top + 1;
}

/** The mean distance of some values from their line of least squares, made up for what fitting it takes away. */
function deviationFromLine(xs: readonly number[], ys: readonly number[]): number {
  const count = xs.length;
  const mean = (values: readonly number[]): number =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [x, y] = [mean(xs), mean(ys)];
  const spread = xs.reduce((sum, value) => sum + (value - x) ** 2, 0);
  // Through two points there always is a line.
  const isSloping = count > 2 && spread > 0;
  const slope = isSloping
    ? xs.reduce((sum, value, at) => sum + (value - x) * ((ys[at] ?? y) - y), 0) / spread
    : 0;
  const off = xs.reduce((sum, value, at) => sum + Math.abs((ys[at] ?? y) - y - slope * (value - x)), 0);
  return off / (count - (isSloping ? 2 : 1));
}
