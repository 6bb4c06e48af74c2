import { describe, expect, it } from 'vitest';
import { runSettingsSchema, type RunSettings, type RunSettingsInput } from '../../../../main/contract/runs';
import { en } from '../../../../renderer/i18n/en';
import { Format } from '../../../../renderer/i18n/format';
import { flat, settingDifferences } from '../../../../renderer/workspaces/train/compare/settings-differences';
import { SETTINGS, summary } from './summaries';

function settings(changes: Partial<RunSettingsInput>): RunSettings {
  return runSettingsSchema.parse({ ...SETTINGS, ...changes });
}

describe('what differs between runs', () => {
  it('is nothing between runs of the same settings', () => {
    expect(settingDifferences([summary('a'), summary('b')])).toEqual([]);
  });

  it('is every setting that one has otherwise or lacks, and the data set', () => {
    const sgd = summary('b', {
      settings: settings({ optimiser: { kind: 'sgd' }, seed: 7 }),
      data: { ...summary('b').data, path: '/other' },
    });
    expect(settingDifferences([summary('a'), sgd])).toEqual([
      { path: 'data', values: ['/mnist', '/other'] },
      { path: 'seed', values: [SETTINGS.seed, 7] },
      { path: 'optimiser.kind', values: ['adam', 'sgd'] },
      { path: 'optimiser.beta1', values: [0.9, undefined] },
      { path: 'optimiser.beta2', values: [0.999, undefined] },
    ]);
  });

  it('compares layers as a whole, and an empty list is none', () => {
    const own = summary('b', {
      settings: settings({ layers: [{ kind: 'flatten' }, { kind: 'dense', units: 10 }] }),
    });
    const [layers] = settingDifferences([summary('a'), own]);
    expect(layers?.path).toBe('layers');
    expect(layers?.values[0]).toBeNull();
    expect(JSON.parse(String(layers?.values[1]))).toHaveLength(2);
    const changed = summary('c', { settings: settings({ rateChanges: [{ step: 1, learningRate: 0.1 }] }) });
    expect(settingDifferences([summary('a'), changed]).map(({ path }) => path)).toEqual(['rateChanges']);
  });
});

it('every setting has a name', () => {
  const all = [
    settings({ optimiser: { kind: 'momentum' }, schedule: { kind: 'step' }, fold: { index: 0, of: 5 } }),
    settings({
      optimiser: { kind: 'adamw' },
      schedule: { kind: 'exponential' },
      layers: [{ kind: 'flatten' }],
    }),
    settings({ optimiser: { kind: 'rmsprop' }, rateChanges: [{ step: 1, learningRate: 0.1 }] }),
  ];
  const names = Object.keys(en(new Format('en')).comparison.settings);
  expect(names).toEqual(expect.arrayContaining(all.flatMap((one) => flat(one).map(([path]) => path))));
});
