import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { runSettingsSchema } from '../../../main/contract/runs';
import { USUAL_SETTINGS } from '../../../main/contract/usual-settings';
import { openLibrary } from '../../../main/core/library/database';
import { settingsFile } from '../../../renderer/workspaces/train/setup/settings-file';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { runCli } from './run-cli';
import { writeSmallData } from './small-data';

const estimateSchema = z.strictObject({
  architecture: z.string(),
  parameters: z.int(),
  images: z.strictObject({ learnt: z.int(), heldBack: z.int(), steps: z.int() }),
  epochs: z.int(),
  secondsAnEpoch: z.number().positive(),
  seconds: z.number().positive(),
  memory: z.number().min(100e6),
});

/** Everything that the form can set, as it saves it. */
const SAVED = runSettingsSchema.parse({
  ...USUAL_SETTINGS,
  ...{ architecture: 'mine', epochs: 2, batch: 20, learningRate: 0.01, validationFraction: 0.2 },
  layers: [
    { kind: 'conv2d', filters: 4, kernel: 5, activation: 'silu' },
    { kind: 'global-average-pool' },
    { kind: 'dense', units: 11 },
  ],
  ...{ optimiser: { kind: 'momentum' }, schedule: { kind: 'one-cycle' }, regularisation: { clipNorm: 5 } },
  ...{ augmentation: { shift: 1 }, synthesis: { nonDigits: 20 }, balance: 'oversample', patience: 1 },
});

describe('a file of settings that the form saved', () => {
  test('is estimated and trained with by the command line, every setting of it', async () => {
    const folder = await temporaryFolder();
    const [data, library, file] = ['data', 'library', 'mine.json'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeSmallData(data, 300, 20);
    await writeFile(file, new Uint8Array(settingsFile(SAVED)));
    const words = ['--settings', file, '--data', data, '--library', library];
    const estimated = await runCli('estimate', ...words, '--json');
    expect(estimated.code).toBe(0);
    const estimate = parse(estimateSchema, estimated.stdout);
    expect(estimate).toMatchObject({ architecture: 'mine', epochs: 2, images: { heldBack: 60 } });
    expect(estimate.seconds).toBeCloseTo(2 * estimate.secondsAnEpoch);

    const trained = await runCli('train', ...words, '--json');
    expect(trained.code).toBe(0);
    const opened = openLibrary(library);
    expect(opened.runs.list()[0]?.settings).toEqual(SAVED);
    opened.close();
  });

  test('is refused with the setting that is wrong, as one that there is not', async () => {
    const file = path.join(await temporaryFolder(), 'wrong.json');
    await writeFile(file, JSON.stringify({ epochs: 2, learningrate: 0.1 }));
    const { code, stderr } = await runCli('train', '--settings', file);
    expect(code).toBe(2);
    expect(stderr).toEqual([
      expect.stringMatching(/^error: the setting learningrate .*is no setting.*learningRate/),
    ]);
  });
});

describe('single settings', () => {
  test('of another kind of optimiser leave those of the old one behind, in whatever order', async () => {
    const folder = await temporaryFolder();
    await writeSmallData(path.join(folder, 'data'), 100, 0);
    const words = [
      '--data',
      path.join(folder, 'data'),
      '--library',
      path.join(folder, 'library'),
      '--batch',
      '16',
    ];
    const { code } = await runCli(
      ...['estimate', ...words, '--set', 'optimiser.momentum=0.5,optimiser.kind=momentum,schedule.kind=step'],
    );
    expect(code).toBe(0);
    const wrong = await runCli('estimate', ...words, '--set', 'optimiser.kind=sgd,optimiser.momentum=0.5');
    expect(wrong.code).toBe(2);
    expect(wrong.stderr).toEqual([expect.stringContaining('optimiser.momentum')]);
  });
});
