import { beforeAll, describe, expect, it } from 'vitest';
import { DISTURBANCES } from '../../../../../main/contract/evaluation';
import { disturb } from '../../../../../main/core/evaluation/disturbances/disturb';
import { firstOfMnist } from '../../mnist-part';

let images: Uint8Array;
beforeAll(async () => {
  ({ images } = await firstOfMnist(40));
});

const difference = (one: Uint8Array, other: Uint8Array): number =>
  one.reduce((sum, grey, pixel) => sum + Math.abs(grey - (other[pixel] ?? 0)), 0) / one.length;

describe.each(DISTURBANCES)('%s', (kind) => {
  it('is the same for the same seed, another one for another, and leaves the images alone', () => {
    const before = images.slice();
    const disturbed = disturb(images, kind, 1, 1);
    expect(Buffer.compare(disturbed, disturb(images, kind, 1, 1))).toBe(0);
    expect(Buffer.compare(images, before)).toBe(0);
    expect(difference(disturbed, images)).toBeGreaterThan(0.5);
    const isDrawn = kind === 'noise' || kind === 'rotation' || kind === 'shift';
    expect(Buffer.compare(disturbed, disturb(images, kind, 1, 2)) === 0).toBe(!isDrawn);
  });

  it('changes nothing at strength 0, and more the stronger it is', () => {
    expect(Buffer.compare(disturb(images, kind, 0, 1), images)).toBe(0);
    const [weak, strong] = [0.5, 1].map((strength) =>
      difference(disturb(images, kind, kind === 'shift' ? strength * 4 : strength, 1), images),
    );
    expect(strong).toBeGreaterThan(weak ?? Infinity);
  });
});

describe('directions', () => {
  it('are all four of a shift and both of a rotation', () => {
    const dot = new Uint8Array(784);
    dot[14 * 28 + 14] = 255;
    const many = Buffer.concat(Array.from({ length: 60 }, () => dot));
    const placesOf = (disturbed: Uint8Array): Set<number> =>
      new Set([...disturbed.keys()].filter((pixel) => disturbed[pixel] === 255).map((pixel) => pixel % 784));
    expect(placesOf(disturb(many, 'shift', 3, 1))).toEqual(
      new Set([14 * 28 + 17, 14 * 28 + 11, 17 * 28 + 14, 11 * 28 + 14]),
    );
    expect(placesOf(disturb(many, 'rotation', 90, 1))).toEqual(new Set([14 * 28 + 13, 13 * 28 + 14]));
  });
});
