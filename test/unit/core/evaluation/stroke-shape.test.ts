import { describe, expect, it } from 'vitest';
import { slantOf, thicknessOf } from '../../../../main/core/evaluation/stroke-shape';
import { strokesToInput, type InkPoint } from '../../../../main/core/model/ink';

const CIRCLE: InkPoint[] = Array.from({ length: 60 }, (_, step) => {
  const angle = (step / 59) * 2 * Math.PI;
  return [50 + 40 * Math.cos(angle), 50 + 40 * Math.sin(angle)];
});

function drawn(points: readonly InkPoint[], penWidth: number): Uint8Array {
  const input = strokesToInput([points], penWidth);
  if (input === null) throw new Error('nothing was drawn');
  return input;
}

describe('thicknessOf', () => {
  it.each([2, 2.45, 3, 4, 5])('is the width of the pen: %f pixels', (width) => {
    // Without ends a stroke's outline is its two edges and nothing else.
    expect(thicknessOf(drawn(CIRCLE, width))).toBeCloseTo(width, 1);
  });

  it('is right for ink at the very edge, and 0 without ink', () => {
    const frame = new Uint8Array(784);
    // Three full columns at the left edge: 3 × 28 pixels, an outline of 2 × (3 + 28).
    for (let row = 0; row < 28; row += 1) frame.fill(255, row * 28, row * 28 + 3);
    expect(Math.abs(thicknessOf(frame) - (2 * 84) / 62)).toBeLessThan(0.1);
    expect(thicknessOf(new Uint8Array(784))).toBe(0);
  });

  it('does not depend on how dark the ink is', () => {
    const dark = drawn(CIRCLE, 3);
    expect(thicknessOf(dark.map((grey) => grey / 2))).toBeCloseTo(thicknessOf(dark), 1);
  });
});

describe('slantOf', () => {
  it.each([
    ['to the right', [50, 0], [0, 100], Math.atan(0.5)],
    ['to the left', [0, 0], [50, 100], -Math.atan(0.5)],
    ['not', [0, 0], [0, 100], 0],
  ] as const)('of a line that leans %s', (_, from, to, angle) => {
    expect(Math.abs(slantOf(drawn([from, to], 2.45)) - (angle * 180) / Math.PI)).toBeLessThan(2);
  });

  it('of a circle and of a blank image is upright', () => {
    expect(slantOf(drawn(CIRCLE, 2.45))).toBeCloseTo(0, 0);
    expect(slantOf(new Uint8Array(784))).toBe(0);
  });
});
