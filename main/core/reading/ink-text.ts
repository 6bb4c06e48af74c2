import { CLASS_COUNT, INPUT_PIXELS, type Alternative, type InkPart } from '../../contract/ink';
import { noDigitShare } from '../model/probabilities';
import type { Box } from './box';
import { optionsOf, type GlyphOption, type Group, type GroupLook } from './group';
import { bestPaths, type LinePath } from './lattice';
import type { Line } from './line';
import { hasSpace } from './spaces';

/** Other readings that are given beside the best. */
const MOST_ALTERNATIVES = 5;
/** A glyph as it was read. */
export interface InkGlyph {
  /** A digit or a sign. */
  readonly text: string;
  /** How probable it is that these strokes are a glyph and that it is this, 0-1. */
  readonly confidence: number;
  /** Whether it is a digit or a sign at all, as far as the model can tell. */
  readonly isKnown: boolean;
  /** Whether a person said that its strokes make one glyph. */
  readonly isFixed: boolean;
  readonly parts: readonly InkPart[];
  /** In the ink's unit. */
  readonly box: Box;
  /** What the model sees of it: 784 bytes, 0 paper to 255 ink. */
  readonly input: Uint8Array;
  /** Ten probabilities of digits; what they lack to 1 is that it is none. */
  readonly probabilities: Float32Array;
}

/** Written ink as it was read. */
export interface InkText {
  /** Lines are parted by line breaks, groups of digits by spaces. */
  readonly text: string;
  /** How probable it is that all of it is right, 0-1. */
  readonly confidence: number;
  /** Other readings, the most probable first. */
  readonly alternatives: readonly Alternative[];
  /** From left to right, line by line. */
  readonly glyphs: readonly InkGlyph[];
}

/**
 * Reads a line.
 *
 * @param groups - all groups of its pieces that may be a glyph
 * @param looks - what a model makes of them
 */
export function readLine(
  line: Line,
  groups: readonly Group[],
  looks: ReadonlyMap<Group, GroupLook>,
): InkText {
  const options = groups.flatMap((group) => {
    const look = looks.get(group);
    return look === undefined ? [] : optionsOf(group, look, line);
  });
  const paths = bestPaths(options, line);
  const noDigit = (option: GlyphOption): number => {
    const look = looks.get(option.group);
    return option.isByModel && look !== undefined ? noDigitShare(look.probabilities) : 0;
  };
  const candidates = new Map<string, { path: LinePath; share: number; confidence: number }>();
  for (const path of paths) {
    const known = path.options.reduce((product, option) => product * (1 - noDigit(option)), 1);
    const text = spaced(path.options, line);
    const sofar = candidates.get(text) ?? { path, share: 0, confidence: 0 };
    candidates.set(text, {
      path: sofar.path,
      share: sofar.share + path.share,
      confidence: sofar.confidence + path.share * known,
    });
  }
  const [chosen, ...others] = [...candidates].sort(([, a], [, b]) => b.share - a.share);
  if (chosen === undefined) throw new Error('a line has no way through it');
  const [text, { path: way, confidence }] = chosen;
  return {
    text,
    confidence,
    alternatives: others.slice(0, MOST_ALTERNATIVES).map(([other, weight]) => ({
      text: other,
      confidence: weight.confidence,
      glyphs: weight.path.options.map((option) => ({ text: option.text, parts: partsOf(option.group) })),
    })),
    glyphs: way.options.map((option) => glyphOf(option, paths, looks)),
  };
}

function glyphOf(
  option: GlyphOption,
  paths: readonly LinePath[],
  looks: ReadonlyMap<Group, GroupLook>,
): InkGlyph {
  const { group, text, isByModel } = option;
  const look = looks.get(group);
  const probabilities = look?.probabilities ?? new Float32Array(CLASS_COUNT);
  // How sure the grouping is, and what it is when the grouping is right.
  const withGroup = paths.filter((path) => path.options.some((other) => other.group === group));
  const share = withGroup.reduce((sum, path) => sum + path.share, 0);
  const asSign = withGroup
    .filter((path) => path.options.some((other) => other === option))
    .reduce((sum, path) => sum + path.share, 0);
  return {
    text,
    confidence: isByModel ? share * (probabilities[Number(text)] ?? 0) : asSign,
    isKnown: isByModel ? (look?.isDigit ?? false) : true,
    isFixed: group.pieces.some(({ isWhole }) => isWhole),
    parts: partsOf(group),
    box: group.box,
    input: look?.input ?? new Uint8Array(INPUT_PIXELS),
    probabilities,
  };
}

function partsOf({ pieces }: Group): InkPart[] {
  return pieces.flatMap(({ parts }) => parts);
}

/** The text of a way, with a space where one was left. */
function spaced(options: readonly GlyphOption[], line: Line): string {
  return options
    .map(({ text }, index) => (hasSpace(options, index, line.height) ? ` ${text}` : text))
    .join('');
}

/** Reads lines one below the other as one text. */
export function joinLines(lines: readonly InkText[]): InkText {
  const text = lines.map((line) => line.text).join('\n');
  const confidence = lines.reduce((product, line) => product * line.confidence, 1);
  const alternatives = lines.flatMap((line, index) =>
    line.alternatives.map((other): Alternative => {
      const others = lines.map((one, at) => (at === index ? other : one));
      return {
        text: others.map((one) => one.text).join('\n'),
        confidence: line.confidence === 0 ? 0 : (confidence / line.confidence) * other.confidence,
        glyphs: others.flatMap(({ glyphs }) =>
          glyphs.map((glyph) => ({ text: glyph.text, parts: [...glyph.parts] })),
        ),
      };
    }),
  );
  return {
    text,
    confidence,
    alternatives: alternatives.sort((a, b) => b.confidence - a.confidence).slice(0, MOST_ALTERNATIVES),
    glyphs: lines.flatMap(({ glyphs }) => glyphs),
  };
}
