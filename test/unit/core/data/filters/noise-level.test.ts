import { expect, test } from 'vitest';
import { noiseLevel } from '../../../../../main/core/data/filters/noise-level';
import { addNoise } from '../../../../../main/core/data/filters/noise';
import { drawn, imageOf, mnistImages } from './measure';

const COUNT = 100;
const { test: images } = await mnistImages(COUNT);

test.each([5, 10, 20, 40, 80])('finds noise of %i grey levels on digits to within a sixth', (sigma) => {
  const noisy = addNoise(images, { kind: 'gaussian', sigma }, 3);
  const levels = Array.from({ length: COUNT }, (_, index) => noiseLevel(imageOf(noisy, index)));
  const mean = levels.reduce((sum, level) => sum + level, 0) / COUNT;
  expect(Math.abs(mean / sigma - 1)).toBeLessThan(1 / 6);
});

test('finds noise that nothing was cut off from', () => {
  const noisy = addNoise(
    drawn(() => 128),
    { kind: 'gaussian', sigma: 12 },
    1,
  );
  expect(Math.abs(noiseLevel(noisy) - 12)).toBeLessThan(1.5);
});

test('finds none on clean digits', () => {
  for (let index = 0; index < COUNT; index += 1) expect(noiseLevel(imageOf(images, index))).toBe(0);
});
