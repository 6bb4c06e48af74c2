import { beforeEach, describe, expect, it } from 'vitest';
import type { RunSettings, RunSettingsInput } from '../../../../main/contract/runs';
import { runSettingsSchema } from '../../../../main/contract/runs';
import { USUAL_SETTINGS } from '../../../../main/contract/usual-settings';
import { architectureOf } from '../../../../main/core/model/architecture';
import { describeArchitecture } from '../../../../main/core/model/describe';
import { RunForm } from '../../../../renderer/workspaces/train/setup/run-form.svelte';
import { readSetting, writeSetting } from '../../../../renderer/workspaces/train/setup/setting-text';

const settingsWith = (changes: Partial<RunSettingsInput>): RunSettings =>
  runSettingsSchema.parse({ ...USUAL_SETTINGS, ...changes });

let form: RunForm;
/** As the studio would. */
const describeNetwork = (): void => {
  form.network = describeArchitecture(architectureOf(form.draft));
};

beforeEach(() => {
  form = new RunForm((base) => `my ${base}`);
  describeNetwork();
});

describe('what is typed', () => {
  it.each([
    ['epochs', '', { kind: 'type', expected: 'number' }],
    ['epochs', 'many', { kind: 'type', expected: 'number' }],
    ['epochs', '0x10', { kind: 'type', expected: 'number' }],
    ['epochs', '1.5', { kind: 'type', expected: 'whole' }],
    ['epochs', '0', { kind: 'least', limit: 1 }],
    ['epochs', '1001', { kind: 'most', limit: 1000 }],
    ['learningRate', '2', { kind: 'most', limit: 1 }],
    ['validationFraction', '60', { kind: 'most', limit: 0.5 }],
    ['optimiser.beta1', '1', { kind: 'below', limit: 1 }],
    ['regularisation.clipNorm', '0', { kind: 'above', limit: 0 }],
    ['synthesis.digits', '-1', { kind: 'least', limit: 0 }],
  ])('%s as %j is refused with its limit', (path, text, issue) => {
    const before = form.draft;
    form.write(path, text);
    expect(form.issueOf(path)).toEqual(issue);
    expect(form.textOf(path)).toBe(text);
    expect(form.settings).toBeNull();
    // What else asks for settings meanwhile gets the last that could be used.
    expect(form.draft).toEqual(before);
  });

  it('is taken in with a decimal comma and space around, and mends what was wrong', () => {
    form.write('learningRate', 'x');
    form.write('learningRate', ' 0,01 ');
    expect(form.settings).toMatchObject({ learningRate: 0.01 });
    expect(form.issueOf('learningRate')).toBeNull();
  });

  it('keeps more digits than are written where nothing is changed', () => {
    const written = writeSetting('validationFraction', 1 / 12);
    expect(written).toBe('8.333');
    form.write('validationFraction', '20');
    form.write('validationFraction', written);
    expect(form.settings?.validationFraction).toBe(1 / 12);
    expect(form.isChanged).toBe(false);
  });

  it('may be nothing where nothing is a choice', () => {
    form.write('regularisation.averaging', '0.99');
    expect(form.settings?.regularisation.averaging).toBe(0.99);
    form.write('regularisation.averaging', '');
    expect(form.settings?.regularisation.averaging).toBeNull();
    expect(readSetting('epochs', ' ')).toBeNull();
  });
});

describe('another optimiser or schedule', () => {
  it('keeps what both have, and drops what was wrong of the old one', () => {
    form.write('optimiser.beta1', '0.8');
    form.write('optimiser.beta2', '7');
    form.chooseOptimiser('adamw');
    expect(form.settings?.optimiser).toEqual({ kind: 'adamw', beta1: 0.8, beta2: 0.999, weightDecay: 0.01 });
    form.chooseOptimiser('sgd');
    expect(form.settings?.optimiser).toEqual({ kind: 'sgd' });
  });

  it('has a warm-up of its own for one-cycle', () => {
    form.chooseSchedule('one-cycle');
    expect(form.settings?.schedule).toEqual({ kind: 'one-cycle', warmup: 0.3 });
    form.chooseSchedule('cosine');
    expect(form.settings?.schedule).toEqual({ kind: 'cosine', warmup: 0 });
    form.write('schedule.warmup', '5');
    form.chooseSchedule('step');
    expect(form.settings?.schedule).toMatchObject({ kind: 'step', warmup: 0.05 });
  });
});

