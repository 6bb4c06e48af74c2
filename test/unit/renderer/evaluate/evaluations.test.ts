import { afterEach, describe, expect, it } from 'vitest';
import { LonghandError } from '../../../../main/contract/errors';
import { DataSets } from '../../../../renderer/shell/data-sets.svelte';
import { Models } from '../../../../renderer/shell/models.svelte';
import { Evaluations } from '../../../../renderer/workspaces/train/evaluate/evaluations.svelte';
import { report } from './report';
import { scriptedStudio } from './studio';

const MODELS = ['one', 'two'].map((id) => ({
  id,
  card: { name: id, data: { hash: 'h', validationCount: 10 }, settings: {} },
  active: id === 'one',
  bytes: 1,
  damage: null,
}));
const INFO = {
  id: 'set-1',
  path: '/data',
  name: 'Data',
  hash: 'h',
  splits: [
    { split: 'train', count: 10, labelCounts: [] },
    { split: 'test', count: 6, labelCounts: [] },
  ],
};

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

/** Two models and one data set; `run` answers to being asked for a report. */
async function setUp(run: (args: Readonly<Record<string, unknown>>) => unknown = () => report()) {
  const studio = scriptedStudio({
    'models.list': () => MODELS,
    'data.recent': () => [{ path: '/data', name: 'Data', openedAt: 1, bundled: true, source: null }],
    'data.open': () => INFO,
    'evaluation.run': run,
    'evaluation.robustness': () => [],
  });
  closing.push(studio.close);
  const [dataSets, models] = [new DataSets(studio.client), new Models(studio.client)];
  const evaluations = new Evaluations(studio.client, dataSets, models);
  await Promise.all([dataSets.refresh(), models.refresh()]);
  return { ...studio, evaluations };
}

describe('evaluations', () => {
  it('begin with the model that reads, on the test images of the first data set', async () => {
    const { evaluations, asked } = await setUp();
    expect(evaluations.model?.id).toBe('one');
    expect(evaluations.source).toEqual({ kind: 'data', path: '/data', split: 'test' });
    await evaluations.evaluate();
    const run = asked.find(({ name }) => name === 'evaluation.run');
    expect(run?.args).toMatchObject({ model: 'one', on: { kind: 'split', data: 'set-1', split: 'test' } });
    expect(evaluations.outcome?.kind).toBe('done');
  });

  it('are kept for each model and each part of the images', async () => {
    const { evaluations } = await setUp();
    await evaluations.evaluate();
    evaluations.chooseModel('two');
    expect(evaluations.outcome).toBeNull();
    evaluations.chooseModel('one');
    evaluations.choice.chooseSplit('train');
    expect(evaluations.outcome).toBeNull();
    evaluations.choice.chooseSplit('test');
    expect(evaluations.outcome?.kind).toBe('done');
  });

  it('offer validation once the data set is known to be the model’s own', async () => {
    const { evaluations } = await setUp();
    evaluations.choice.chooseSplit('validation');
    expect(evaluations.source).toMatchObject({ split: 'test' });
    await evaluations.choice.look();
    expect(evaluations.source).toMatchObject({ split: 'validation' });
  });

  it('that are called off leave what was there, and those that fail say why', async () => {
    let answer: () => unknown = () => report();
    const { evaluations } = await setUp(() => answer());
    await evaluations.evaluate();
    const before = evaluations.outcome;
    answer = () => {
      throw new LonghandError('cancelled', 'Called off.');
    };
    await evaluations.evaluate();
    expect(evaluations.outcome).toBe(before);
    expect(evaluations.running).toBeNull();
    answer = () => {
      throw new LonghandError('data-missing', 'Not there.', { file: '/data' });
    };
    await evaluations.evaluate();
    expect(evaluations.outcome).toMatchObject({ kind: 'failed', failure: { code: 'data-missing' } });
  });

  it('say when their images were changed since, until they are made anew', async () => {
    const { evaluations, emit } = await setUp();
    await evaluations.evaluate();
    const isOutdated = (): boolean => {
      const { outcome } = evaluations;
      return outcome?.kind === 'done' && evaluations.isOutdated(outcome.value);
    };
    await emit('data.edited', { id: 'other', edits: { done: 1, undone: 0 } });
    expect(isOutdated()).toBe(false);
    await emit('data.edited', { id: 'set-1', edits: { done: 1, undone: 0 } });
    expect(isOutdated()).toBe(true);
    await evaluations.evaluate();
    expect(isOutdated()).toBe(false);
  });

  it('do one thing at a time', async () => {
    const { evaluations, asked } = await setUp();
    await Promise.all([evaluations.evaluate(), evaluations.measureRobustness()]);
    expect(asked.map(({ name }) => name)).not.toContain('evaluation.robustness');
  });

  it('show the images behind a number until it is pressed again, and none of another report', async () => {
    const { evaluations } = await setUp();
    await evaluations.evaluate();
    const wish = {
      spot: 'headline',
      id: 'errors',
      title: () => 'Errors',
      places: Uint32Array.of(3),
    } as const;
    evaluations.show(wish);
    expect(evaluations.shown).toMatchObject({ spot: 'headline', id: 'errors' });
    evaluations.chooseModel('two');
    expect(evaluations.shown).toBeNull();
    evaluations.chooseModel('one');
    evaluations.show(wish);
    expect(evaluations.shown).toBeNull();
    evaluations.show(wish);
    await evaluations.evaluate();
    expect(evaluations.shown).toBeNull();
  });
});
