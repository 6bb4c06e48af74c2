import { describe, expect, it } from 'vitest';
import { SEARCH_LIMITS } from '../../../../main/contract/studies';
import { changedSettings, pointsOf } from '../../../../main/core/training/search/space';
import { axisOf, scoreAxis } from '../../../../renderer/workspaces/train/search/axes';
import { SEARCHABLE, searchableOf } from '../../../../renderer/workspaces/train/search/searchable';
import { SpaceRow } from '../../../../renderer/workspaces/train/search/space-row.svelte';
import { StudyForm } from '../../../../renderer/workspaces/train/search/study-form.svelte';
import { settings } from './studies';

/** Settings in which every setting has a place. */
const roomy = {
  ...settings,
  optimiser: { kind: 'adamw', beta1: 0.9, beta2: 0.999, weightDecay: 0.01 },
} as const;

describe('the settings to choose from', () => {
  it.each(SEARCHABLE.map((setting) => [setting.path, setting] as const))(
    '%s is tried as the studio takes it, at its limits and no further',
    (path, { kind, usual }) => {
      for (const point of pointsOf({ [path]: usual }, 'grid', 100, 1)) changedSettings(roomy, point);
      if (kind.of === 'choice') {
        for (const choice of kind.choices) changedSettings(roomy, { [path]: choice });
        // A network of one's own may have any name.
        if (path !== 'architecture')
          expect(() => changedSettings(roomy, { [path]: 'nothing' })).toThrow(path);
        return;
      }
      changedSettings(roomy, { [path]: kind.min });
      changedSettings(roomy, { [path]: kind.max });
      expect(() => changedSettings(roomy, { [path]: kind.max * 1.01 + 1 })).toThrow(path);
      expect(() => changedSettings(roomy, { [path]: kind.min - 1 })).toThrow(path);
    },
  );

  it('of a network of one’s own are also the rates of its dropouts', () => {
    const own = {
      ...settings,
      layers: [
        { kind: 'flatten' as const },
        { kind: 'dropout' as const, rate: 0.2 },
        { kind: 'dense' as const, units: 10, activation: 'linear' as const, bias: true },
      ],
    };
    const dropout = searchableOf(own).find(({ path }) => path.startsWith('layers'));
    expect(dropout?.path).toBe('layers.1.rate');
    expect(changedSettings(own, { 'layers.1.rate': 0.5 }).layers?.[1]).toEqual({
      kind: 'dropout',
      rate: 0.5,
    });
    expect(searchableOf(settings).some(({ path }) => path.startsWith('layers'))).toBe(false);
  });
});

const [rate, batch] = SEARCHABLE;
const rowOf = (setting = rate): SpaceRow => {
  if (setting === undefined) throw new Error('no setting');
  return new SpaceRow(setting);
};

describe('a row of the space', () => {
  it('begins with a sensible range', () => {
    expect(rowOf().parsed).toEqual({ kind: 'range', range: { from: 1e-4, to: 1e-2, log: true, points: 3 } });
    expect(rowOf(batch).parsed).toEqual({ kind: 'range', range: { values: [32, 64, 128] } });
  });

  it.each([
    ['from', 'much', { field: 'from', reason: 'number' }],
    ['from', '0', { field: 'from', reason: 'limits', min: 1e-6, max: 1 }],
    ['to', '0.0001', { field: 'to', reason: 'falling' }],
    ['to', '', { field: 'to', reason: 'number' }],
    ['points', '2.5', { field: 'points', reason: 'whole' }],
    ['points', '1', { field: 'points', reason: 'limits', min: 2, max: 100 }],
  ] as const)('says what is wrong with %s “%s”', (field, text, problem) => {
    const row = rowOf();
    row[field] = text;
    expect(row.parsed).toEqual({ kind: 'wrong', problem });
  });

  it('of a range from 0 has no ratios', () => {
    const row = rowOf(SEARCHABLE.find(({ path }) => path === 'augmentation.rotation'));
    row.log = true;
    expect(row.parsed).toEqual({ kind: 'wrong', problem: { field: 'from', reason: 'log-zero' } });
  });

  it('reads lists as people write them, each value once', () => {
    const row = rowOf(batch);
    row.values = ' 16; 32,32，64 ';
    expect(row.parsed).toEqual({ kind: 'range', range: { values: [16, 32, 64] } });
    row.values = '16, 32.5';
    expect(row.parsed).toEqual({ kind: 'wrong', problem: { field: 'values', reason: 'whole' } });
  });

  it('of names keeps their order and wants one of them', () => {
    const row = rowOf(SEARCHABLE.find(({ path }) => path === 'optimiser.kind'));
    row.toggle('sgd');
    row.toggle('momentum');
    expect(row.parsed).toEqual({ kind: 'range', range: { values: ['sgd', 'adam', 'adamw'] } });
    for (const choice of ['sgd', 'adam', 'adamw']) row.toggle(choice);
    expect(row.parsed).toEqual({ kind: 'wrong', problem: { field: 'values', reason: 'none-chosen' } });
  });
});

