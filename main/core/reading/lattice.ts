import { middleX } from './box';
import { crossingStrokes } from './crossing';
import { grammarScore } from './grammar';
import type { GlyphOption, Group } from './group';
import type { Line } from './line';
import type { Piece } from './piece';

/** Paths that are followed at each place of the line. */
const BEAM = 48;

/** What neighbours lose that overlap, as the logarithm of a probability, for each height of a digit. */
const OVERLAP_PENALTY = 12;
/** As much overlap costs nothing, in heights of a digit. */
const FREE_OVERLAP = 0.05;
/** The same for each pair of their strokes that cross. */
const CROSSING_PENALTY = 1;
/** The same for middles that are nearer than digits are written, in heights of a digit. */
const NEAR = 0.3;
const NEAR_PENALTY = 10;

/** A way to read a line: its glyphs from left to right. */
export interface LinePath {
  readonly options: readonly GlyphOption[];
  readonly text: string;
  /** Share, 0-1, of all that was followed. */
  readonly share: number;
}

/** The beginning of a way. */
interface Beginning {
  readonly option: GlyphOption;
  readonly before: Beginning | null;
  readonly score: number;
}

/**
 * The best ways through a line: every piece belongs to one glyph, and what the glyphs are, how they lie beside each other
 * and whether the text is a number decides (a beam search over the lattice of groups).
 *
 * @param options - of all groups of the line
 * @returns best first; their shares add up to 1
 */
export function bestPaths(options: readonly GlyphOption[], line: Line): LinePath[] {
  const count = line.pieces.length;
  const beams: Beginning[][] = Array.from({ length: count + 1 }, () => []);
  const starting: GlyphOption[][] = Array.from({ length: count }, () => []);
  for (const option of options) starting[option.group.from]?.push(option);
  const crossings = remembered((a: Piece, b: Piece) => crossingStrokes(a, b));
  const pairScore = remembered((left: Group, right: Group) =>
    neighbourScore(left, right, line.height, crossings),
  );
  for (let place = 0; place < count; place += 1) {
    const reached = place === 0 ? [null] : best(beams[place] ?? []);
    for (const option of starting[place] ?? []) {
      for (const before of reached) {
        const pair = before === null ? 0 : pairScore(before.option.group, option.group);
        const score = (before?.score ?? 0) + pair + option.score;
        beams[option.group.to]?.push({ option, before, score });
      }
    }
  }
  return weigh(best(beams[count] ?? []));
}

function best(beginnings: readonly Beginning[]): Beginning[] {
  return [...beginnings].sort((a, b) => b.score - a.score).slice(0, BEAM);
}

/** The ways that end here, with what the grammar makes of their texts. */
function weigh(ends: readonly Beginning[]): LinePath[] {
  const paths = ends.map((end) => {
    const options: GlyphOption[] = [];
    for (let at: Beginning | null = end; at !== null; at = at.before) options.unshift(at.option);
    const text = options.map((option) => option.text).join('');
    return { options, text, score: end.score + grammarScore(text) };
  });
  paths.sort((a, b) => b.score - a.score);
  const most = paths[0]?.score ?? 0;
  const weights = paths.map(({ score }) => Math.exp(score - most));
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return paths.map(({ options, text }, index) => ({ options, text, share: (weights[index] ?? 0) / sum }));
}

/** How well two glyphs lie beside each other: 0 at the best, below it otherwise. */
function neighbourScore(
  left: Group,
  right: Group,
  height: number,
  crossingsOf: (a: Piece, b: Piece) => number,
): number {
  const overlap = Math.max(0, left.box.right - right.box.left) / height;
  const near = Math.max(0, NEAR - (middleX(right.box) - middleX(left.box)) / height);
  let crossings = 0;
  for (const a of left.pieces) for (const b of right.pieces) crossings += crossingsOf(a, b);
  return -(
    OVERLAP_PENALTY * Math.max(0, overlap - FREE_OVERLAP) ** 2 +
    NEAR_PENALTY * near * near +
    CROSSING_PENALTY * crossings
  );
}

/** A function that is asked once for each pair. */
function remembered<T extends object>(of: (a: T, b: T) => number): (a: T, b: T) => number {
  const known = new Map<T, Map<T, number>>();
  return (a, b) => {
    const ofFirst = known.get(a) ?? new Map<T, number>();
    known.set(a, ofFirst);
    const value = ofFirst.get(b) ?? of(a, b);
    ofFirst.set(b, value);
    return value;
  };
}
