import type { Random } from '../data/random';
import type { Point } from './path';

/** How much further than its outermost shapes a family reaches: 0.15 goes 15 % beyond them. */
const REACH_BEYOND = 0.15;
/** A point that a curve goes through; with sharpness 1 it turns there at once, with 0 smoothly. */
export interface Control {
  readonly at: Point;
  readonly sharpness: number;
}
/** What the pen draws without being lifted. */
export type ControlStroke = readonly Control[];

/**
 * A way of writing a sign: shapes with the same strokes and the same number of points each, between all of which lie the
 * shapes that people write.
 */
export interface Allograph {
  /** Unique within its sign. */
  readonly name: string;
  /** How often it is written, compared with the sign's other allographs. */
  readonly weight: number;
  readonly shapes: readonly (readonly ControlStroke[])[];
}

/**
 * Makes an allograph of shapes written as text: `x,y` in hundredths of the unit box (y downwards), `!` after a corner, `/`
 * between strokes; for example `'5,5 75,5! 35,100 / 20,50 70,48'` is a crossed seven.
 *
 * @throws SyntaxError where a number is missing; RangeError where the shapes differ in strokes or points
 */
export function allograph(name: string, weight: number, ...texts: readonly string[]): Allograph {
  const shapes = texts.map((text) => parseShape(name, text));
  const sizes = shapes.map((strokes) => strokes.map((stroke) => stroke.length).join());
  if (sizes.some((size) => size !== sizes[0])) {
    throw new RangeError(`the shapes of ${name} have different points: ${sizes.join(' / ')}`);
  }
  return { name, weight, shapes };
}

function parseShape(name: string, text: string): ControlStroke[] {
  return text.split('/').map((stroke) =>
    stroke
      .trim()
      .split(/\s+/)
      .map((word) => {
        const match = /^(-?\d+),(-?\d+)(!?)$/.exec(word);
        if (match === null) throw new SyntaxError(`${name}: ${word} is no point`);
        const [, x, y, corner] = match;
        return { at: [Number(x) / 100, Number(y) / 100], sharpness: corner === '' ? 0 : 1 };
      }),
  );
}

/** A shape between (and a little beyond) those of an allograph: more often near one of them than in the midst. */
export function blend(random: Random, { shapes }: Allograph): readonly ControlStroke[] {
  const [first] = shapes;
  if (first === undefined) return [];
  if (shapes.length === 1) return first;
  const draws = shapes.map(() => Math.log(1 - random.next()) ** 2);
  const sum = draws.reduce((total, draw) => total + draw, 0);
  const shares = draws.map((draw) => (1 + REACH_BEYOND) * (draw / sum) - REACH_BEYOND / draws.length);
  return first.map((stroke, at) =>
    stroke.map((_, point) => {
      let [x, y, sharpness] = [0, 0, 0];
      shapes.forEach((strokes, shape) => {
        const control = strokes[at]?.[point];
        const share = shares[shape] ?? 0;
        if (control === undefined) return;
        x += share * control.at[0];
        y += share * control.at[1];
        sharpness += share * control.sharpness;
      });
      return { at: [x, y], sharpness: Math.min(Math.max(sharpness, 0), 1) };
    }),
  );
}
