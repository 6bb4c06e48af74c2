import { describe, expect, it } from 'vitest';
import type { Share } from '../../../../main/contract/evaluation';
import type { TeachJudgement } from '../../../../main/contract/teaching';
import { mcnemar } from '../../../../main/core/evaluation/mcnemar';
import { signTest, verdictOf } from '../../../../renderer/workspaces/hand/verdict';

function share(correct: number, total: number): Share {
  return { correct, total, accuracy: correct / total, interval95: [0, 1] };
}

/** So many samples that are read right now and were not, and so many the other way round. */
function judged(gained: number, lost: number): Pick<TeachJudgement, 'own' | 'changed'> {
  const sure = (digit: number): { digit: number; confidence: number } => ({ digit, confidence: 0.9 });
  return {
    own: { before: share(30, 50), after: share(30 + gained - lost, 50) },
    changed: Array.from({ length: gained + lost + 1 }, (_, sample) => {
      // The last one is wrong either way, and speaks for nothing.
      if (sample === gained + lost) return { sample, label: 1, before: sure(2), after: sure(3) };
      const isGained = sample < gained;
      return { sample, label: 1, before: sure(isGained ? 7 : 1), after: sure(isGained ? 1 : 7) };
    }),
  };
}

describe('what a lesson did for one’s own samples', () => {
  it('is better only where chance does not explain it', () => {
    expect(verdictOf(judged(3, 0)).kind).toBe('maybe-better');
    expect(verdictOf(judged(6, 0)).kind).toBe('better');
    expect(verdictOf(judged(9, 5)).kind).toBe('maybe-better');
  });

  it('is the same, or worse', () => {
    expect(verdictOf(judged(4, 4)).kind).toBe('same');
    expect(verdictOf(judged(0, 2)).kind).toBe('maybe-worse');
    expect(verdictOf(judged(1, 11)).kind).toBe('worse');
  });

  it('is not known where nothing was held back', () => {
    expect(verdictOf({ own: null, changed: [] })).toEqual({ kind: 'unknown' });
  });

  it('counts what changed', () => {
    expect(verdictOf(judged(6, 1))).toMatchObject({ before: 30, after: 35, total: 50, gained: 6, lost: 1 });
  });
});

describe('the sign test', () => {
  it('is the exact test that models are compared with', () => {
    for (const [gained, lost] of [
      [0, 0],
      [1, 0],
      [3, 9],
      [12, 12],
      [20, 4],
    ] as const) {
      expect(signTest(gained, lost)).toBeCloseTo(mcnemar(lost, gained).p, 12);
    }
  });

  it('holds where there are thousands of changes', () => {
    expect(signTest(2600, 2400)).toBeGreaterThan(0.001);
    expect(signTest(2600, 2400)).toBeLessThan(0.01);
  });
});
