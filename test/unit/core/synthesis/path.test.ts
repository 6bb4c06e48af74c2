import { describe, expect, it } from 'vitest';
import { cutPath, type Path, pathBounds, pathLength, pointsAt } from '../../../../main/core/synthesis/path';

const CORNER: Path = [
  [0, 0],
  [3, 0],
  [3, 4],
];

describe('path', () => {
  it('measures length and bounds', () => {
    expect(pathLength(CORNER)).toBe(7);
    expect(pathLength([])).toBe(0);
    expect(pathBounds([CORNER])).toEqual({ centre: [1.5, 2], extent: 4 });
  });

  it('cuts out a part with its own ends', () => {
    expect(cutPath(CORNER, 1, 5)).toEqual([
      [1, 0],
      [3, 0],
      [3, 2],
    ]);
    expect(cutPath(CORNER, 4, 5)).toEqual([
      [3, 1],
      [3, 2],
    ]);
    expect(cutPath(CORNER, 0, 7)).toEqual(CORNER);
  });

  it('finds points along the way, and the end beyond it', () => {
    expect(pointsAt(CORNER, [0, 1, 3, 5, 9])).toEqual([
      [0, 0],
      [1, 0],
      [3, 0],
      [3, 2],
      [3, 4],
    ]);
    expect(pointsAt([[2, 2]], [0, 1])).toEqual([
      [2, 2],
      [2, 2],
    ]);
  });
});
