import { describe, expect, test } from 'vitest';
import { learnDictionary } from '../../../../../main/core/data/filters/dictionary';
import { addNoise } from '../../../../../main/core/data/filters/noise';
import { sparseCodingFilter } from '../../../../../main/core/data/filters/sparse-coding';
import { farthest, filterAll, gainOf, mnistImages } from './measure';

const NOISE = { kind: 'gaussian', sigma: 40 } as const;
const FILTER = { sigma: null, strength: 1.15 };
const { test: images, train } = await mnistImages(100, 300);
const learning = { patchSide: 4, atoms: 64, iterations: 10, sigma: null, strength: 1.15, seed: 1 };
const learnt = learnDictionary(addNoise(train, NOISE, 2), learning);
const even = learnDictionary(train, { ...learning, iterations: 0 });

describe('sparseCodingFilter', () => {
  test('that learnt from noisy images brings others 5 dB nearer to the truth (measured 5.9)', () => {
    expect(gainOf(sparseCodingFilter(learnt, FILTER), images, NOISE)).toBeGreaterThan(5);
  });

  test('gains by learning: half a dB more than the cosines (measured 0.9)', () => {
    const before = gainOf(sparseCodingFilter(even, FILTER), images, NOISE);
    expect(gainOf(sparseCodingFilter(learnt, FILTER), images, NOISE)).toBeGreaterThan(before + 0.5);
  });

  test('takes most of the ink that noise brought off paper (measured 79 %)', () => {
    const paper = addNoise(new Uint8Array(784), NOISE, 1);
    const inkOf = (image: Uint8Array): number => image.reduce((sum, grey) => sum + grey, 0);
    expect(inkOf(sparseCodingFilter(learnt, FILTER)(paper))).toBeLessThan(0.3 * inkOf(paper));
  });

  test('rebuilds every pixel nearly as it was where there is hardly any noise (measured 25 grey levels off)', () => {
    const rebuilt = filterAll(images, sparseCodingFilter(even, { sigma: 0.5, strength: 1 }));
    expect(rebuilt).not.toEqual(images);
    expect(farthest(rebuilt, images)).toBeLessThan(40);
  });

  test('leaves clean images as they are', () => {
    expect(filterAll(images, sparseCodingFilter(learnt, FILTER))).toEqual(images);
  });
});
