import { describe, expect, test } from 'vitest';
import { cosines } from '../../../../../main/core/data/filters/cosines';
import {
  learnDictionary,
  type Dictionary,
  type DictionarySettings,
} from '../../../../../main/core/data/filters/dictionary';
import { mnistImages } from './measure';

const SETTINGS: DictionarySettings = {
  patchSide: 4,
  atoms: 32,
  iterations: 3,
  sigma: null,
  strength: 1.15,
  seed: 1,
};
const { train } = await mnistImages(0, 100);

function lengthsOf(atoms: Dictionary['atoms']): number[] {
  return atoms.map((atom) => Math.hypot(...atom));
}

describe('cosines', () => {
  test.each([
    [3, 16],
    [4, 64],
    [8, 256],
  ])('of %i × %i are all different, of length 1, and all but the first have the mean 0', (side, count) => {
    const atoms = cosines(side, count);
    expect(atoms).toHaveLength(count);
    for (const length of lengthsOf(atoms)) expect(length).toBeCloseTo(1, 9);
    expect(new Set(atoms.map((atom) => atom.map((value) => value.toFixed(6)).join())).size).toBe(count);
    const means = atoms.map((atom) => atom.reduce((sum, value) => sum + value, 0) / atom.length);
    expect(means[0]).toBeCloseTo(1 / side, 9);
    for (const mean of means.slice(1)) expect(mean).toBeCloseTo(0, 9);
  });
});

describe('learnDictionary', () => {
  const learnt = learnDictionary(train, SETTINGS);

  test('keeps the number of atoms and their length, and is no longer the cosines', () => {
    expect(learnt.atoms).toHaveLength(32);
    for (const length of lengthsOf(learnt.atoms)) expect(length).toBeCloseTo(1, 9);
    expect(learnt.atoms).not.toEqual(cosines(4, 32));
  });

  test('repeats from its seed and changes with it', () => {
    expect(learnDictionary(train, SETTINGS)).toEqual(learnt);
    expect(learnDictionary(train, { ...SETTINGS, seed: 2 })).not.toEqual(learnt);
  });

  test('is plain data', () => {
    expect(JSON.parse(JSON.stringify(learnt))).toEqual(learnt);
  });

  test.each([
    ['no images', new Uint8Array(0)],
    ['blank images', new Uint8Array(10 * 784)],
  ])('of %s is the cosines', (_, images) => {
    expect(learnDictionary(images, SETTINGS).atoms).toEqual(cosines(4, 32));
  });

  test('refuses images of which the last one is cut off', () => {
    expect(() => learnDictionary(train.subarray(1), SETTINGS)).toThrow(RangeError);
  });
});
