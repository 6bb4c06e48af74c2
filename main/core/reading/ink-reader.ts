import { createHash } from 'node:crypto';
import { CLASS_COUNT, INPUT_PIXELS, type InkPart } from '../../contract/ink';
import { LonghandError } from '../../contract/errors';
import type { Classifier } from '../model/classifier';
import { strokesToInput, type InkStroke } from '../model/ink';
import { cutPiece } from './cuts';
import { groupsOf, type Group, type GroupLook } from './group';
import { joinLines, readLine, type InkText } from './ink-text';
import { findLines, type Line } from './line';
import { byPlace, pieceOf, type Piece } from './piece';

/** Looks that are kept for the next reading, which mostly has the same groups. */
const KEPT_LOOKS = 4000;

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
  // Long strokes would make long names.
  return createHash('sha1').update(new Uint8Array(ink.buffer)).digest('base64');
}