describe('the form', () => {
  it('proposes a search that the studio takes', () => {
    const form = new StudyForm();
    expect(form.plan).toMatchObject({ kind: 'search', method: 'halving', minutes: 30 });
    expect(form.mostTrials).toBe(SEARCH_LIMITS.trials.default);
  });

  it('counts a grid as the studio does, and refuses one that is too large', () => {
    const form = new StudyForm();
    form.method = 'grid';
    const { plan } = form;
    if (plan?.kind !== 'search') throw new Error('no search');
    expect(form.gridSize).toBe(pointsOf(plan.space, 'grid', form.mostTrials, 1).length);
    const [row] = form.rows;
    if (row !== undefined) row.points = '100';
    for (const path of ['seed', 'optimiser.kind', 'schedule.kind']) {
      const setting = SEARCHABLE.find((one) => one.path === path);
      if (setting !== undefined) form.add(setting);
    }
    expect(form.isGridTooLarge).toBe(true);
    expect(form.plan).toBeNull();
  });

  it('has no plan without settings to try, and none while a field is wrong', () => {
    const form = new StudyForm();
    form.minutes = 'soon';
    expect(form.plan).toBeNull();
    form.minutes = '0,5';
    expect(form.plan).toMatchObject({ minutes: 0.5 });
    for (const { path } of form.rows) form.remove(path);
    expect(form.plan).toBeNull();
    form.kind = 'folds';
    expect(form.plan).toEqual({ kind: 'folds', folds: 5 });
    form.folds = '1';
    expect(form.plan).toBeNull();
  });
});

describe('an axis', () => {
  it('of ratios gives each of them the same length', () => {
    const axis = axisOf('learningRate', { from: 1e-4, to: 1e-2, log: true, points: 3 });
    expect([1e-4, 1e-3, 1e-2].map((value) => axis.placeOf(value))).toEqual([
      0,
      expect.closeTo(0.5, 10),
      expect.closeTo(1, 10),
    ]);
    expect(axis.placeOf('adam')).toBeNull();
  });

  it('of single numbers lets them rise in even steps', () => {
    const axis = axisOf('batch', { values: [128, 32, 64] });
    expect(axis.ticks.map(({ value }) => value)).toEqual([32, 64, 128]);
    expect(axis.placeOf(64)).toBe(0.5);
    expect(axis.placeOf(48)).toBeNull();
  });

  it('of results spreads the good ones, and takes a perfect one', () => {
    const axis = scoreAxis([0.9, 0.99, 0.999]);
    expect(axis.placeOf(0.9)).toBe(0);
    expect(axis.placeOf(0.99)).toBeCloseTo(0.5, 10);
    expect(axis.accuracyAt(1)).toBeCloseTo(0.999, 10);
    expect(scoreAxis([1]).placeOf(1)).toBe(0.5);
    expect(scoreAxis([]).placeOf(0.5)).toBeGreaterThan(0);
  });
});
