import type { InkPart } from '../../contract/ink';
import type { InkStroke } from '../model/ink';
import { heightOf, widthOf } from './box';
import { pieceOf, type Piece } from './piece';

/** A stroke that is wider than this may hold several digits, in heights of a digit. */
const WIDE = 0.9;
/** What is cut off is at least this wide, in heights of a digit. */
const LEAST_WIDTH = 0.2;
/** Columns in which the ink over each other is counted, in a height of a digit. */
const COLUMNS_A_HEIGHT = 30;
/** Most columns of a stroke, however wide it is. */
const MOST_COLUMNS = 600;
/** Most cuts of one stroke. */
const MOST_CUTS = 5;

/**
 * Cuts a stroke that may hold several joined digits, where a single line of it leads on: there the pen goes from one digit
 * to the next. Whether the parts are digits is for the lattice to tell, which may join them again.
 *
 * @param height - of a digit
 * @returns the parts from left to right; the stroke itself where nothing speaks for a cut
 */
export function cutPiece(piece: Piece, strokes: readonly InkStroke[], height: number): Piece[] {
  const [part] = piece.parts;
  const [points] = piece.strokes;
  if (part === undefined || points === undefined || piece.parts.length > 1 || piece.isWhole) return [piece];
  if (widthOf(piece.box) < WIDE * height || heightOf(piece.box) < height / 4) return [piece];
  const cuts = singleLines(points, piece.box.left, piece.box.right, height).slice(0, MOST_CUTS);
  const ends = [part.from, ...cuts.map((cut) => part.from + cut).sort((a, b) => a - b), part.to];
  const parts = ends.slice(1).map((to, index): InkPart => ({ ...part, from: ends[index] ?? 0, to }));
  const pieces = parts.map((one) => pieceOf(strokes, [one]));
  return pieces.every((one) => one !== null) ? pieces : [piece];
}

/** The points in the middle of each stretch that a single line of the stroke passes, longest stretch first. */
function singleLines(points: InkStroke, left: number, right: number, height: number): number[] {
  const step = Math.max(height / COLUMNS_A_HEIGHT, (right - left) / MOST_COLUMNS);
  const margin = LEAST_WIDTH * height;
  const columns = Math.floor((right - left - 2 * margin) / step);
  const stretches: { from: number; to: number }[] = [];
  for (let column = 0; column <= columns; column += 1) {
    const x = left + margin + column * step;
    if (crossings(points, x) !== 1) continue;
    const last = stretches.at(-1);
    if (last?.to === column - 1) last.to = column;
    else stretches.push({ from: column, to: column });
  }
  return stretches
    .sort((a, b) => b.to - b.from - (a.to - a.from))
    .map(({ from, to }) => crossing(points, left + margin + ((from + to) / 2) * step));
}

function crossings(points: InkStroke, x: number): number {
  let count = 0;
  for (let index = 1; index < points.length; index += 1) if (isCrossed(points, index, x)) count += 1;
  return count;
}

/** The first point beyond a column. */
function crossing(points: InkStroke, x: number): number {
  return points.findIndex((_, index) => index > 0 && isCrossed(points, index, x));
}

function isCrossed(points: InkStroke, index: number, x: number): boolean {
  const before = points[index - 1]?.[0] ?? 0;
  const after = points[index]?.[0] ?? 0;
  return before < x !== after < x;
}
