import { describe, expect, it } from 'vitest';
import type { RunSummary } from '../../../../main/contract/runs';
import {
  ALL_RUNS,
  choicesOf,
  chosenRuns,
  LATEST_FIRST,
  listed,
  secondsOf,
  sortValue,
} from '../../../../renderer/workspaces/train/compare/run-rows';
import { summary } from './summaries';

const base = summary('a');
const runs: RunSummary[] = [
  summary('a', { startedAt: 3, notes: 'First try\nwith Dropout' }),
  summary('b', {
    startedAt: 2,
    status: 'failed',
    best: null,
    data: { ...base.data, name: 'QMNIST', path: '/q' },
  }),
  summary('c', {
    startedAt: 1,
    modelName: 'Big one',
    settings: { ...base.settings, architecture: 'strong', learningRate: 0.1 },
    test: { total: 100, correct: 99, accuracy: 0.99, interval95: [0.95, 1] },
  }),
];
const ids = (list: readonly RunSummary[]): string => list.map(({ id }) => id).join('');

describe('the table of runs', () => {
  it.each([
    ['', 'abc'],
    ['dropout', 'a'],
    ['DROPOUT try', 'a'],
    ['big', 'c'],
    ['qmnist failed', 'b'],
    ['/mnist', 'ac'],
    ['nothing', ''],
  ])('finds by %j the runs %j', (text, want) => {
    expect(ids(listed(runs, { ...ALL_RUNS, text }, LATEST_FIRST))).toBe(want);
  });

  it('lets through what fits every filter', () => {
    const filter = { ...ALL_RUNS, data: '/mnist', architecture: 'strong' };
    expect(ids(listed(runs, filter, LATEST_FIRST))).toBe('c');
    expect(ids(listed(runs, { ...filter, status: 'failed' }, LATEST_FIRST))).toBe('');
  });

  it('sorts by figures, those without one last', () => {
    expect(ids(listed(runs, ALL_RUNS, { key: 'validation', descending: false }))).toBe('acb');
    expect(ids(listed(runs, ALL_RUNS, { key: 'test', descending: true }))).toBe('cab');
    expect(ids(listed(runs, ALL_RUNS, { key: 'learningRate', descending: true }))).toBe('cab');
    expect(ids(listed(runs, ALL_RUNS, { key: 'started', descending: false }))).toBe('cba');
  });

  it('offers each data set and architecture once', () => {
    expect(choicesOf(runs)).toEqual({
      data: [
        { path: '/mnist', name: 'MNIST' },
        { path: '/q', name: 'QMNIST' },
      ],
      architectures: [base.settings.architecture, 'strong'].sort(),
    });
  });

  it('keeps the slots of the chosen, without those that are gone', () => {
    const chosen = chosenRuns(runs, ['c', null, 'gone', 'a']);
    expect(chosen.map(({ slot, run }) => [slot, run.id])).toEqual([
      [0, 'c'],
      [3, 'a'],
    ]);
  });
});

it('a run took what it told without pauses, else from start to end, and nothing is known while it goes on', () => {
  expect(secondsOf(summary('x', { seconds: 12 }))).toBe(12);
  expect(secondsOf(summary('x'))).toBe(60);
  expect(secondsOf(summary('x', { endedAt: null }))).toBeNull();
  expect(sortValue(summary('x'), 'notes')).toBeNull();
});
