import { describe, expect, it } from 'vitest';
import { findLines } from '../../../../main/core/reading/line';
import { pieceOf, type Piece } from '../../../../main/core/reading/piece';

/** A stroke across a box. */
const piece = (left: number, top: number, right: number, bottom: number): Piece => {
  const points = [
    [left, top],
    [right, bottom],
  ] as const;
  const made = pieceOf([points], [{ stroke: 0, from: 0, to: 2 }]);
  if (made === null) throw new Error('no piece');
  return made;
};

describe('lines', () => {
  it('are told by the middles of what is large', () => {
    const lines = findLines([
      piece(0, 0, 50, 100),
      piece(60, 10, 90, 105),
      piece(0, 150, 50, 250),
      piece(60, 145, 90, 240),
    ]);
    expect(lines.map(({ pieces }) => pieces.length)).toEqual([2, 2]);
    expect(lines[0]?.height).toBeCloseTo(100, -1);
  });

  it('may slope', () => {
    const slope = Array.from({ length: 8 }, (_, at) => piece(at * 70, at * 25, at * 70 + 50, at * 25 + 100));
    expect(findLines(slope)).toHaveLength(1);
  });

  it('keep a point that lies below with what it is nearest to', () => {
    const lines = findLines([
      piece(0, 0, 50, 100),
      piece(60, 98, 64, 102),
      piece(0, 150, 50, 250),
      piece(60, 246, 64, 250),
    ]);
    expect(lines.map(({ pieces }) => pieces.map(({ box }) => box.top))).toEqual([
      [0, 98],
      [150, 246],
    ]);
  });

  it('are not made of the two circles of an eight', () => {
    expect(findLines([piece(0, 0, 50, 50), piece(0, 51, 50, 102)])).toHaveLength(1);
  });

  it('are as high as their digits, however long a stroke below them is', () => {
    const [line] = findLines([piece(0, 0, 50, 100), piece(60, 0, 110, 95), piece(-20, 110, 900, 116)]);
    expect(line?.height).toBeCloseTo(100, -1);
  });

  it('may hold nothing but a level stroke', () => {
    const [line] = findLines([piece(0, 0, 80, 2)]);
    expect(line?.height).toBe(80);
  });
});
