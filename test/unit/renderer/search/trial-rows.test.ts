import { describe, expect, it } from 'vitest';
import type { Trial } from '../../../../main/contract/studies';
import { axesOf } from '../../../../renderer/workspaces/train/search/axes';
import { plotOf, SCORE } from '../../../../renderer/workspaces/train/search/plot';
import { nearestLine, drawn } from '../../../../renderer/workspaces/train/search/plot-geometry';
import { byResult } from '../../../../renderer/workspaces/train/search/ranking';
import { TrialChoice } from '../../../../renderer/workspaces/train/search/trial-choice.svelte';
import { sortedTrials, statusOf } from '../../../../renderer/workspaces/train/search/trial-rows';
import { searchPlan, study, trial } from './studies';

const plan = searchPlan({
  batch: { values: [128, 32] },
  learningRate: { from: 1e-4, to: 1e-2, log: true, points: 3 },
});
const waiting: Partial<Trial> = { status: 'waiting', epochs: 0, isThrough: false };
const some = study(plan, [
  trial({ batch: 128, learningRate: 1e-3 }, 0.9, { validationLoss: 0.4 }),
  trial({ batch: 32, learningRate: 1e-2 }, 0.95),
  trial({ batch: 32, learningRate: 1e-4 }, 0.9, { validationLoss: 0.3 }),
  trial({ batch: 128, learningRate: 2e-3 }, null, waiting),
]);
const axes = axesOf(some);

describe('the table of trials', () => {
  const order = (key: string, descending: boolean): number[] =>
    sortedTrials(some, axes, { key, descending }).map(({ index }) => index);

  it('by accuracy has the best first, of equals the one with the lower loss, and those without a result last', () => {
    expect(order('accuracy', true)).toEqual([1, 2, 0, 3]);
    expect(order('accuracy', true).slice(0, 3)).toEqual(byResult(some.trials));
    expect(order('accuracy', false)).toEqual([0, 2, 1, 3]);
  });

  it('by a setting goes along its axis', () => {
    expect(order('learningRate', false)).toEqual([2, 0, 3, 1]);
    expect(order('batch', true).slice(0, 2)).toEqual([0, 3]);
  });

  it('tells a trial that goes on from one that waits', () => {
    expect(statusOf(trial({}, null, waiting))).toBe('waiting');
    expect(statusOf(trial({}, null, { ...waiting, runId: 'run' }))).toBe('begun');
  });
});

describe('the lines of the plot', () => {
  const plot = plotOf(some);

  it('are those of trials with a result, the best on top and in the fullest colour', () => {
    expect(plot.lines.map((line) => line.trial)).toEqual([0, 2, 1]);
    expect(plot.lines.at(-1)).toMatchObject({ rank: 1, places: { batch: 0, learningRate: 1, [SCORE]: 1 } });
    expect(plot.lines[0]?.rank).toBe(0);
  });

  it('are kept by brushes on all axes together, marks on their ends included', () => {
    const choice = new TrialChoice();
    const kept = (): number[] => plot.lines.filter((line) => choice.keeps(line)).map((line) => line.trial);
    choice.brush('batch', [0, 0.2]);
    expect(kept()).toEqual([2, 1]);
    choice.brush(SCORE, [0.9, 7]);
    expect(kept()).toEqual([1]);
    expect(choice.brushOf(SCORE)).toEqual([0.9, 1]);
    choice.brush('batch', [1, 0]);
    expect(choice.hasBrush('batch')).toBe(false);
    choice.clear();
    expect(kept()).toHaveLength(3);
  });

  it('are found under the pointer, between the axes too, and not from afar', () => {
    const frame = { keys: ['batch', 'learningRate', SCORE], left: 0, spacing: 100, top: 0, height: 100 };
    const lines = drawn(frame, plot.lines);
    // Trial 1 rises from the bottom of the first axis to the top of the second.
    expect(nearestLine(lines, { x: 50, y: 52 }, 10)?.line.trial).toBe(1);
    expect(nearestLine(lines, { x: 100, y: 98 }, 10)?.line.trial).toBe(2);
    expect(nearestLine(lines, { x: 100, y: 25 }, 10)).toBeNull();
  });
});
