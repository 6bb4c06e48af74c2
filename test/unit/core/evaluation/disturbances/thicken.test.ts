import { expect, it } from 'vitest';
import { thickened } from '../../../../../main/core/evaluation/disturbances/thicken';
import { strokesToInput, type InkPoint } from '../../../../../main/core/model/ink';
import { thicknessOf } from '../../../../../main/core/evaluation/stroke-shape';

/** Upright ink from one column up to another, from row 4 to 23. */
function bar(from: number, to: number, grey = 255): Uint8Array {
  const image = new Uint8Array(784);
  for (let row = 4; row < 24; row += 1) image.fill(grey, row * 28 + from, row * 28 + to);
  return image;
}

it('adds and takes a pixel on each side', () => {
  const row = (image: Uint8Array): number[] => [...image.subarray(14 * 28 + 9, 14 * 28 + 17)];
  expect(row(thickened(bar(11, 14), 1))).toEqual([0, 255, 255, 255, 255, 255, 0, 0]);
  expect(row(thickened(bar(11, 14), -1))).toEqual([0, 0, 0, 255, 0, 0, 0, 0]);
  expect(row(thickened(bar(11, 14), 1.5))).toEqual([128, 255, 255, 255, 255, 255, 128, 0]);
  expect(row(thickened(bar(11, 14), -0.5))).toEqual([0, 0, 128, 255, 128, 0, 0, 0]);
});

it.each([-0.5, 0.5, 1])('changes the measured thickness by about twice as much: %f pixels', (pixels) => {
  const circle: InkPoint[] = Array.from({ length: 60 }, (_, step) => {
    const angle = (step / 59) * 2 * Math.PI;
    return [Math.cos(angle), Math.sin(angle)];
  });
  const ring = strokesToInput([circle], 4);
  if (ring === null) throw new Error('nothing was drawn');
  // A square reaches farther along the diagonal.
  const change = (thicknessOf(thickened(ring, pixels)) - thicknessOf(ring)) / pixels;
  expect(change).toBeGreaterThan(1.8);
  expect(change).toBeLessThan(2 * Math.SQRT2);
});

it('takes no ink away at the edge of the image, and adds none beyond it', () => {
  const full = new Uint8Array(784).fill(200);
  expect([...thickened(full, -1)]).toEqual([...full]);
  expect([...thickened(full, 1)]).toEqual([...full]);
});
