import { describe, expect, it } from 'vitest';
import { probabilityWords, verdictOn } from '../../../main/cli/verdict';
import { mcnemar } from '../../../main/core/evaluation/mcnemar';
import { pairedDifference } from '../../../main/core/evaluation/paired-difference';

function verdict(both: number, onlyA: number, onlyB: number, neither: number): string {
  const counts = { both, onlyA, onlyB, neither };
  return verdictOn(['A', 'B'], {
    counts,
    mcnemar: mcnemar(onlyA, onlyB),
    difference: pairedDifference(counts),
  });
}

describe('verdictOn', () => {
  it('names the better one with the difference in points, whichever it is', () => {
    const better = verdict(900, 10, 40, 50);
    expect(better).toMatch(/^B is better than A \(p < 0\.001\): 3\.0 points, 95 % interval 1\.\d to 4\.\d$/);
    expect(verdict(900, 40, 10, 50)).toBe(better.replace('B is better than A', 'A is better than B'));
  });

  it('is exact to hundredths of a point where the difference is small', () => {
    expect(verdict(9930, 10, 30, 30)).toMatch(
      /^B is better than A \(p = 0\.00\d\): 0\.20 points, 95 % interval 0\.0\d to 0\.3\d$/,
    );
  });

  it('finds no evidence in what may be chance', () => {
    expect(verdict(90, 3, 5, 2)).toBe('no evidence that B is better than A (p = 0.73)');
    expect(verdict(90, 5, 3, 2)).toBe('no evidence that A is better than B (p = 0.73)');
    expect(verdict(90, 4, 4, 2)).toBe(
      'no evidence that either is better: A and B get as many images right (p = 1.00)',
    );
    expect(verdict(90, 0, 0, 10)).toBe('A and B get the same images right');
  });
});

it.each([
  [0.0004, '< 0.001'],
  [0.0031, '= 0.003'],
  [0.049, '= 0.049'],
  [0.3842, '= 0.38'],
  [1, '= 1.00'],
])('writes p %f as %s', (p, words) => {
  expect(probabilityWords(p)).toBe(words);
});
