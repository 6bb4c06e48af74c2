import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { InkPart } from '../../../../main/contract/ink';
import { Classifier } from '../../../../main/core/model/classifier';
import { shippedModelsFolder } from '../../../../main/core/model/registry';
import { InkReader, type GlyphModel } from '../../../../main/core/reading/ink-reader';
import { LETTER_X } from '../../../fixtures/digit-strokes';
import { written, type WrittenPoint } from '../../../fixtures/written';

let classifier: Classifier;
let reader: InkReader;
beforeAll(async () => {
  classifier = await Classifier.load(path.join(shippedModelsFolder(), 'standard'));
  reader = new InkReader(classifier);
});

const moved = (strokes: readonly WrittenPoint[][], dx: number, dy: number, scale = 1): WrittenPoint[][] =>
  strokes.map((points) => points.map(([x, y]): WrittenPoint => [x * scale + dx, y * scale + dy]));
const whole = (strokes: readonly WrittenPoint[][], stroke: number): InkPart => ({
  stroke,
  from: 0,
  to: strokes[stroke]?.length ?? 0,
});

describe('ink', () => {
  it.each([
    ...['0', '1', '2', '3', '4', '5', '6', '7', '8', '9'],
    ...['2048', '17', '90210', '31415926535', '0042'],
    ...['2 048', '1 234 567', '-17.50', '1.234,56', '1,234.56', '0,5', '24/11/2026', '2026-11-24', '12:45'],
  ])('is read as %s', (text) => {
    expect(reader.read(written(text)).text).toBe(text);
  });

  it.each([
    ['far away', 5000, -3000, 1],
    ['small', 0, 0, 0.01],
    ['large', 0, 0, 40],
  ])('is read %s just the same', (_, dx, dy, scale) => {
    expect(reader.read(moved(written('12.75'), dx, dy, scale)).text).toBe('12.75');
  });

  it('is read line by line', () => {
    const strokes = [...written('407'), ...moved(written('-2.5'), 30, 160), ...moved(written('19'), 10, 330)];
    const { text, glyphs } = reader.read(strokes);
    expect(text).toBe('407\n-2.5\n19');
    expect(glyphs.map((glyph) => glyph.text).join('')).toBe('407-2.519');
  });

  it('is read in whatever order its digits were written', () => {
    const [left, right] = [written('35'), moved(written('42'), 260, 0)];
    expect(reader.read([...right, ...left]).text).toBe('3542');
  });

  it('keeps a bar that was added at the end with its seven', () => {
    const strokes = written('275');
    const seven = strokes[1] ?? [];
    const xs = seven.map(([x]) => x);
    const middle = (Math.min(...xs) + Math.max(...xs)) / 2;
    const bar: WrittenPoint[] = [0, 1, 2, 3].map((at) => [middle - 15 + at * 10, 72]);
    const { text, glyphs } = reader.read([...strokes, bar]);
    expect(text).toBe('275');
    expect(glyphs[1]?.parts.map(({ stroke }) => stroke).sort()).toContain(strokes.length);
  });

  it('with two digits in one stroke is cut where a single line leads on', () => {
    const [first = [], second = []] = written('00', 40);
    // The pen stays down from the first to the second.
    const joined = [...first, ...second];
    const { text, glyphs } = reader.read([joined]);
    expect(text).toBe('00');
    expect(glyphs.map(({ parts }) => parts.length)).toEqual([1, 1]);
    expect(glyphs[0]?.parts[0]?.to).toBe(glyphs[1]?.parts[0]?.from);
  });

  it('that is no digit is told as such, and stays one glyph although its strokes could be ones', () => {
    const { glyphs } = reader.read(LETTER_X.map((points) => points.map(([x, y]) => [x, y])));
    expect(glyphs).toHaveLength(1);
    expect(glyphs[0]?.isKnown).toBe(false);
  });

  it('without a finite point is refused', () => {
    for (const strokes of [[], [[[Number.NaN, 1] as const]], [[[Infinity, 0] as const]]])
      expect(() => reader.read(strokes)).toThrow(expect.objectContaining({ code: 'ink-empty' }));
  });

  it('of a single point, or of hundreds of strokes on one place, is read without complaint', () => {
    expect(reader.read([[[3, 3]]]).glyphs).toHaveLength(1);
    const scribble = Array.from({ length: 200 }, (_, at): WrittenPoint[] => [
      [at % 7, at % 11],
      [(at * 13) % 50, (at * 29) % 60],
    ]);
    expect(reader.read(scribble).glyphs.length).toBeGreaterThan(0);
  });
});

