import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import type { CallHandlers } from '../../../../main/contract/calls';
import { runSettingsSchema, type RunSettings, type RunSettingsInput } from '../../../../main/contract/runs';
import { PRESET_NAMES, SETUP_CALLS } from '../../../../main/contract/setup-calls';
import { USUAL_SETTINGS } from '../../../../main/contract/usual-settings';
import type { Library } from '../../../../main/core/library/database';
import { Jobs } from '../../../../main/processes/jobs';
import { OpenData } from '../../../../main/processes/data/open-data';
import { createSetupHandlers } from '../../../../main/processes/training/setup-handlers';
import { TrainerSlot } from '../../../../main/processes/training/trainer-slot';
import { writeSmallMnist } from '../../../fixtures/small-mnist';
import { temporaryLibrary } from '../../core/library/fixtures';
import { temporaryFolder } from '../../temporary-folder';
import { nearAnalysts } from '../near-analysts';

const TRAIN = 300;
const settingsWith = (changes: Partial<RunSettingsInput> = {}): RunSettings =>
  runSettingsSchema.parse({ ...USUAL_SETTINGS, architecture: 'seed-small', batch: 32, ...changes });

let folder: string;
let library: Library;
let slot: TrainerSlot;
let handlers: Pick<CallHandlers, keyof typeof SETUP_CALLS>;
let data: string;

beforeEach(async () => {
  folder = await temporaryFolder();
  library = await temporaryLibrary();
  slot = new TrainerSlot();
  const open = new OpenData(library, () => undefined);
  const jobs = new Jobs(nearAnalysts, () => undefined);
  handlers = createSetupHandlers({ library, data: open, jobs, slot });
  data = (await open.open(writeSmallMnist(path.join(folder, 'data'), TRAIN, 20))).id;
});

describe('settings to begin with', () => {
  test('come with their networks, and with their time once something was timed', async () => {
    const before = SETUP_CALLS['settings.presets'].result.parse(await handlers['settings.presets']({ data }));
    expect(before.map(({ name }) => name)).toEqual(PRESET_NAMES);
    expect(before.map(({ seconds }) => seconds)).toEqual(PRESET_NAMES.map(() => null));
    // The recipes learn what is not a digit, too.
    expect(before.map(({ network }) => network.classes)).toEqual([10, 10, 10, 11, 11, 10]);
    await handlers['settings.estimate']({ data, settings: settingsWith(), job: 'j' });
    const after = await handlers['settings.presets']({ data });
    expect(after.every(({ seconds }) => seconds !== null && seconds > 0)).toBe(true);
  });
});

describe('a check', () => {
  test('tells how the images are used, and of every problem where it belongs', async () => {
    const check = await handlers['settings.check']({ data, settings: settingsWith() });
    expect(SETUP_CALLS['settings.check'].result.parse(check)).toEqual(check);
    expect(check).toMatchObject({
      problems: [],
      images: { learnt: 275, heldBack: 25, steps: 9 },
      estimate: null,
    });
    expect(check.costKey).not.toBeNull();
    const large = await handlers['settings.check']({ data, settings: settingsWith({ batch: 276 }) });
    expect(large).toMatchObject({
      problems: [{ kind: 'batch', images: 275 }],
      costKey: null,
    });
  });

  test('goes without a data set as far as that is possible', async () => {
    const check = await handlers['settings.check']({ data: null, settings: settingsWith({ batch: 8000 }) });
    expect(check).toMatchObject({ problems: [], images: null, estimate: null, costKey: null });
  });

  test('refuses what this computer cannot hold before anything is timed', async () => {
    const settings = settingsWith({
      architecture: 'mine',
      batch: 256,
      layers: [
        ...Array.from({ length: 150 }, () => ({
          kind: 'conv2d' as const,
          filters: 4096,
          kernel: 28,
          padding: 'same' as const,
        })),
        { kind: 'flatten' },
        { kind: 'dense', units: 10 },
      ],
    });
    const { problems } = await handlers['settings.check']({ data, settings });
    expect(problems).toEqual([expect.objectContaining({ kind: 'memory', field: 'layers' })]);
    await expect(handlers['settings.estimate']({ data, settings, job: 'j' })).rejects.toMatchObject({
      code: 'run-settings',
    });
  });
});

describe('an estimate', () => {
  test('is timed once for all settings whose steps are alike, and others are reckoned by it', async () => {
    const settings = settingsWith();
    const measured = await handlers['settings.estimate']({ data, settings, job: 'j' });
    expect(measured).toMatchObject({ isMeasured: true });
    const longer = settingsWith({ epochs: 50, learningRate: 0.01, validationFraction: 0.5 });
    const known = await handlers['settings.check']({ data, settings: longer });
    expect(known.estimate?.isMeasured).toBe(true);
    // Half of the images are judged instead of learnt from.
    expect(known.estimate?.secondsAnEpoch).toBeLessThan(measured.secondsAnEpoch);
    const other = await handlers['settings.check']({
      data,
      settings: settingsWith({ architecture: 'swift' }),
    });
    expect(other.estimate).toMatchObject({ isMeasured: false });
    expect(other.estimate?.secondsAnEpoch).toBeGreaterThan(0);
  });

  test('is not made while something is trained, and what was timed beside it counts for nothing', async () => {
    const giveBack = await slot.take();
    const request = { data, settings: settingsWith(), job: 'j' };
    await expect(handlers['settings.estimate'](request)).rejects.toMatchObject({ code: 'run-busy' });
    giveBack();
    const timed = handlers['settings.estimate'](request);
    await slot.take();
    await expect(timed).rejects.toMatchObject({ code: 'run-busy' });
    expect(await handlers['settings.check']({ data, settings: settingsWith() })).toMatchObject({
      estimate: null,
    });
  });

  test('gives way to that of other settings', async () => {
    const [first, second, third] = ['seed-small', 'seed-deep', 'swift'].map((architecture, at) =>
      Promise.resolve(
        handlers['settings.estimate']({ data, settings: settingsWith({ architecture }), job: `j${at}` }),
      ),
    );
    await expect(first).rejects.toMatchObject({ code: 'cancelled' });
    await expect(second).rejects.toMatchObject({ code: 'cancelled' });
    expect(await third).toMatchObject({ isMeasured: true });
  });
});

describe('the other calls', () => {
  test('describe a network by its name with or without a logit for what is no digit, and one’s own', async () => {
    const classes = async (nonDigits: boolean): Promise<unknown> =>
      (await handlers['architecture.describe']({ architecture: 'standard', layers: null, nonDigits }))
        .classes;
    expect([await classes(false), await classes(true)]).toEqual([10, 11]);
    const own = await handlers['architecture.describe']({
      ...{ architecture: 'mine', nonDigits: true },
      layers: [{ kind: 'dense', units: 10, activation: 'linear', bias: true }],
    });
    expect(own.described[0]?.problem).toEqual({ kind: 'needs-vector' });
  });

  test('draw a schedule and read a file', async () => {
    const { epochs, rates } = await handlers['schedule.curve']({
      ...{ settings: settingsWith({ epochs: 2 }), stepsPerEpoch: 9, points: 100 },
    });
    expect(new Float32Array(epochs)).toHaveLength(18);
    expect([...new Set(new Float32Array(rates))]).toEqual([Math.fround(0.001)]);
    const file = path.join(folder, 'mine.json');
    await writeFile(file, '{"epochs": 3}');
    expect(await handlers['settings.read']({ path: file })).toEqual({
      name: 'mine.json',
      settings: { ...USUAL_SETTINGS, epochs: 3 },
    });
  });
});
