import { describe, expect, it } from 'vitest';
import type { RunSettingsInput } from '../../../../main/contract/runs';
import { PRESET_NAMES } from '../../../../main/contract/setup-calls';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { openDataSet } from '../../../../main/core/data/data-set';
import { architectureOf } from '../../../../main/core/model/architecture';
import { describeArchitecture } from '../../../../main/core/model/describe';
import { runImages } from '../../../../main/core/training/epoch-images';
import { presetSettings } from '../../../../main/core/training/presets';
import { scheduleCurve } from '../../../../main/core/training/schedule-curve';
import { settingsHints } from '../../../../main/core/training/settings-hints';
import { dataProblems, networkProblems, sayProblem } from '../../../../main/core/training/settings-problems';
import { runSettings } from '../run-settings';

const EVEN = new Array<number>(10).fill(600);
const hintsOf = (changes: Partial<RunSettingsInput>, counts: readonly number[] = EVEN) => {
  const settings = runSettings({ validationFraction: 1 / 6, epochs: 10, ...changes });
  const { classes } = describeArchitecture(architectureOf(settings));
  return settingsHints(settings, runImages(settings, counts, 0), classes, false).map(({ kind }) => kind);
};
const problemsOf = (
  changes: Partial<RunSettingsInput>,
  counts: readonly number[] | null = EVEN,
  classes = 10,
) => dataProblems(runSettings(changes), { classes, labelCounts: counts });

describe('settings to begin with', () => {
  it.each(PRESET_NAMES)(
    '%s can be trained on MNIST as they are, and give no cause for advice',
    async (name) => {
      const settings = presetSettings(name);
      const { train, classes } = await openDataSet(bundledMnistFolder());
      const network = describeArchitecture(architectureOf(settings));
      const labelCounts = train?.labelCounts ?? [];
      expect([
        ...networkProblems(settings, network),
        ...dataProblems(settings, { classes: classes.length, labelCounts }),
      ]).toEqual([]);
      expect(settingsHints(settings, runImages(settings, labelCounts, 0), network.classes, true)).toEqual([]);
    },
  );

  it('are those of the recipes where there is one', () => {
    expect(presetSettings('standard')).toMatchObject({
      ...{
        architecture: 'standard',
        epochs: 36,
        batch: 128,
        optimiser: { kind: 'adamw', weightDecay: 0.02 },
      },
      ...{ augmentation: { elastic: 0.6 }, synthesis: { digits: 3000, nonDigits: 9000 } },
    });
  });
});

describe('what cannot be trained', () => {
  it('names a batch that is larger than what is learnt from, whatever is drawn beside it or left out', () => {
    expect(problemsOf({ batch: 4500 })).toEqual([]);
    expect(problemsOf({ batch: 4501 })).toEqual([
      { kind: 'batch', field: 'batch', batch: 4501, images: 4500 },
    ]);
    expect(problemsOf({ batch: 4501, synthesis: { digits: 1 } })).toEqual([]);
    const uneven = [40, ...new Array<number>(9).fill(600)];
    expect(problemsOf({ batch: 301, balance: 'undersample' }, uneven)).toEqual([
      { kind: 'batch', field: 'batch', batch: 301, images: 300 },
    ]);
  });

  it('names data without images, of other classes, or of one digit alone', () => {
    expect(problemsOf({}, null)).toEqual([{ kind: 'no-training-images', field: 'data' }]);
    expect(problemsOf({}, EVEN, 47)).toEqual([{ kind: 'classes', field: 'data', classes: 47 }]);
    expect(problemsOf({}, [0, 0, 0, 600, 0, 0, 0, 0, 0, 0])).toEqual([
      { kind: 'single-class', field: 'data', label: 3 },
    ]);
  });

  it('names a digit that is too rare for its folds', () => {
    const rare = [600, 4, ...new Array<number>(8).fill(600)];
    expect(problemsOf({ fold: { index: 0, of: 5 } }, rare)).toEqual([
      { kind: 'fold', field: 'fold', label: 1, images: 4, folds: 5 },
    ]);
  });

  it('names non-digits without a logit, but only where the network is one’s own', () => {
    const own = {
      architecture: 'mine',
      layers: [{ kind: 'flatten' }, { kind: 'dense', units: 10 }],
    } as const;
    const problems = (changes: object) => {
      const settings = runSettings({ synthesis: { nonDigits: 5 }, ...changes });
      return networkProblems(settings, describeArchitecture(architectureOf(settings)));
    };
    expect(problems({ ...own, layers: [...own.layers] })).toEqual([
      { kind: 'logit', field: 'synthesis.nonDigits' },
    ]);
    expect(problems({ architecture: 'standard' })).toEqual([]);
    const broken = { architecture: 'mine', layers: [{ kind: 'dense', units: 10 }] };
    expect(problems(broken)).toEqual([{ kind: 'network', field: 'layers' }]);
  });

  it('is said in a sentence with its numbers', () => {
    expect(sayProblem({ kind: 'fold', field: 'fold', label: 7, images: 4, folds: 5 })).toMatch(
      /4.*digit 7.*5 folds/,
    );
    expect(sayProblem({ kind: 'memory', field: 'layers', needed: 2.5e10, available: 8e9 })).toMatch(
      /25\.0 GB.*8\.0 GB/,
    );
  });
});

