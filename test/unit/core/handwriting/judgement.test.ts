import { describe, expect, it } from 'vitest';
import { compareOwn } from '../../../../main/core/handwriting/judgement';
import type { OwnSample } from '../../../../main/core/handwriting/own-sample';

const samples = [1, 7, 1, 4].map((label): OwnSample => ({
  label,
  strokes: null,
  image: new Uint8Array(784),
}));

/** Probabilities of images that are read as these digits. */
function readAs(...digits: number[]): Float32Array {
  const probabilities = new Float32Array(digits.length * 10);
  digits.forEach((digit, index) => (probabilities[index * 10 + digit] = 0.75));
  return probabilities;
}

describe('compareOwn', () => {
  it('judges only samples that were not learnt from', () => {
    const compared = compareOwn(samples, readAs(7, 7, 7, 9), {
      judged: [Uint32Array.of(2, 3)],
      after: [readAs(1, 9)],
    });
    expect(compared.judged).toBe(2);
    expect(compared.own).toMatchObject({ before: { correct: 0, total: 2 }, after: { correct: 1, total: 2 } });
    expect(compared.folds).toEqual([]);
    expect(compared.changed).toEqual([
      { sample: 2, label: 1, before: { digit: 7, confidence: 0.75 }, after: { digit: 1, confidence: 0.75 } },
    ]);
  });

  it('puts folds together, and tells of each', () => {
    const compared = compareOwn(samples, readAs(7, 7, 7, 4), {
      judged: [Uint32Array.of(0, 3), Uint32Array.of(1, 2)],
      after: [readAs(1, 9), readAs(7, 7)],
    });
    expect(compared.own).toMatchObject({ before: { correct: 2, total: 4 }, after: { correct: 2, total: 4 } });
    expect(compared.folds.map(({ before, after }) => [before.correct, after.correct])).toEqual([
      [1, 1],
      [1, 1],
    ]);
    expect(compared.changed.map(({ sample }) => sample)).toEqual([0, 3]);
    expect(compared.pairs).toEqual([
      { label: 1, readAs: 7, before: 2, after: 1 },
      { label: 4, readAs: 9, before: 0, after: 1 },
    ]);
  });

  it('knows nothing where nothing was held back', () => {
    expect(compareOwn(samples, readAs(7, 7, 7, 4), { judged: [], after: [] })).toEqual({
      judged: 0,
      own: null,
      folds: [],
      changed: [],
      pairs: [],
    });
  });
});
