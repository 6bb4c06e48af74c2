import type { Variation } from '../../contract/teaching';
import type { Random } from '../data/random';
import { PEN_WIDTH, strokesToInput, type InkStroke } from '../model/ink';
import { between, normal } from '../synthesis/chance';
import type { Hand } from '../synthesis/hand';
import type { Path } from '../synthesis/path';
import { writePaths } from '../synthesis/writing';

const DEGREE = Math.PI / 180;
/** How often a tablet takes down a point where it is written with care, in heights of a digit. */
const SAMPLING = 0.05;
/** Corners that even the slowest writing cuts, in heights of a digit. */
const LEAST_HASTE = 0.02;
/** Deviations that come with the others: places of strokes, lengths, balance of the halves (heights of a digit). */
const LOOSENESS = 0.02;
const OVERSHOOT = 0.02;
const BALANCE = 0.06;
const MOST_TREMOR = 0.006;

/**
 * Writes a sample once more, as the same hand might have: with another slant, turn, width and speed, its shape warped, and
 * drawn with a pen of another width. What changes are the strokes, so that the image is that of ink again.
 *
 * @returns 784 bytes, 0 paper to 255 ink; `null` where there is no finite point
 */
export function strokeVariant(
  random: Random,
  strokes: readonly InkStroke[],
  variation: Variation,
): Uint8Array | null {
  const paths = unitPaths(strokes);
  if (paths.length === 0) return null;
  const hand = variedHand(random, variation);
  return strokesToInput(writePaths(random, hand, paths), hand.penWidth);
}

/** Habits that change a sample a little. */
function variedHand(random: Random, { slant, turn, width, warp, speed, thickness }: Variation): Hand {
  return {
    slant: normal(random, 0, slant),
    turn: normal(random, 0, turn * DEGREE),
    aspect: Math.exp(normal(random, 0, width)),
    balance: Math.exp(normal(random, 0, BALANCE)),
    wobble: 0,
    warp: between(random, 0, warp),
    looseness: LOOSENESS,
    overshoot: normal(random, 0, OVERSHOOT),
    hooks: [0, 0],
    haste: between(random, LEAST_HASTE, LEAST_HASTE + speed),
    sampling: SAMPLING,
    tremor: between(random, 0, MOST_TREMOR),
    penWidth: PEN_WIDTH * Math.exp(normal(random, 0, thickness)),
  };
}

/** Brings strokes into the unit box, keeping their proportions; leaves out what is not finite. */
function unitPaths(strokes: readonly InkStroke[]): Path[] {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  const finite = strokes
    .map((stroke) => stroke.filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y)))
    .filter((stroke) => stroke.length > 0);
  for (const [x, y] of finite.flat()) {
    left = Math.min(left, x);
    right = Math.max(right, x);
    top = Math.min(top, y);
    bottom = Math.max(bottom, y);
  }
  const extent = Math.max(right - left, bottom - top) || 1;
  const [centreX, centreY] = [(left + right) / 2, (top + bottom) / 2];
  return finite.map((stroke) =>
    stroke.map(([x, y]) => [(x - centreX) / extent + 0.5, (y - centreY) / extent + 0.5]),
  );
}