describe('what is hardly meant', () => {
  it.each<[string, Partial<RunSettingsInput>]>([
    ['slow-rate', { optimiser: { kind: 'sgd' }, learningRate: 0.001 }],
    ['fast-rate', { learningRate: 0.5 }],
    ['patience-idle', { patience: 10 }],
    ['step-idle', { schedule: { kind: 'step', everyEpochs: 10 } }],
    ['bfloat16-slow', { precision: 'bfloat16' }],
    ['turns-over', { augmentation: { rotation: 46 } }],
    ['few-steps', { batch: 1000 }],
    ['changes-idle', { rateChanges: [{ step: 100_000, learningRate: 0.1 }] }],
    ['logit-idle', { architecture: 'mine', layers: [{ kind: 'flatten' }, { kind: 'dense', units: 11 }] }],
  ])('is told of: %s', (kind, changes) => {
    expect(hintsOf(changes)).toEqual([kind]);
  });

  it('is told of where few images judge', () => {
    expect(hintsOf({ validationFraction: 0.05 })).toEqual(['few-judges']);
  });

  it('is not told of the same settings just inside', () => {
    expect(
      hintsOf({
        ...{ optimiser: { kind: 'sgd' }, learningRate: 0.01, patience: 9 },
        ...{ schedule: { kind: 'step', everyEpochs: 9 }, augmentation: { rotation: 45 } },
      }),
    ).toEqual([]);
  });
});

describe('the curve of a schedule', () => {
  it('goes from the first step to the last, and by what was changed in flight', () => {
    const settings = runSettings({
      epochs: 4,
      learningRate: 0.01,
      rateChanges: [{ step: 20, learningRate: 0.002 }],
    });
    const { epochs, rates } = scheduleCurve(settings, 10, 200);
    expect(epochs).toHaveLength(40);
    expect(epochs.at(-1)).toBeCloseTo(3.9);
    expect([...rates.subarray(18, 22)].map((rate) => Number(rate.toFixed(4)))).toEqual([
      0.01, 0.01, 0.002, 0.002,
    ]);
  });

  it('has no more points than were asked for, and one for a single step', () => {
    const settings = runSettings({ epochs: 1000, schedule: { kind: 'one-cycle' } });
    const { epochs, rates } = scheduleCurve(settings, 1000, 100);
    expect(epochs).toHaveLength(100);
    expect(Math.max(...rates)).toBeCloseTo(settings.learningRate, 5);
    expect([...scheduleCurve(runSettings({ epochs: 1 }), 1, 100).epochs]).toEqual([0]);
  });
});
