import type { InkPart } from '../../contract/ink';
import type { InkPoint, InkStroke } from '../model/ink';
import { boxAround, boxOfPoints, middleX, type Box } from './box';

/** What is never taken apart: a stroke, a part of a cut one, or strokes that a person put into one glyph. */
export interface Piece {
  readonly parts: readonly InkPart[];
  /** The points of each part; finite, and at least one in each. */
  readonly strokes: readonly InkStroke[];
  readonly box: Box;
  /** A person said that it is a glyph by itself. */
  readonly isWhole: boolean;
  /** Names of the cuts through strokes at its ends; the piece beyond has the same. */
  readonly cuts: readonly string[];
}

/** A piece of some parts of strokes; `null` where they have no finite point. */
export function pieceOf(
  strokes: readonly InkStroke[],
  parts: readonly InkPart[],
  isWhole = false,
): Piece | null {
  const own = parts.flatMap((part) => {
    const points = (strokes[part.stroke] ?? []).slice(part.from, part.to).filter(isFinitePoint);
    const box = boxOfPoints(points);
    return box === null ? [] : [{ part, points, box }];
  });
  if (own.length === 0) return null;
  return {
    parts: own.map(({ part }) => part),
    strokes: own.map(({ points }) => points),
    box: boxAround(own.map(({ box }) => box)),
    isWhole,
    cuts: own.flatMap(({ part: { stroke, from, to } }) =>
      [from, to].filter((at) => at > 0 && at < (strokes[stroke]?.length ?? 0)).map((at) => `${stroke}:${at}`),
    ),
  };
}

/** From left to right. */
export function byPlace(pieces: readonly Piece[]): Piece[] {
  return [...pieces].sort((a, b) => middleX(a.box) - middleX(b.box));
}

function isFinitePoint([x, y]: InkPoint): boolean {
  return Number.isFinite(x) && Number.isFinite(y);
}