describe('settings that fill the form', () => {
  it('of a run are taken all, with layers and changes in flight', () => {
    const settings = settingsWith({
      architecture: 'mine',
      layers: [{ kind: 'flatten' }, { kind: 'dense', units: 10 }],
      rateChanges: [{ step: 10, learningRate: 0.1 }],
      fold: { index: 1, of: 5 },
      balance: 'oversample',
      patience: 3,
    });
    form.write('epochs', 'x');
    form.take(settings, '/data');
    expect(form.settings).toEqual(settings);
    expect(form.dataPath).toBe('/data');
    expect(form.isChanged).toBe(false);
    form.set('rateChanges', []);
    form.set('fold', null);
    expect(form.settings).toEqual({ ...settings, rateChanges: [], fold: null });
    form.startAgain();
    expect(form.settings).toEqual(settings);
  });

  it('can be put back as they were', () => {
    form.write('epochs', '7');
    const before = form.state;
    form.takeFile('other.json', settingsWith({ epochs: 30 }));
    expect(form.origin).toEqual({ kind: 'file', name: 'other.json' });
    form.putBack(before);
    expect(form.settings?.epochs).toBe(7);
    expect(form.isChanged).toBe(true);
    expect(form.origin).toEqual({ kind: 'preset', name: 'seed-deep' });
  });
});

describe('the layers', () => {
  it('of a network by its name become one’s own with the first change, and its again when it is taken back', () => {
    const { layers } = form;
    form.write('layers.0.filters', '48');
    expect(form.settings).toMatchObject({ architecture: 'my seed-deep' });
    expect(form.settings?.layers?.[0]).toMatchObject({ kind: 'conv2d', filters: 48, kernel: 3 });
    describeNetwork();
    form.write('layers.0.filters', '32');
    expect(form.settings).toMatchObject({ architecture: 'seed-deep', layers: null });
    layers.undo();
    expect(form.settings).toMatchObject({ architecture: 'seed-deep', layers: null });
    expect(form.isChanged).toBe(false);
  });

  it('are changed one step at a time, in which typing on is one', () => {
    const { layers } = form;
    const original = form.network?.layers;
    layers.select([0]);
    for (const text of ['4', '48', '480']) form.write('layers.0.filters', text);
    layers.duplicate();
    layers.move(1);
    expect(layers.selected).toEqual([2]);
    layers.remove();
    layers.undo();
    layers.undo();
    layers.undo();
    expect(layers.selected).toEqual([0]);
    expect(form.settings?.layers?.[0]).toMatchObject({ filters: 480 });
    expect(form.settings?.layers).toHaveLength(original?.length ?? 0);
    layers.undo();
    expect(layers.canUndo).toBe(false);
    expect(form.settings?.layers).toBeNull();
    layers.redo();
    expect(form.settings?.layers?.[0]).toMatchObject({ filters: 480 });
  });

  it('go on by their window, or keep their weights, until something else is said', () => {
    form.write('layers.1.stride', '1');
    form.set('layers.0.frozen', true);
    expect(form.settings?.layers?.slice(0, 2)).toMatchObject([{ frozen: true }, { size: 2, stride: 1 }]);
    expect(form.textOf('layers.1.stride')).toBe('1');
    form.write('layers.1.stride', '');
    form.set('layers.0.frozen', false);
    // Everything is as it was, so it is the network by its name again.
    expect(form.settings).toMatchObject({ architecture: 'seed-deep', layers: null });
    form.write('layers.0.stride', '');
    expect(form.issueOf('layers.0.stride')).toEqual({ kind: 'type', expected: 'number' });
  });

  it('keep what cannot be used at its field until something moves', () => {
    form.write('layers.0.kernel', '0');
    expect(form.issueOf('layers.0.kernel')).toEqual({ kind: 'least', limit: 1 });
    expect(form.settings).toBeNull();
    form.layers.select([0]);
    form.layers.move(1);
    expect(form.issueOf('layers.0.kernel')).toBeNull();
    expect(form.settings).not.toBeNull();
  });

  it('are put in before the logits where none is chosen, else after the chosen one', () => {
    const count = form.layers.layers.length;
    form.layers.insert('dropout', null);
    expect(form.settings?.layers?.[count - 1]).toMatchObject({ kind: 'dropout' });
    form.layers.select([0]);
    form.layers.insert('residual', [26, 26, 32]);
    expect(form.settings?.layers?.[1]).toMatchObject({
      kind: 'residual',
      layers: [{ kind: 'conv2d', filters: 32, padding: 'same' }],
    });
    describeNetwork();
    // What was put in fits where it was put.
    expect(form.network?.described.every(({ problem }) => problem === null)).toBe(true);
  });

  it('need not be known for another setting to be typed in', () => {
    const fresh = new RunForm((base) => base);
    fresh.write('epochs', '9');
    expect(fresh.settings?.epochs).toBe(9);
  });
});
