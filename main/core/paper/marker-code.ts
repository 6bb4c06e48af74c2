import type { Point } from './perspective';

/** Cells each way that tell markers apart. */
export const CODE_CELLS = 4;
/** Cells each way of a whole marker: the code in a black frame of one cell. */
export const MARKER_CELLS = CODE_CELLS + 2;

/**
 * The markers that there are: 16 bits each, row by row, the first one the highest; 1 is white. Any two of them, in any
 * quarter turn, differ in five bits or more, and so does each from itself turned: a bit that was misread is put right and
 * two are noticed. (Markers of this kind: Garrido-Jurado et al. 2014.) Printed sheets bear them, so they stay as they are.
 */
export const MARKER_CODES: readonly number[] = [
  0x315c, 0xd52c, 0x2fe8, 0x7745, 0xb760, 0x1d86, 0x5369, 0x3909, 0xaf0c, 0x9335, 0x39fb, 0x6d70, 0xd03a,
  0x4690, 0x02d7, 0x1d5a, 0xf0a4, 0xc8e3, 0x2591, 0x52e2, 0x2b9f, 0x54b7, 0xd28f, 0x76f9, 0xb63f, 0xa47c,
  0x7fa2, 0xed85, 0xc918, 0x1834, 0x2de7, 0x9848,
];

/** Misread bits that are put right: by chance, one of thirty dark squares passes then, and one of five hundred with none. */
const MOST_WRONG = 1;
const BITS = CODE_CELLS ** 2;

/** Which of {@link MARKER_CODES} was read. */
export interface CodeMatch {
  readonly code: number;
  /** Quarter turns counter-clockwise that bring what was read upright. */
  readonly turns: number;
  /** Whether no bit was misread. */
  readonly isExact: boolean;
}

/** The marker that some bits show, in whichever quarter turn; `null` where it is none. */
export function matchCode(bits: number): CodeMatch | null {
  let turned = bits;
  for (let turns = 0; turns < 4; turns += 1) {
    const code = MARKER_CODES.findIndex((known) => differences(known, turned) <= MOST_WRONG);
    if (code >= 0) return { code, turns, isExact: turned === MARKER_CODES[code] };
    turned = turnLeft(turned);
  }
  return null;
}

/** The white cells of a marker, by their column and row, from 0 to {@link MARKER_CELLS} - 1. */
export function whiteCells(code: number): Point[] {
  const bits = MARKER_CODES[code];
  if (bits === undefined) throw new RangeError(`there is no marker ${code}`);
  return Array.from({ length: BITS }, (_, bit) => bit)
    .filter((bit) => ((bits >> (BITS - 1 - bit)) & 1) === 1)
    .map((bit): Point => [(bit % CODE_CELLS) + 1, Math.floor(bit / CODE_CELLS) + 1]);
}

/** The bits of a code turned a quarter counter-clockwise. */
export function turnLeft(bits: number): number {
  let turned = 0;
  for (let row = 0; row < CODE_CELLS; row += 1) {
    for (let column = 0; column < CODE_CELLS; column += 1) {
      // What comes to this cell lay in the column that becomes its row, counted from the right.
      const from = column * CODE_CELLS + (CODE_CELLS - 1 - row);
      turned = (turned << 1) | ((bits >> (BITS - 1 - from)) & 1);
    }
  }
  return turned;
}

/** In how many bits two codes differ. */
export function differences(a: number, b: number): number {
  let count = 0;
  for (let left = a ^ b; left !== 0; left &= left - 1) count += 1;
  return count;
}
