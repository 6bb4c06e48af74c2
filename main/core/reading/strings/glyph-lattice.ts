import { CLASS_COUNT, INPUT_PIXELS } from '../../../contract/ink';
import { glyphToInput, type Glyph } from '../../model/normalise';
import { noDigitShare } from '../../model/probabilities';
import { boxAround, heightOf, widthOf, type Box } from '../box';
import type { StringInk, StringPiece } from './string-ink';

/** Probabilities of the ten digits of many images, as `Classifier.predict` gives them. */
export type DigitModel = (images: Uint8Array, count: number) => Float32Array;

/** Most pieces of one glyph. */
const MOST_PIECES = 8;
/** Pieces that lie further apart, in heights of a digit, are never one glyph. */
const MOST_GAP = 0.4;
/** What several pieces make is never wider, in heights of a digit. */
const MOST_WIDTH = 1.45;
/** What a digit loses, as the logarithm of a probability, for each end that a cut made. */
const CUT_PENALTY = 2.5;
/** The same for being lower than digits are, by the square of what it lacks of this height. */
const [LOW, LOW_PENALTY] = [0.65, 30];
/** The same for being wider than digits are, and for a gap between its pieces. */
const [BROAD, BROAD_PENALTY] = [1.05, 5];
const [FREE_GAP, GAP_PENALTY] = [0.04, 8];
/** What is lower than this, in heights of a digit, is a point, a comma or a dash, and may be left out for so much. */
const [MARK, MARK_PENALTY] = [0.42, 1];
/** What is as high as a digit is left out at this price, less where the model sees none. */
const JUNK_PENALTY = 6;
/** How much the model's seeing no digit counts there. */
const NO_DIGIT_WEIGHT = 0.5;
/** A stroke that leans to the right, as between the parts of a date, is left out at this one. */
const SLASH_PENALTY = 0.7;
/** Such a stroke is so many times as long as it is broad, and leans so far: columns for a row, at least and at most. */
const [SLENDER, LEAST_LEAN, MOST_LEAN] = [5, 0.2, 1.2];
/** No probability counts as less than this. */
const LEAST = 1e-6;
/** Strings that are followed at each place. */
const BEAM = 16;

/** Neighbouring pieces that may be a digit, or something that is left out. */
interface Group {
  /** Number of its first piece, and of the one behind its last. */
  readonly from: number;
  readonly to: number;
  readonly box: Box;
  /** Logarithms of how well it reads as each digit. */
  readonly digits: Float32Array;
  /** The same for its being none. */
  readonly none: number;
}

/** A string of digits by its glyphs. */
export interface LatticeReading {
  readonly classes: readonly number[];
  /** Logarithm of a likelihood: what differs between strings counts, not what it is. */
  readonly score: number;
}

interface Prefix {
  readonly classes: readonly number[];
  score: number;
}

/**
 * All ways to put the pieces of a string together to digits, each judged by a model of single digits: what the best cuts are
 * shows in how well what they leave can be read.
 */
export class GlyphLattice {
  readonly #ink: StringInk;
  /** By their first piece. */
  readonly #starting: readonly (readonly Group[])[];

  constructor(ink: StringInk, model: DigitModel) {
    this.#ink = ink;
    const starting: Group[][] = ink.pieces.map(() => []);
    for (const group of judged(ink, candidatesOf(ink), model)) starting[group.from]?.push(group);
    this.#starting = starting;
  }

