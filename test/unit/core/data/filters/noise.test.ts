import { describe, expect, test } from 'vitest';
import { addNoise } from '../../../../../main/core/data/filters/noise';
import { PIXELS } from './measure';

const COUNT = 50;

function flat(grey: number): Uint8Array {
  return new Uint8Array(COUNT * PIXELS).fill(grey);
}

function momentsOf(values: Uint8Array): { mean: number; deviation: number } {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  return { mean, deviation: Math.sqrt(variance) };
}

describe('addNoise', () => {
  test('Gaussian noise has the deviation asked for and no drift', () => {
    const { mean, deviation } = momentsOf(addNoise(flat(128), { kind: 'gaussian', sigma: 20 }, 1));
    expect(mean).toBeCloseTo(128, 0);
    expect(Math.abs(deviation - 20)).toBeLessThan(0.4);
  });

  test('Gaussian noise is cut off at paper and at full ink, not wrapped around', () => {
    const onPaper = addNoise(flat(0), { kind: 'gaussian', sigma: 20 }, 1);
    expect(Math.max(...onPaper)).toBeLessThan(128);
    expect(onPaper.filter((grey) => grey === 0).length / onPaper.length).toBeCloseTo(0.51, 1);
    expect(Math.min(...addNoise(flat(255), { kind: 'gaussian', sigma: 20 }, 1))).toBeGreaterThan(128);
  });

  test('salt and pepper take their share, half of it each', () => {
    const noisy = addNoise(flat(100), { kind: 'salt-and-pepper', share: 0.2 }, 1);
    const shareOf = (grey: number): number => noisy.filter((value) => value === grey).length / noisy.length;
    expect(Math.abs(shareOf(0) - 0.1)).toBeLessThan(0.01);
    expect(Math.abs(shareOf(255) - 0.1)).toBeLessThan(0.01);
    expect(shareOf(0) + shareOf(255) + shareOf(100)).toBe(1);
  });

  test('speckle grows with the ink and leaves paper alone', () => {
    expect(addNoise(flat(0), { kind: 'speckle', sigma: 0.3 }, 1)).toEqual(flat(0));
    const faint = momentsOf(addNoise(flat(40), { kind: 'speckle', sigma: 0.2 }, 1)).deviation;
    const dark = momentsOf(addNoise(flat(120), { kind: 'speckle', sigma: 0.2 }, 1)).deviation;
    expect(dark / faint).toBeCloseTo(3, 0);
  });

  test('repeats from its seed, changes with it, and leaves the images as they are', () => {
    const images = flat(90);
    const noisy = addNoise(images, { kind: 'gaussian', sigma: 15 }, 7);
    expect(addNoise(images, { kind: 'gaussian', sigma: 15 }, 7)).toEqual(noisy);
    expect(addNoise(images, { kind: 'gaussian', sigma: 15 }, 8)).not.toEqual(noisy);
    expect(images).toEqual(flat(90));
  });

  test('refuses noise that makes no sense and an image that is cut off', () => {
    expect(() => addNoise(flat(0), { kind: 'salt-and-pepper', share: 1.1 }, 1)).toThrow(RangeError);
    expect(() => addNoise(flat(0), { kind: 'gaussian', sigma: NaN }, 1)).toThrow(RangeError);
    expect(() => addNoise(new Uint8Array(785), { kind: 'gaussian', sigma: 1 }, 1)).toThrow('785 bytes');
  });
});
