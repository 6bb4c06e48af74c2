import { describe, expect, it } from 'vitest';
import { inkWireSchema, MAX_READ_STROKES } from '../../../main/contract/ink';
import {
  newStrokeId,
  PAD_SIDE,
  wireOf,
  wireWithPen,
  type PadStroke,
} from '../../../renderer/parts/ink/stroke';
import {
  BLANK_INK,
  clear,
  cutOut,
  draw,
  erase,
  idsOf,
  mark,
  readable,
  redo,
  strokesOfWire,
  undo,
  type Ink,
} from '../../../renderer/workspaces/sketch/ink';

const drawn = (ink: Ink, ...strokes: PadStroke[]): Ink => draw(ink, strokes);
const stroke = (x: number): PadStroke => ({
  id: newStrokeId(),
  points: [[x, 0, 0.5, 0]],
  hasPressure: false,
});
const xs = (ink: Ink): number[] => ink.strokes.map(({ points }) => points[0]?.[0] ?? Number.NaN);
const ids = (ink: Ink, ...places: number[]): ReadonlySet<number> =>
  idsOf(...places.map((at) => ink.strokes[at]?.id ?? -1));

describe('undo and redo', () => {
  it('take strokes back and bring them again, one by one', () => {
    const two = drawn(drawn(BLANK_INK, stroke(1)), stroke(2));
    expect(xs(undo(two))).toEqual([1]);
    expect(xs(undo(undo(two)))).toEqual([]);
    expect(xs(redo(undo(undo(two))))).toEqual([1]);
    expect(redo(undo(two))).toEqual(two);
  });

  it('bring back what was cleared, and clear it again', () => {
    const cleared = clear(drawn(drawn(BLANK_INK, stroke(1)), stroke(2)));
    expect(xs(cleared)).toEqual([]);
    expect(xs(undo(cleared))).toEqual([1, 2]);
    expect(redo(undo(cleared))).toEqual(cleared);
  });

  it('bring erased strokes back to their places', () => {
    const four = drawn(BLANK_INK, stroke(1), stroke(2), stroke(3), stroke(4));
    const erased = erase(four, ids(four, 0, 2));
    expect(xs(erased)).toEqual([2, 4]);
    expect(xs(undo(erased))).toEqual([1, 2, 3, 4]);
    expect(xs(redo(undo(erased)))).toEqual([2, 4]);
  });

  it('take several strokes that came together back at once', () => {
    const ink = drawn(drawn(BLANK_INK, stroke(1)), stroke(2), stroke(3));
    expect(xs(undo(ink))).toEqual([1]);
    expect(xs(redo(undo(ink)))).toEqual([1, 2, 3]);
  });

  it('hold what was said of the ink', () => {
    const said = mark(drawn(BLANK_INK, stroke(1)), { groups: [], labels: new Map([['a', '7']]) });
    expect(undo(said).marks.labels.size).toBe(0);
    expect(redo(undo(said)).marks.labels.get('a')).toBe('7');
    expect(xs(undo(undo(said)))).toEqual([]);
  });

  it('forget what was undone when something new is drawn', () => {
    const ink = drawn(undo(drawn(BLANK_INK, stroke(1))), stroke(2));
    expect(redo(ink)).toBe(ink);
    expect(xs(ink)).toEqual([2]);
  });

  it('do nothing where there is nothing to do', () => {
    expect(undo(BLANK_INK)).toBe(BLANK_INK);
    expect(redo(BLANK_INK)).toBe(BLANK_INK);
    expect(clear(BLANK_INK)).toBe(BLANK_INK);
    expect(erase(BLANK_INK, idsOf(1, 2))).toBe(BLANK_INK);
  });
});

describe('ink on the wire', () => {
  const two: PadStroke[] = [
    {
      id: 1,
      points: [
        [1, 2, 0.25, 0],
        [3, 4, 0.75, 8],
      ],
      hasPressure: true,
    },
    { id: 2, points: [[5, 6, 0.5, 0]], hasPressure: false },
  ];

  it('holds all points of all strokes in order and fits the contract', () => {
    const ink = wireOf(two);
    expect(inkWireSchema.parse(ink)).toEqual(ink);
    expect([...new Float32Array(ink.xy)]).toEqual([1, 2, 3, 4, 5, 6]);
    expect(ink.lengths).toEqual([2, 1]);
  });

  it('of no strokes is empty', () => {
    expect(wireOf([]).lengths).toEqual([]);
  });

  it('takes the pen along where it is kept: its time, and its pressure where there is one', () => {
    const { pen } = inkWireSchema.parse(wireWithPen(two));
    expect([...new Float32Array(pen ?? new ArrayBuffer())]).toEqual([0, 0.25, 8, 0.75, 0, Number.NaN]);
  });

  it('comes back as it was', () => {
    const wide: PadStroke = {
      ...(two[0] as PadStroke),
      points: [
        [-100, 0, 0.25, 0],
        [80, 20, 0.75, 8],
      ],
    };
    const [back] = strokesOfWire(wireWithPen([wide]));
    expect(back?.points).toEqual(wide.points);
    expect(back?.hasPressure).toBe(true);
    expect(back?.id).not.toBe(wide.id);
  });

  it('is brought onto the pad where it lies beyond it or is tiny', () => {
    for (const [from, to] of [
      [5000, 9000],
      [0.1, 0.2],
    ] as const) {
      const [first] = strokesOfWire({ xy: new Float32Array([from, from, to, to]).buffer, lengths: [2] });
      const reach = Math.max(...(first?.points ?? []).flatMap(([x, y]) => [Math.abs(x), Math.abs(y)]));
      expect(reach).toBeLessThanOrEqual(PAD_SIDE / 2);
      expect(reach).toBeGreaterThan(PAD_SIDE / 4);
    }
  });
});

describe('much ink', () => {
  it('is read from its newest stroke back, as much as can be read at once', () => {
    const many = Array.from({ length: 10_000 }, (_, index) => stroke(index));
    const read = readable(many);
    expect(read).toHaveLength(MAX_READ_STROKES);
    expect(read.at(-1)).toBe(many.at(-1));
    expect(readable(many.slice(0, 3))).toHaveLength(3);
    const long = {
      ...stroke(0),
      points: new Array<PadStroke['points'][number]>(150_000).fill([0, 0, 0.5, 0]),
    };
    expect(readable([long, long, stroke(1)])).toHaveLength(2);
  });
});

it('a part of a stroke can be cut out', () => {
  const [first] = cutOut(
    [{ id: 9, points: [0, 1, 2, 3].map((x) => [x, 0, 0.5, 0] as const), hasPressure: false }],
    [{ stroke: 0, from: 1, to: 3 }],
  );
  expect(first?.points.map(([x]) => x)).toEqual([1, 2]);
});
