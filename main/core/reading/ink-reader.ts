import { CLASS_COUNT, INPUT_PIXELS, type Alternative, type InkPart } from '../../contract/ink';
import { LonghandError } from '../../contract/errors';
import type { Classifier } from '../model/classifier';
import { strokesToInput, type InkStroke } from '../model/ink';
import type { Box } from './box';
import { cutPiece } from './cuts';
import { groupsOf, noDigitShare, optionsOf, type GlyphOption, type Group, type GroupLook } from './group';
import { bestPaths, type LinePath } from './lattice';
import { findLines, type Line } from './line';
import { byPlace, pieceOf, type Piece } from './piece';
import { hasSpace } from './spaces';

/** Other readings that are given beside the best. */
const MOST_ALTERNATIVES = 5;
/** Looks that are kept for the next reading, which mostly has the same groups. */
const KEPT_LOOKS = 4000;

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

/** What knows single digits; see {@link Classifier}. */
export type GlyphModel = Pick<Classifier, 'predict' | 'isDigit'>;

/** Reads numbers, amounts, dates and times that were written with a pen, by a model that knows single digits. */
export class InkReader {
  readonly #model: GlyphModel;
  /** By the ink they are of, the last used at the end. */
  readonly #looks = new Map<string, GroupLook>();

  constructor(model: GlyphModel) {
    this.#model = model;
  }

  /**
   * Reads ink.
   *
   * @param strokes - oldest first, y downwards, any unit
   * @param glyphs - parts of strokes of which a person said that each list makes one glyph
   * @throws LonghandError `ink-empty` where there is no finite point
   */
  read(strokes: readonly InkStroke[], glyphs: readonly (readonly InkPart[])[] = []): InkText {
    const pieces = piecesOf(strokes, glyphs);
    if (pieces.length === 0) {
      throw new LonghandError('ink-empty', 'There is no ink to read (write a digit first).');
    }
    const lines = findLines(pieces).map((line) => withCuts(line, strokes));
    const groups = lines.map((line) => groupsOf(line));
    const looks = this.#lookAt(groups.flat());
    const read = lines.map((line, index) => readLine(line, groups[index] ?? [], looks));
    return joinLines(read);
  }

  /** What the model makes of each group; it is asked once for all that are new. */
  #lookAt(groups: readonly Group[]): Map<Group, GroupLook> {
    const keys = groups.map((group) => keyOf(group));
    const unseen = new Map<string, Uint8Array>();
    keys.forEach((key, index) => {
      if (this.#looks.has(key) || unseen.has(key)) return;
      const input = strokesToInput(groups[index]?.pieces.flatMap(({ strokes }) => strokes) ?? []);
      if (input !== null) unseen.set(key, input);
    });
    this.#predict(unseen);
    const looks = new Map<Group, GroupLook>();
    groups.forEach((group, index) => {
      const key = keys[index] ?? '';
      const look = this.#looks.get(key);
      if (look === undefined) return;
      looks.set(group, look);
      this.#looks.delete(key);
      this.#looks.set(key, look);
    });
    for (const key of this.#looks.keys()) {
      if (this.#looks.size <= KEPT_LOOKS) break;
      this.#looks.delete(key);
    }
    return looks;
  }

  #predict(inputs: ReadonlyMap<string, Uint8Array>): void {
    if (inputs.size === 0) return;
    const images = new Uint8Array(inputs.size * INPUT_PIXELS);
    [...inputs.values()].forEach((input, index) => images.set(input, index * INPUT_PIXELS));
    const probabilities = this.#model.predict(images, inputs.size);
    [...inputs].forEach(([key, input], index) => {
      this.#looks.set(key, {
        input,
        probabilities: probabilities.slice(index * CLASS_COUNT, (index + 1) * CLASS_COUNT),
        isDigit: this.#model.isDigit(probabilities, index),
      });
    });
  }
}

/** Every stroke a piece, but for what a person put together. */
function piecesOf(strokes: readonly InkStroke[], glyphs: readonly (readonly InkPart[])[]): Piece[] {
  const taken = glyphs.flat();
  const together = glyphs.map((parts) => pieceOf(strokes, parts, true));
  const free = strokes.flatMap((points, stroke) =>
    leftOver(
      points.length,
      taken.filter((part) => part.stroke === stroke),
    ).map(([from, to]) => pieceOf(strokes, [{ stroke, from, to }])),
  );
  return [...together, ...free].filter((piece) => piece !== null);
}

/** What is left of so many points when parts are taken away. */
function leftOver(length: number, taken: readonly InkPart[]): [from: number, to: number][] {
  const left: [number, number][] = [];
  let from = 0;
  for (const part of [...taken].sort((a, b) => a.from - b.from)) {
    if (part.from > from) left.push([from, part.from]);
    from = Math.max(from, part.to);
  }
  if (from < length) left.push([from, length]);
  return left;
}

function withCuts(line: Line, strokes: readonly InkStroke[]): Line {
  return {
    ...line,
    pieces: byPlace(line.pieces.flatMap((piece) => cutPiece(piece, strokes, line.height))),
  };
}

function readLine(line: Line, groups: readonly Group[], looks: ReadonlyMap<Group, GroupLook>): InkText {
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

function joinLines(lines: readonly InkText[]): InkText {
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

/** Names the ink of a group. */
function keyOf({ pieces }: Group): string {
  let numbers = 0;
  for (const { strokes } of pieces) for (const { length } of strokes) numbers += 1 + 2 * length;
  const ink = new Float64Array(numbers);
  let at = 0;
  for (const points of pieces.flatMap(({ strokes }) => strokes)) {
    ink[at] = points.length;
    at += 1;
    for (const [x, y] of points) {
      ink[at] = x;
      ink[at + 1] = y;
      at += 2;
    }
  }
  return Buffer.from(ink.buffer).toString('latin1');
}
