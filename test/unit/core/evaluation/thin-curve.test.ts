import { describe, expect, it } from 'vitest';
import { shownPoints } from '../../../../main/core/evaluation/thin-curve';

const curve = (...points: [number, number][]): [Float64Array, Float64Array] => [
  Float64Array.from(points, ([x]) => x),
  Float64Array.from(points, ([, y]) => y),
];

describe('shownPoints', () => {
  it('keeps the ends and corners, and leaves out what lies on a line', () => {
    const [x, y] = curve([0, 0], [0, 0.5], [0, 1], [0.3, 1], [0.6, 1], [1, 1]);
    expect([...shownPoints(x, y)]).toEqual([0, 2, 5]);
  });

  it('takes the farthest point first where there may be few', () => {
    const [x, y] = curve([0, 0], [1, 0.1], [2, 0.9], [3, 0]);
    expect([...shownPoints(x, y, 3)]).toEqual([0, 2, 3]);
  });

  it('looks at width and height each in its own measure', () => {
    // A dent of a thousandth counts where all of the height is two thousandths.
    const [x, y] = curve([0, 0.998], [40, 0.998], [50, 0.999], [60, 0.998], [100, 1]);
    expect([...shownPoints(x, y, 5)]).toEqual([0, 1, 2, 3, 4]);
  });

  it('can come back to where it began', () => {
    const [x, y] = curve([0, 0], [1, 1], [0, 0]);
    expect([...shownPoints(x, y)]).toEqual([0, 1, 2]);
  });

  it('has all there is of a point or none', () => {
    expect([...shownPoints(...curve())]).toEqual([]);
    expect([...shownPoints(...curve([3, 4]))]).toEqual([0]);
    expect([...shownPoints(...curve([3, 4], [3, 4], [3, 4]))]).toEqual([0, 2]);
  });
});
