import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LonghandError } from '../../../../main/contract/errors';
import { USUAL_SETTINGS } from '../../../../main/contract/usual-settings';
import { presetSettings } from '../../../../main/core/training/presets';
import { readSettingsFile } from '../../../../main/core/training/settings-file';
import { settingsFile } from '../../../../renderer/workspaces/train/setup/settings-file';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-settings-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const written = async (content: string | object): Promise<string> => {
  const file = path.join(folder, 'settings.json');
  await writeFile(file, typeof content === 'string' ? content : JSON.stringify(content));
  return file;
};
const failureOf = async (content: string | object): Promise<object> => {
  try {
    return await readSettingsFile(await written(content));
  } catch (error) {
    if (!(error instanceof LonghandError)) throw error;
    return { code: error.code, ...error.params };
  }
};

describe('a file of settings', () => {
  it('gives what the form saved, bit for bit', async () => {
    for (const settings of [
      USUAL_SETTINGS,
      presetSettings('strong'),
      { ...presetSettings('blank'), rateChanges: [{ step: 3, learningRate: 0.1 }], patience: 4 },
    ]) {
      const file = path.join(folder, 'saved.json');
      await writeFile(file, new Uint8Array(settingsFile(settings)));
      expect(await readSettingsFile(file)).toEqual(settings);
    }
  });

  it('has usual values for what it leaves out, and may begin with a byte order mark', async () => {
    expect(await readSettingsFile(await written('\uFEFF{"epochs": 7}'))).toEqual({
      ...USUAL_SETTINGS,
      epochs: 7,
    });
    expect(await readSettingsFile(await written({}))).toEqual(USUAL_SETTINGS);
  });

  it.each<[string, string | object, object]>([
    ['no JSON', '{"epochs": ', { field: 'JSON' }],
    ['a list', '[1]', { field: 'JSON' }],
    ['a limit passed', { epochs: 2000 }, { field: 'epochs', problem: 'most', limit: 1000 }],
    [
      'an open limit',
      { optimiser: { kind: 'adam', beta1: 1 } },
      { field: 'optimiser.beta1', problem: 'below' },
    ],
    ['a word for a number', { batch: '64' }, { field: 'batch', problem: 'type', limit: 'number' }],
    ['part of a number', { batch: 6.5 }, { field: 'batch', problem: 'type', limit: 'whole' }],
    [
      'an unknown choice',
      { schedule: { kind: 'linear' } },
      { field: 'schedule.kind', problem: 'choice', limit: 'constant, step, exponential, cosine, one-cycle' },
    ],
    ['a setting that there is not', { learningrate: 0.1 }, { field: 'learningrate', problem: 'unknown' }],
    [
      'one that another optimiser has',
      { optimiser: { kind: 'sgd', momentum: 0.9 } },
      { field: 'optimiser.momentum', problem: 'unknown', limit: 'kind' },
    ],
    [
      'a layer that is wrong',
      { architecture: 'mine', layers: [{ kind: 'flatten' }, { kind: 'dense', units: 0 }] },
      { field: 'layers.1.units', problem: 'least', limit: 1 },
    ],
    [
      'a setting of another layer inside a residual',
      { architecture: 'mine', layers: [{ kind: 'residual', layers: [{ kind: 'flatten', units: 3 }] }] },
      { field: 'layers.0.layers.0.units', problem: 'unknown' },
    ],
  ])('is refused with %s, and says where', async (_, content, failure) => {
    expect(await failureOf(content)).toMatchObject({ code: 'settings-invalid', ...failure });
  });

  it('that is not there says so', async () => {
    await expect(readSettingsFile(path.join(folder, 'none.json'))).rejects.toMatchObject({
      code: 'file-unreadable',
    });
  });
});