  /** The strings that read best, the best first (a beam search). */
  best(): LatticeReading[] {
    const ends: Map<string, Prefix>[] = Array.from(
      { length: this.#starting.length + 1 },
      () => new Map<string, Prefix>(),
    );
    ends[0]?.set('', { classes: [], score: 0 });
    this.#starting.forEach((groups, place) => {
      const reached = ranked(ends[place]);
      for (const group of groups) {
        const after = ends[group.to];
        if (after === undefined) continue;
        for (const { classes, score } of reached) {
          group.digits.forEach((own, digit) => add(after, [...classes, digit], score + own));
          add(after, classes, score + group.none);
        }
      }
    });
    return ranked(ends.at(-1));
  }

  /** How well a string reads by the best way to find just it. */
  scoreOf(classes: readonly number[]): number {
    const count = this.#starting.length;
    // Scores of having read so many digits with so many pieces.
    const sums = Array.from({ length: count + 1 }, () =>
      new Float64Array(classes.length + 1).fill(-Infinity),
    );
    const [first] = sums;
    if (first === undefined) return -Infinity;
    first[0] = 0;
    this.#starting.forEach((groups, place) => {
      const here = sums[place];
      for (const { to, digits, none } of groups) {
        const after = sums[to];
        if (here === undefined || after === undefined) continue;
        here.forEach((score, read) => {
          if (score === -Infinity) return;
          after[read] = Math.max(after[read] ?? -Infinity, score + none);
          const digit = classes[read];
          if (digit === undefined) return;
          after[read + 1] = Math.max(after[read + 1] ?? -Infinity, score + (digits[digit] ?? -Infinity));
        });
      }
    });
    return sums[count]?.[classes.length] ?? -Infinity;
  }

  /**
   * Where the digits of a string lie by the best way to find it, in pixels of the picture.
   *
   * @returns `null` where there is no way
   */
  boxesOf(classes: readonly number[]): Box[] | null {
    interface Step {
      readonly score: number;
      readonly before: Step | null;
      readonly box: Box | null;
    }
    const count = this.#starting.length;
    const best: (Step | undefined)[][] = Array.from({ length: count + 1 }, () => []);
    const start = best[0];
    if (start !== undefined) start[0] = { score: 0, before: null, box: null };
    this.#starting.forEach((groups, place) => {
      for (const { to, digits, none, box } of groups) {
        best[place]?.forEach((before, read) => {
          if (before === undefined) return;
          const offer = (at: number, score: number, own: Box | null): void => {
            const row = best[to];
            if (row !== undefined && score > (row[at]?.score ?? -Infinity))
              row[at] = { score, before, box: own };
          };
          offer(read, before.score + none, null);
          const digit = classes[read];
          if (digit !== undefined) offer(read + 1, before.score + (digits[digit] ?? -Infinity), box);
        });
      }
    });
    const end = best[count]?.[classes.length];
    if (end === undefined) return null;
    const boxes: Box[] = [];
    for (let at: Step | null = end; at !== null; at = at.before) if (at.box !== null) boxes.unshift(at.box);
    const { scale } = this.#ink;
    return boxes.map(({ left, top, right, bottom }) => ({
      left: left / scale,
      top: top / scale,
      right: right / scale,
      bottom: bottom / scale,
    }));
  }
}

function ranked(prefixes: ReadonlyMap<string, Prefix> | undefined): Prefix[] {
  return [...(prefixes?.values() ?? [])].sort((a, b) => b.score - a.score).slice(0, BEAM);
}

function add(prefixes: Map<string, Prefix>, classes: readonly number[], score: number): void {
  const key = classes.join();
  const known = prefixes.get(key);
  if (known === undefined) prefixes.set(key, { classes, score });
  else known.score = Math.max(known.score, score);
}

type Candidate = Omit<Group, 'digits' | 'none'> & { readonly pieces: readonly StringPiece[] };

function candidatesOf({ pieces, digitHeight }: StringInk): Candidate[] {
  const groups: Candidate[] = [];
  for (let from = 0; from < pieces.length; from += 1) {
    for (let to = from + 1; to <= Math.min(from + MOST_PIECES, pieces.length); to += 1) {
      const own = pieces.slice(from, to);
      const box = boxAround(own.map((piece) => piece.box));
      if (own.length > 1 && widthOf(box) > MOST_WIDTH * digitHeight) break;
      if (widestGap(own) > MOST_GAP * digitHeight) break;
      groups.push({ from, to, pieces: own, box });
    }
  }
  return groups;
}

function judged(ink: StringInk, candidates: readonly Candidate[], model: DigitModel): Group[] {
  const images = new Uint8Array(candidates.length * INPUT_PIXELS);
  candidates.forEach(({ from, to, box }, index) => {
    const input = glyphToInput(glyphOf(ink, from, to, box));
    if (input !== null) images.set(input, index * INPUT_PIXELS);
  });
  const probabilities = model(images, candidates.length);
  return candidates.map(({ from, to, box, pieces }, index): Group => {
    const form = formScore(pieces, box, ink);
    const isSlash = pieces.length === 1 && isLeaningStroke(ink, from + 1, box);
    const own = probabilities.subarray(index * CLASS_COUNT, (index + 1) * CLASS_COUNT);
    const digits = Float32Array.from(own, (share) => Math.log(Math.max(share, LEAST)) + form);
    return {
      from,
      to,
      box,
      digits,
      none: noneScore(pieces, box, ink, noDigitShare(probabilities, index), isSlash),
    };
  });
}

