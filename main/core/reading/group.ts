import { digitsByProbability, noDigitShare } from '../model/probabilities';
import { boxAround, heightOf, widthOf, type Box } from './box';
import type { Line } from './line';
import type { Piece } from './piece';
import { signsOf, type Sign } from './symbols';

/** Most pieces of one glyph. */
const MOST_PIECES = 5;
/** Pieces that lie further apart, in heights of a digit, are never one glyph. */
const MOST_GAP = 0.5;
/** What several pieces make is never wider, in heights of a digit. */
const MOST_WIDTH = 1.7;
/** Digits of a group that are less probable than this are not followed. */
const LEAST_PROBABILITY = 0.004;
/** Most digits that are followed of one group. */
const MOST_DIGITS = 3;

/** How unlikely it is beforehand that a glyph is such a sign, as the logarithm of a probability. */
const SIGN_PRIORS: Readonly<Record<Sign, number>> = { '.': -0.7, ',': -0.7, '-': -1, '/': -2.5, ':': -1 };
/** The same for what is no digit: two digits taken for one glyph look like that too. */
const NO_DIGIT_PRIOR = -6;
/** The same for a cut through a stroke, and for strokes that were written with another glyph between them. */
const CUT_PENALTY = 1.5;
const DELAY_PENALTY = 0.7;
/** The same for a small mark beside the rest of a digit: it is a sign sooner. */
const MARK_PENALTY = 2.5;
/** What is smaller than this is a mark, in heights of a digit. */
const MARK = 0.3;

/** Neighbouring pieces of a line that may be one glyph. */
export interface Group {
  /** Place of its first piece in the line, and of the one behind its last. */
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
  readonly box: Box;
}

/** What a group may be. */
export interface GlyphOption {
  readonly group: Group;
  readonly text: string;
  /** Logarithm of how probable that is, by shape and place. */
  readonly score: number;
  /** Told by the model; otherwise by shape and place. */
  readonly isByModel: boolean;
}

/** What a model makes of a group: ten probabilities, and how sure it is that it is no digit. */
export interface GroupLook {
  /** 784 bytes, 0 paper to 255 ink. */
  readonly input: Uint8Array;
  /** Ten, which add up to at most 1. */
  readonly probabilities: Float32Array;
  readonly isDigit: boolean;
}

/** All groups of a line that may be a glyph. */
export function groupsOf({ pieces, height }: Line): Group[] {
  const groups: Group[] = [];
  for (let from = 0; from < pieces.length; from += 1) {
    for (let to = from + 1; to <= Math.min(from + MOST_PIECES, pieces.length); to += 1) {
      const own = pieces.slice(from, to);
      if (own.length > 1 && own.some(({ isWhole }) => isWhole)) break;
      const box = boxAround(own.map((piece) => piece.box));
      if (own.length > 1 && widthOf(box) > MOST_WIDTH * height) break;
      if (widestGap(own) > MOST_GAP * height) break;
      groups.push({ from, to, pieces: own, box });
    }
  }
  return groups;
}

/** What a group may be, by what a model sees in it and by its shape and place. */
export function optionsOf(group: Group, look: GroupLook, line: Line): GlyphOption[] {
  const { probabilities } = look;
  const form = formScore(group, line);
  const digits = digitsByProbability(probabilities)
    .slice(0, MOST_DIGITS)
    .filter((digit, rank) => rank === 0 || (probabilities[digit] ?? 0) >= LEAST_PROBABILITY);
  const none = noDigitShare(probabilities);
  return [
    ...digits.map((digit, rank): GlyphOption => {
      const asDigit = Math.log(Math.max(probabilities[digit] ?? 0, 1e-9));
      // What is no digit keeps the name of the digit that it is most like.
      const asNone = rank === 0 ? Math.log(Math.max(none, 1e-9)) + NO_DIGIT_PRIOR : -Infinity;
      return {
        group,
        text: String(digit),
        score: Math.max(asDigit, asNone) + form,
        isByModel: true,
      };
    }),
    // The end of a cut digit is no point or comma.
    ...(openEnds(group) > 0 ? [] : signsOf(group.pieces, group.box, line)).map(
      ({ text, fit }): GlyphOption => ({
        group,
        text,
        score: Math.log(fit) + SIGN_PRIORS[text] - delays(group) * DELAY_PENALTY,
        isByModel: false,
      }),
    ),
  ];
}

/** How well the size of a group and the places of its pieces fit a digit: 0 at the best, below it otherwise. */
function formScore(group: Group, { height }: Line): number {
  const high = heightOf(group.box) / height;
  const wide = widthOf(group.box) / height;
  const gap = widestGap(group.pieces) / height;
  const low = Math.max(0, 0.6 - high);
  return -(
    30 * low * low +
    2 * Math.max(0, high - 1.5) +
    4 * Math.max(0, wide - 1.1) +
    8 * Math.max(0, gap - 0.04) +
    delays(group) * DELAY_PENALTY +
    openEnds(group) * CUT_PENALTY +
    marksBeside(group, height) * MARK_PENALTY
  );
}

/** The widest stretch between left and right that no piece covers. */
function widestGap(pieces: readonly Piece[]): number {
  const boxes = pieces.map(({ box }) => box).sort((a, b) => a.left - b.left);
  let reached = boxes[0]?.right ?? 0;
  let widest = 0;
  for (const { left, right } of boxes) {
    widest = Math.max(widest, left - reached);
    reached = Math.max(reached, right);
  }
  return widest;
}

/** How many of its pieces are small and lie to the left or right of all others. */
function marksBeside({ pieces }: Group, height: number): number {
  const isBeside = (box: Box, other: Box): boolean => box.right < other.left || other.right < box.left;
  const isMark = ({ box }: Piece): boolean => Math.max(widthOf(box), heightOf(box)) < MARK * height;
  const rest = pieces.filter((piece) => !isMark(piece));
  if (rest.length === 0) return 0;
  return pieces.filter((piece) => isMark(piece) && rest.every(({ box }) => isBeside(piece.box, box))).length;
}

/** How often something else was written between two strokes of a group. */
function delays({ pieces }: Group): number {
  const strokes = pieces.flatMap(({ parts }) => parts.map(({ stroke }) => stroke)).sort((a, b) => a - b);
  return strokes.filter((stroke, index) => index > 0 && stroke - (strokes[index - 1] ?? 0) > 1).length;
}

/** How many of its ends lie in the middle of a stroke. */
function openEnds({ pieces }: Group): number {
  const ends = new Set<string>();
  // A cut that both sides of which are in the group is none.
  for (const cut of pieces.flatMap(({ cuts }) => cuts)) if (!ends.delete(cut)) ends.add(cut);
  return ends.size;
}