describe('the worst ink', () => {
  const wander = (points: number, turn: number): WrittenPoint[] =>
    Array.from({ length: points }, (_, at) => [100 * Math.sin(at * turn), 100 * Math.cos(at * turn * 1.3)]);

  it('of strokes as long as can be, all over each other, is read', () => {
    const strokes = [wander(40_000, 0.11), wander(40_000, 0.07), wander(40_000, 0.05)];
    expect(reader.read(strokes).glyphs.length).toBeGreaterThan(0);
  });

  it('that is a million times as wide as its digits is read', () => {
    const line: WrittenPoint[] = Array.from({ length: 200 }, (_, at) => [
      1000 + at * 5e5,
      60 + (at % 2) * 40,
    ]);
    const { glyphs } = reader.read([...written('42'), line]);
    expect(glyphs.map(({ text }) => text).join('')).toContain('42');
  });
});

describe('confidence', () => {
  it('of a single glyph is what the model gives, and alternatives come after it', () => {
    const { text, confidence, glyphs, alternatives } = reader.read(written('4'));
    const [glyph] = glyphs;
    expect(confidence).toBeCloseTo(glyph?.probabilities[Number(text)] ?? 0, 2);
    for (const other of alternatives) expect(other.confidence).toBeLessThanOrEqual(confidence);
    expect(alternatives.map((other) => other.text)).not.toContain(text);
  });

  it('of a text is no more than 1 with all its alternatives, of which there are at most five', () => {
    const { confidence, alternatives } = reader.read(written('1,234.56'));
    const sum = alternatives.reduce((total, one) => total + one.confidence, confidence);
    expect(sum).toBeLessThanOrEqual(1.0001);
    expect(alternatives.length).toBeLessThanOrEqual(5);
    for (const { text, glyphs } of alternatives)
      expect(glyphs.map((glyph) => glyph.text).join('')).toBe(text.replaceAll(/\s/g, ''));
  });
});

describe('what a person says of the grouping', () => {
  it('is kept, although it reads worse', () => {
    const strokes = written('11');
    const { glyphs } = reader.read(strokes, [[whole(strokes, 0), whole(strokes, 1)]]);
    expect(glyphs).toHaveLength(1);
    expect(glyphs[0]?.isFixed).toBe(true);
  });

  it('parts what would be one glyph', () => {
    const strokes = written('4');
    const together = reader.read(strokes);
    expect(together.glyphs).toHaveLength(1);
    expect(strokes.length).toBe(2);
    const apart = reader.read(strokes, [[whole(strokes, 0)], [whole(strokes, 1)]]);
    expect(apart.glyphs).toHaveLength(2);
    expect(apart.glyphs.every(({ isFixed }) => isFixed)).toBe(true);
  });

  it('leaves the rest of a stroke to be read', () => {
    const strokes = written('8');
    const points = strokes[0]?.length ?? 0;
    const { glyphs } = reader.read(strokes, [[{ stroke: 0, from: 0, to: 5 }]]);
    const covered = glyphs.flatMap(({ parts }) => parts).reduce((sum, { from, to }) => sum + to - from, 0);
    expect(covered).toBe(points);
  });
});

it('asks the model only for groups that are new', () => {
  const asked: number[] = [];
  const counting: GlyphModel = {
    predict: (images, count) => {
      asked.push(count);
      return classifier.predict(images, count);
    },
    isDigit: (probabilities, index) => classifier.isDigit(probabilities, index),
  };
  const own = new InkReader(counting);
  const strokes = written('271828');
  const first = own.read(strokes);
  expect(asked).toHaveLength(1);
  expect(own.read(strokes)).toEqual(first);
  expect(asked).toHaveLength(1);
  // One stroke more brings only the groups that it is in.
  own.read([...strokes, ...moved(written('1'), 900, 0)]);
  expect(asked).toHaveLength(2);
  expect(asked[1]).toBeLessThan(asked[0] ?? 0);
});
