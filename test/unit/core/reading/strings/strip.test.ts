import { describe, expect, test } from 'vitest';
import { STRIP_HEIGHT, STRIP_WIDTH_LIMIT, toStrip } from '../../../../../main/core/reading/strings/strip';

/** Paper of one brightness with an upright bar of ink. */
function pictureOf(width: number, height: number, paper: number, ink: number): Parameters<typeof toStrip>[0] {
  const grey = new Float32Array(width * height).fill(paper);
  for (let y = 0; y < height; y += 1) {
    for (let x = Math.floor(width * 0.4); x < width * 0.5; x += 1) grey[y * width + x] = ink;
  }
  return { width, height, grey };
}

describe('toStrip', () => {
  test.each([
    [20, 0.9, 0.1],
    [40, 0.9, 0.1],
    [200, 0.6, 0.3],
  ])('brings a picture %i pixels high, paper %f, ink %f, to paper 0 and ink 1', (height, paper, ink) => {
    const { width, values } = toStrip(pictureOf(height * 3, height, paper, ink));
    const row = values.subarray(20 * width, 21 * width);
    expect(Math.max(...row)).toBeCloseTo(1, 1);
    expect(row[15]).toBeCloseTo(0, 1);
    expect(width % 4).toBe(0);
    expect(values).toHaveLength(width * STRIP_HEIGHT);
  });

  test('presses together what is too long', () => {
    expect(toStrip(pictureOf(4000, 40, 1, 0)).width).toBeLessThanOrEqual(STRIP_WIDTH_LIMIT);
  });

  test('takes no noise of an empty paper for ink', () => {
    const { width, height } = { width: 100, height: 40 };
    const grey = Float32Array.from({ length: width * height }, (_, at) => 0.9 - (at % 2) * 0.01);
    expect(Math.max(...toStrip({ width, height, grey }).values)).toBeLessThan(0.2);
  });

  test('says where the picture lies in it', () => {
    const picture = pictureOf(300, 100, 1, 0);
    const { scale, offset, width, values } = toStrip(picture);
    const row = Array.from(values.subarray(20 * width, 21 * width));
    const first = row.findIndex((value) => value > 0.5);
    expect((first - offset) / scale).toBeCloseTo(120, -1);
  });
});
