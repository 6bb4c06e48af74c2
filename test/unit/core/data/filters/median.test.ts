import { expect, test } from 'vitest';
import { medianFilter } from '../../../../../main/core/data/filters/median';
import { randomStream } from '../../../../../main/core/data/random';
import { SIDE, drawn, gainOf, greyAt, mnistImages } from './measure';

test.each([1, 2, 4])('gives the middle one of all greys of the square, radius %i', (radius) => {
  const random = randomStream(radius, 'median');
  const greys = [255, 3, 40][radius % 3] ?? 2;
  const image = drawn(() => random.int(greys + 1));
  const filtered = medianFilter({ radius })(image);
  for (let y = 0; y < SIDE; y += 1) {
    for (let x = 0; x < SIDE; x += 1) {
      const square: number[] = [];
      for (let dy = -radius; dy <= radius; dy += 1) {
        for (let dx = -radius; dx <= radius; dx += 1) square.push(greyAt(image, x + dx, y + dy));
      }
      square.sort((one, other) => one - other);
      expect(filtered[y * SIDE + x]).toBe(square[(square.length - 1) / 2]);
    }
  }
});

test('brings digits of which every tenth pixel is lost 6.5 dB nearer to the truth (measured 7.7)', async () => {
  const { test: images } = await mnistImages(100);
  const noise = { kind: 'salt-and-pepper', share: 0.1 } as const;
  expect(gainOf(medianFilter({ radius: 1 }), images, noise)).toBeGreaterThan(6.5);
});
