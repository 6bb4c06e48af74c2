import { describe, expect, it } from 'vitest';
import { inkWireSchema } from '../../../main/contract/ink';
import {
  BLANK_INK,
  clear,
  draw,
  redo,
  undo,
  wireOf,
  type Ink,
  type PadStroke,
} from '../../../renderer/workspaces/sketch/ink';

const stroke = (x: number): PadStroke => ({ points: [[x, 0, 0.5]], hasPressure: false });
const xs = (ink: Ink): number[] => ink.strokes.map(({ points }) => points[0]?.[0] ?? Number.NaN);

describe('undo and redo', () => {
  it('take strokes back and bring them again, one by one', () => {
    const two = draw(draw(BLANK_INK, stroke(1)), stroke(2));
    expect(xs(undo(two))).toEqual([1]);
    expect(xs(undo(undo(two)))).toEqual([]);
    expect(xs(redo(undo(undo(two))))).toEqual([1]);
    expect(redo(undo(two))).toEqual(two);
  });

  it('bring back what was cleared, and clear it again', () => {
    const cleared = clear(draw(draw(BLANK_INK, stroke(1)), stroke(2)));
    expect(xs(cleared)).toEqual([]);
    expect(xs(undo(cleared))).toEqual([1, 2]);
    expect(redo(undo(cleared))).toEqual(cleared);
  });

  it('forget what was undone when something new is drawn', () => {
    const ink = draw(undo(draw(BLANK_INK, stroke(1))), stroke(2));
    expect(redo(ink)).toBe(ink);
    expect(xs(ink)).toEqual([2]);
  });

  it('do nothing where there is nothing to do', () => {
    expect(undo(BLANK_INK)).toBe(BLANK_INK);
    expect(redo(BLANK_INK)).toBe(BLANK_INK);
    expect(clear(BLANK_INK)).toBe(BLANK_INK);
  });
});

describe('ink on the wire', () => {
  it('holds all points of all strokes in order and fits the contract', () => {
    const ink = wireOf([
      {
        points: [
          [1, 2, 0.5],
          [3, 4, 0.5],
        ],
        hasPressure: false,
      },
      { points: [[-5, 6.5, 1]], hasPressure: true },
    ]);
    expect(ink.lengths).toEqual([2, 1]);
    expect([...new Float32Array(ink.xy)]).toEqual([1, 2, 3, 4, -5, 6.5]);
    expect(inkWireSchema.safeParse(ink).success).toBe(true);
  });
});