/** The ink of some pieces by itself. */
function glyphOf(
  { width, ink, owners }: StringInk,
  from: number,
  to: number,
  { left, top, right, bottom }: Box,
): Glyph {
  // Faint pixels around the pieces belong to them, too.
  const [x0, y0] = [Math.max(0, left - 1), Math.max(0, top - 1)];
  const [across, down] = [Math.min(width, right + 1) - x0, Math.min(ink.length / width, bottom + 1) - y0];
  const own = new Float32Array(across * down);
  for (let y = 0; y < down; y += 1) {
    for (let x = 0; x < across; x += 1) {
      const at = (y + y0) * width + x + x0;
      const owner = owners[at] ?? 0;
      if (owner > from && owner <= to) own[y * across + x] = ink[at] ?? 0;
    }
  }
  return { width: across, height: down, ink: own };
}

/** How well the form of a group fits a digit: 0 at the best, below it otherwise. */
function formScore(pieces: readonly StringPiece[], box: Box, { digitHeight }: StringInk): number {
  const low = Math.max(0, LOW - heightOf(box) / digitHeight);
  const broad = Math.max(0, widthOf(box) / digitHeight - BROAD);
  const gap = Math.max(0, widestGap(pieces) / digitHeight - FREE_GAP);
  return -(
    LOW_PENALTY * low * low +
    BROAD_PENALTY * broad +
    GAP_PENALTY * gap +
    CUT_PENALTY * cutEnds(pieces)
  );
}

/** How well a group may be left out. */
function noneScore(
  pieces: readonly StringPiece[],
  box: Box,
  { digitHeight }: StringInk,
  noDigit: number,
  isSlash: boolean,
): number {
  const cuts = CUT_PENALTY * cutEnds(pieces);
  if (Math.max(heightOf(box), widthOf(box) / 2) < MARK * digitHeight) return -MARK_PENALTY - cuts;
  if (isSlash) return -SLASH_PENALTY - cuts;
  return Math.log(Math.max(noDigit, LEAST)) * NO_DIGIT_WEIGHT - JUNK_PENALTY - cuts;
}

/** Whether a piece is a straight stroke from the lower left to the upper right, by the moments of its ink. */
function isLeaningStroke({ width, ink, owners }: StringInk, owner: number, box: Box): boolean {
  let [mass, x1, y1, xx, xy, yy] = [0, 0, 0, 0, 0, 0];
  for (let y = box.top; y < box.bottom; y += 1) {
    for (let x = box.left; x < box.right; x += 1) {
      const at = y * width + x;
      if (owners[at] !== owner) continue;
      const own = ink[at] ?? 0;
      mass += own;
      x1 += own * x;
      y1 += own * y;
      xx += own * x * x;
      xy += own * x * y;
      yy += own * y * y;
    }
  }
  const [varX, varY] = [xx / mass - (x1 / mass) ** 2, yy / mass - (y1 / mass) ** 2];
  const both = xy / mass - (x1 * y1) / mass ** 2;
  const spread = Math.hypot(varX - varY, 2 * both);
  const [long, broad] = [(varX + varY + spread) / 2, Math.max(0.08, (varX + varY - spread) / 2)];
  const lean = -both / Math.max(varY, 1e-6);
  return Math.sqrt(long / broad) >= SLENDER && lean >= LEAST_LEAN && lean <= MOST_LEAN;
}

function cutEnds(pieces: readonly StringPiece[]): number {
  return (pieces[0]?.isCutLeft === true ? 1 : 0) + (pieces.at(-1)?.isCutRight === true ? 1 : 0);
}

/** The widest stretch between left and right that no piece covers. */
function widestGap(pieces: readonly StringPiece[]): number {
  const boxes = pieces.map(({ box }) => box).sort((a, b) => a.left - b.left);
  let reached = boxes[0]?.right ?? 0;
  let widest = 0;
  for (const { left, right } of boxes) {
    widest = Math.max(widest, left - reached);
    reached = Math.max(reached, right);
  }
  return widest;
}
