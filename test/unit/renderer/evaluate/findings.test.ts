import { describe, expect, it } from 'vitest';
import type { Robustness, Share } from '../../../../main/contract/evaluation';
import { abstentionAt, stepAt } from '../../../../renderer/workspaces/train/evaluate/abstention';
import { calibrationVerdict } from '../../../../renderer/workspaces/train/evaluate/calibration-verdict';
import { topConfusions } from '../../../../renderer/workspaces/train/evaluate/confusions';
import { widestGap, worstGroups } from '../../../../renderer/workspaces/train/evaluate/group-gaps';
import { seriesOf } from '../../../../renderer/workspaces/train/evaluate/robustness';
import { images, report } from './report';

describe('answering only when sure', () => {
  it('counts answers, right ones, and the errors that were left to a person', () => {
    const all = images();
    expect(abstentionAt(all, 0)).toEqual({
      threshold: 0,
      answered: 6,
      right: 4,
      refused: 0,
      savedErrors: 0,
    });
    expect(abstentionAt(all, 0.7)).toMatchObject({ answered: 4, right: 3, refused: 2, savedErrors: 1 });
    expect(abstentionAt(all, 1.1)).toMatchObject({ answered: 0, right: 0, refused: 6, savedErrors: 2 });
  });

  it('finds the step of a threshold, the last where all lie below it', () => {
    const thresholds = Float32Array.of(0, 0.5, 0.9);
    expect([0, 0.4, 0.5, 0.95].map((threshold) => stepAt(thresholds, threshold))).toEqual([0, 1, 1, 2]);
    expect(stepAt(new Float32Array(), 0.5)).toBe(0);
  });
});

describe('groups', () => {
  const share = (accuracy: number, low: number, high: number, total = 100): Share => ({
    total,
    correct: Math.round(accuracy * total),
    accuracy,
    interval95: [low, high],
  });

  it('whose intervals meet do not differ beyond chance', () => {
    expect(widestGap([share(0.9, 0.85, 0.94), share(0.96, 0.94, 0.98)])).toBeNull();
    expect(widestGap([])).toBeNull();
  });

  it('tell the widest gap of those whose intervals do not meet', () => {
    const groups = [share(0.97, 0.95, 0.99), share(0.8, 0.75, 0.85), share(0.9, 0.86, 0.93)];
    expect(widestGap(groups)).toEqual({ worse: 1, better: 0 });
  });

  it('without images say nothing and are not listed', () => {
    const groups = [share(0, 0, 0.1, 0), share(0.9, 0.8, 0.95), share(0.7, 0.6, 0.78)];
    expect(worstGroups(groups)).toEqual([2, 1]);
    expect(widestGap([groups[0] ?? share(0, 0, 1), share(0.99, 0.98, 1)])).toBeNull();
  });
});

describe('robustness', () => {
  const step = (
    kind: Robustness[number]['kind'],
    strength: number,
    accuracy: number,
  ): Robustness[number] => ({
    kind,
    strength,
    total: 100,
    correct: Math.round(100 * accuracy),
    accuracy,
    interval95: [accuracy - 0.02, accuracy + 0.01],
  });

  it('begins at the weakest strength and says how far it holds, on both sides of nothing', () => {
    const [series] = seriesOf([
      step('thickness', 1, 0.8),
      step('thickness', -1, 0.989),
      step('thickness', 0, 0.99),
      step('thickness', -2, 0.5),
    ]);
    expect(series?.steps.map(({ strength }) => strength)).toEqual([-2, -1, 0, 1]);
    expect(series?.undisturbed).toBe(0.99);
    expect(series?.within).toEqual([-1, 0]);
    expect(series?.fall).toBeCloseTo(0.49);
  });

  it('does not count a strength behind one at which it failed', () => {
    const [series] = seriesOf([step('blur', 0, 0.99), step('blur', 1, 0.9), step('blur', 2, 0.99)]);
    expect(series?.within).toEqual([0, 0]);
  });

  it('keeps kinds in their order and leaves out what was not measured', () => {
    const series = seriesOf([step('shift', 0, 1), step('noise', 0, 1)]);
    expect(series.map(({ kind }) => kind)).toEqual(['noise', 'shift']);
  });
});

describe('the confidence', () => {
  it.each([
    [0.005, 0.85, 'sound'],
    [0.2, 0.5, 'overconfident'],
    [0.2, 0.99, 'modest'],
  ] as const)('with an error of %f and an accuracy of %f is %s', (ece, accuracy, want) => {
    const { calibration, scores } = report();
    const verdict = calibrationVerdict({
      calibration: { ...calibration, ece },
      scores: { ...scores, accuracy },
    });
    expect(verdict).toBe(want);
  });
});

it('the most frequent mistakes leave out what was right and what never happened', () => {
  expect(topConfusions(report().scores.confusion)).toEqual([
    { truth: 1, predicted: 2, count: 1 },
    { truth: 2, predicted: 0, count: 1 },
  ]);
});
