import { describe, expect, it } from 'vitest';
import { rotated, shifted } from '../../../../../main/core/evaluation/disturbances/place';

/** A blank image with ink at these pixels. */
function inked(...pixels: readonly (readonly [x: number, y: number, grey?: number])[]): Uint8Array {
  const image = new Uint8Array(784);
  for (const [x, y, grey = 255] of pixels) image[y * 28 + x] = grey;
  return image;
}

describe('rotated', () => {
  it('turns clockwise by quarters without losing anything', () => {
    expect([...rotated(inked([3, 5]), 90)]).toEqual([...inked([22, 3])]);
    expect([...rotated(inked([3, 5]), -90)]).toEqual([...inked([5, 24])]);
    expect([...rotated(inked([3, 5], [13, 13, 9]), 180)]).toEqual([...inked([24, 22], [14, 14, 9])]);
  });

  it('fills with paper from outside, and refuses what is no image', () => {
    const turned = rotated(new Uint8Array(784).fill(255), 45);
    expect([turned[0], turned[27], turned[14 * 28 + 14]]).toEqual([0, 0, 255]);
    expect(() => rotated(new Uint8Array(783), 10)).toThrow(RangeError);
  });
});

describe('shifted', () => {
  it('moves every pixel, and drops what leaves the image', () => {
    const image = inked([0, 0], [27, 5, 7], [10, 10, 99]);
    expect([...shifted(image, 1, 2)]).toEqual([...inked([1, 2], [11, 12, 99])]);
    expect([...shifted(image, -1, 0)]).toEqual([...inked([26, 5, 7], [9, 10, 99])]);
  });
});
