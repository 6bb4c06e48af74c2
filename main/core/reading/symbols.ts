import { boxOfPoints, heightOf, middleX, middleY, widthOf, type Box } from './box';
import type { Line } from './line';
import type { Piece } from './piece';

/** Signs of numbers, dates and times that are told by their shape and place and not by a model. */
export type Sign = '.' | ',' | '-' | '/' | ':';

/** A sign that some pieces may be. */
export interface SignOption {
  readonly text: Sign;
  /** How well shape and place fit, 0-1. */
  readonly fit: number;
}

/** Below this nothing is taken for the sign. */
const LEAST_FIT = 0.01;
/** What is left of the fit of a level stroke that touches another: the bar of a letter, a digit's own. */
const TOUCHING_FIT = 0.03;
/** Nearer strokes touch, in heights of a digit. */
const TOUCH = 0.02;

/** The signs that some pieces of a line may be, best first. */
export function signsOf(pieces: readonly Piece[], box: Box, line: Line): SignOption[] {
  const strokes = pieces.flatMap((piece) => piece.strokes);
  const options: SignOption[] =
    strokes.length === 1
      ? [
          { text: '.', fit: dot(box, line) },
          { text: ',', fit: comma(strokes[0] ?? [], box, line) },
          {
            text: '-',
            fit: minus(strokes[0] ?? [], box, line) * (isFree(pieces, box, line) ? 1 : TOUCHING_FIT),
          },
          { text: '/', fit: slash(strokes[0] ?? [], box, line) },
        ]
      : strokes.length === 2
        ? [{ text: ':', fit: colon(strokes, box, line) }]
        : [];
  return options.filter(({ fit }) => fit >= LEAST_FIT).sort((a, b) => b.fit - a.fit);
}

type Points = Piece['strokes'][number];

/** A point where the digits stand. */
function dot(box: Box, line: Line): number {
  const size = Math.max(widthOf(box), heightOf(box)) / line.height;
  return falling(size, 0.14, 0.32) * rising(placeInLine(middleY(box), line), 0.55, 0.75);
}

/** A short stroke downwards, from where the digits stand to below it. */
function comma(points: Points, box: Box, line: Line): number {
  const height = heightOf(box) / line.height;
  const width = widthOf(box) / line.height;
  const [first, last] = [points[0], points.at(-1)];
  const goesDown = first !== undefined && last !== undefined && last[1] > first[1];
  return (
    rising(height, 0.1, 0.2) *
    falling(height, 0.45, 0.65) *
    falling(width, 0.25, 0.45) *
    rising(placeInLine(box.top, line), 0.5, 0.8) *
    rising(placeInLine(box.bottom, line), 0.95, 1.1) *
    (goesDown ? 1 : 0.3)
  );
}

/** A straight level stroke between the middle of the digits and their ends. */
function minus(points: Points, box: Box, line: Line): number {
  const width = widthOf(box) / line.height;
  const place = placeInLine(middleY(box), line);
  return (
    rising(width, 0.12, 0.25) *
    falling(width, 0.9, 1.3) *
    falling(heightOf(box) / Math.max(widthOf(box), Number.MIN_VALUE), 0.25, 0.55) *
    rising(place, 0.15, 0.35) *
    falling(place, 0.7, 0.9) *
    falling(bend(points), 0.08, 0.25)
  );
}

/** Whether no other piece of the line comes near. */
function isFree(pieces: readonly Piece[], { left, top, right, bottom }: Box, line: Line): boolean {
  const near = TOUCH * line.height;
  return line.pieces.every(
    (other) =>
      pieces.includes(other) ||
      other.box.left > right + near ||
      other.box.right < left - near ||
      other.box.top > bottom + near ||
      other.box.bottom < top - near,
  );
}

/** A straight stroke from the lower left to the upper right that is as high as the digits or higher. */
function slash(points: Points, box: Box, line: Line): number {
  const height = heightOf(box) / line.height;
  const slant = widthOf(box) / Math.max(heightOf(box), Number.MIN_VALUE);
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const leansRight = (last[0] - first[0]) * (last[1] - first[1]) < 0;
  if (!leansRight) return 0;
  return (
    rising(height, 0.75, 1.1) *
    rising(slant, 0.15, 0.4) *
    falling(slant, 0.9, 1.3) *
    falling(bend(points), 0.04, 0.12)
  );
}

/** Two points, one above the other. */
function colon(strokes: readonly Points[], box: Box, line: Line): number {
  const boxes = strokes.map((points) => boxOfPoints(points));
  const [a, b] = boxes;
  if (a === null || a === undefined || b === null || b === undefined) return 0;
  const size = Math.max(widthOf(a), widthOf(b), heightOf(a), heightOf(b)) / line.height;
  const apart = Math.abs(middleY(a) - middleY(b)) / line.height;
  const aside = Math.abs(middleX(a) - middleX(b)) / line.height;
  return (
    falling(size, 0.16, 0.32) *
    rising(apart, 0.15, 0.3) *
    falling(aside, 0.12, 0.3) *
    rising(placeInLine(box.bottom, line), 0.4, 0.6)
  );
}

/** 0 at the digits' upper end, 1 at their lower one. */
function placeInLine(y: number, { top, bottom, height }: Line): number {
  return (y - top) / Math.max(bottom - top, height / 2);
}

/** How far a stroke strays from the straight way between its ends, in parts of that. */
function bend(points: Points): number {
  const [first, last] = [points[0], points.at(-1)];
  if (first === undefined || last === undefined) return 0;
  const [dx, dy] = [last[0] - first[0], last[1] - first[1]];
  const length = Math.hypot(dx, dy);
  if (length === 0) return points.length > 1 ? Infinity : 0;
  return points.reduce(
    (most, [x, y]) => Math.max(most, Math.abs((x - first[0]) * dy - (y - first[1]) * dx) / (length * length)),
    0,
  );
}

/** 0 up to `from`, 1 from `to` on. */
function rising(value: number, from: number, to: number): number {
  return Math.min(Math.max((value - from) / (to - from), 0), 1);
}

/** 1 up to `from`, 0 from `to` on. */
function falling(value: number, from: number, to: number): number {
  return 1 - rising(value, from, to);
}
