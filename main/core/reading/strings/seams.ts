import type { Box } from '../box';

/** A way from above to below through a piece of ink: for each of its rows the first column that lies to the right of it. */
export interface Seam {
  readonly columns: Int16Array;
  /** Ink that it goes through, in pixels. */
  readonly ink: number;
}

/** What a step costs beside the ink, so that paper is not free, and what it costs more to go aside. */
const [STEP, ASIDE] = [0.02, 0.06];
/** Cuts lie so far from each other and from both ends of the piece, in heights of a digit. */
const APART = 0.14;
/** A cut goes through at most so much ink, in heights of a digit: two strokes or one along a little. */
const MOST_INK = 0.42;
const MOST_SEAMS = 7;

/** Ink with the number of the piece that each pixel belongs to. */
interface OwnedInk {
  readonly width: number;
  readonly ink: Float32Array;
  readonly owners: Int16Array;
}

/**
 * Where a piece of ink may be cut into digits: the ways down through it that cross the least ink, each the best one around
 * its middle. Like a drop that falls along the contour and through strokes where it must (drop-fall: Congedo et al. 1995), but the best of all ways
 * by dynamic programming.
 *
 * @returns from left to right
 */
export function seamsThrough(picture: OwnedInk, owner: number, box: Box, digitHeight: number): Seam[] {
  const [width, height] = [box.right - box.left, box.bottom - box.top];
  const ink = new Float32Array(width * height);
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      const at = (y + box.top) * picture.width + x + box.left;
      if (picture.owners[at] === owner) ink[y * width + x] = picture.ink[at] ?? 0;
    }
  const middle = height >> 1;
  const down = costs(ink, width, 0, middle, 1);
  const up = costs(ink, width, height - 1, middle, -1);
  const total = Float32Array.from(
    { length: width },
    (_, x) => (down.last[x] ?? 0) + (up.last[x] ?? 0) - (ink[middle * width + x] ?? 0),
  );
  const apart = Math.max(2, Math.round(APART * digitHeight));
  const chosen: number[] = [];
  const byCost = [...total.keys()]
    .filter((x) => x >= apart && x < width - apart)
    .sort((a, b) => (total[a] ?? 0) - (total[b] ?? 0) || Math.abs(a - width / 2) - Math.abs(b - width / 2));
  for (const x of byCost) {
    if (chosen.length === MOST_SEAMS || (total[x] ?? 0) > MOST_INK * digitHeight) break;
    if (chosen.every((other) => Math.abs(other - x) >= apart)) chosen.push(x);
  }
  return chosen
    .sort((a, b) => a - b)
    .map((x) => {
      const columns = new Int16Array(height);
      follow(down.from, width, x, middle, -1, columns);
      follow(up.from, width, x, middle, 1, columns);
      return { columns: columns.map((column) => column + box.left), ink: total[x] ?? 0 };
    });
}

interface Costs {
  /** Of the ways to each column of the last row. */
  readonly last: Float32Array;
  /** For each row and column the column of the row before that the way comes from. */
  readonly from: Int16Array;
}

/** The cheapest ways from one row to another, in steps of a row and at most a column aside. */
function costs(ink: Float32Array, width: number, first: number, last: number, step: 1 | -1): Costs {
  const from = new Int16Array(ink.length);
  let before = ink.slice(first * width, (first + 1) * width);
  for (let y = first + step; step > 0 ? y <= last : y >= last; y += step) {
    const now = new Float32Array(width);
    for (let x = 0; x < width; x += 1) {
      let [best, cost] = [x, before[x] ?? 0];
      for (const side of [x - 1, x + 1]) {
        const other = side < 0 || side >= width ? Infinity : (before[side] ?? 0) + ASIDE;
        if (other < cost) [best, cost] = [side, other];
      }
      from[y * width + x] = best;
      now[x] = cost + STEP + (ink[y * width + x] ?? 0);
    }
    before = now;
  }
  return { last: before, from };
}

/** Goes a way back from the middle row to where it began. */
function follow(
  from: Int16Array,
  width: number,
  x: number,
  middle: number,
  step: 1 | -1,
  columns: Int16Array,
): void {
  const rows = columns.length;
  let column = x;
  columns[middle] = column;
  for (let y = middle; step < 0 ? y > 0 : y < rows - 1; y += step) {
    column = from[y * width + column] ?? column;
    columns[y + step] = column;
  }
}
