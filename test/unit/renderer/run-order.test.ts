import { describe, expect, it } from 'vitest';
import { runSettingsSchema, type RunStatus, type RunSummary } from '../../../main/contract/runs';
import { listOrder, matching, queueOrder } from '../../../renderer/workspaces/train/watch/run-order';
import { baseRate, explosionOf, lacksData } from '../../../renderer/workspaces/train/watch/status';

function run(id: string, status: RunStatus, changes: Partial<RunSummary> = {}): RunSummary {
  return {
    ...{ id, status, startedAt: 0, endedAt: null, modelId: null, failure: null, seconds: null },
    ...{ modelName: null, out: null, study: null, owner: null, notes: '', epochsDone: 0 },
    ...{ best: null, last: null, test: null, data: { name: 'MNIST', path: '/data', hash: null } },
    settings: runSettingsSchema.parse({
      ...{
        architecture: 'swift',
        epochs: 5,
        batch: 64,
        learningRate: 0.01,
        seed: 1,
        validationFraction: 0.1,
      },
    }),
    ...changes,
  };
}

describe('the list of runs', () => {
  it('shows what goes on, then what waits in the order of its turn, then the others as they came', () => {
    const latestFirst = [
      run('waits first', 'queued'),
      run('waits second', 'queued'),
      run('paused', 'paused'),
      run('goes on', 'running'),
      run('old', 'finished'),
    ];
    expect(listOrder(latestFirst, ['waits first', 'waits second']).map(({ id }) => id)).toEqual([
      ...['goes on', 'waits first', 'waits second', 'paused', 'old'],
    ]);
  });

  it('gives those that wait their turns as they came, an old run that is resumed behind them', () => {
    const first = queueOrder([run('c', 'queued'), run('b', 'queued'), run('a', 'paused')], []);
    expect(first).toEqual(['b', 'c']);
    const second = queueOrder([run('c', 'queued'), run('b', 'queued'), run('a', 'queued')], first);
    expect(second).toEqual(['b', 'c', 'a']);
    expect(queueOrder([run('c', 'queued'), run('b', 'running'), run('a', 'queued')], second)).toEqual([
      'c',
      'a',
    ]);
  });

  it('is filtered by all words, in any order and case', () => {
    const runs = [run('a', 'finished', { notes: 'Lower rate' }), run('b', 'failed')];
    const words = ({ status, notes }: RunSummary): string => `${status} ${notes}`;
    const found = (filter: string): string[] => matching(runs, filter, words).map(({ id }) => id);
    expect(found('  ')).toEqual(['a', 'b']);
    expect(found('RATE finished')).toEqual(['a']);
    expect(found('rate failed')).toEqual([]);
  });
});

describe('how a run failed', () => {
  type Params = Record<string, string | number>;
  const failure = (code: 'run-failed' | 'run-settings' | 'data-missing', params: Params): RunSummary =>
    run('a', code === 'run-failed' ? 'failed' : 'paused', {
      failure: { code, message: 'It failed.', params },
    });

  it('is told with its place where the numbers exploded', () => {
    const params = { reason: 'r', where: 'layer 3 (conv2d)', epoch: 2, batch: 7 };
    expect(explosionOf(failure('run-failed', params))).toEqual({
      where: 'layer 3 (conv2d)',
      epoch: 2,
      batch: 7,
    });
    expect(explosionOf(failure('run-failed', { reason: 'exit code 1' }))).toBeNull();
    expect(explosionOf(run('a', 'finished'))).toBeNull();
  });

  it('is mended by finding the data set where that is gone or another, and the run can go on', () => {
    expect(lacksData(failure('data-missing', {}))).toBe(true);
    expect(lacksData(failure('run-settings', { reason: 'the data set has changed' }))).toBe(true);
    expect(lacksData(failure('run-settings', { reason: 'batch' }))).toBe(false);
    expect(lacksData({ ...failure('data-missing', {}), status: 'failed' })).toBe(false);
  });
});

it('the rate that counts is the last that was chosen', () => {
  const first = run('a', 'running');
  expect(baseRate(first)).toBe(0.01);
  const rateChanges = [
    { step: 10, learningRate: 0.5 },
    { step: 20, learningRate: 0.25 },
  ];
  expect(baseRate({ settings: { ...first.settings, rateChanges } })).toBe(0.25);
});
