import { mkdtemp, readFile, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { openLibrary } from '../../../main/core/library/database';
import { readModelFolder } from '../../../main/core/model/model-folder';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { endOf, runCli, startCli, stderrSays } from './run-cli';
import { writeSmallData } from './small-data';

const scoreSchema = z.strictObject({ accuracy: z.number(), correct: z.int(), total: z.int() }).nullable();
const trialFields = {
  epochs: z.int(),
  validationAccuracy: z.number().nullable(),
  validationLoss: z.number().nullable(),
  seconds: z.number(),
};
const searchSchema = z.strictObject({
  search: z.string(),
  status: z.enum(['finished', 'stopped', 'paused']),
  method: z.enum(['grid', 'random', 'halving']),
  trials: z.array(
    z.strictObject({ settings: z.record(z.string(), z.unknown()), status: z.string(), ...trialFields }),
  ),
  best: z.int().nullable(),
  model: z.string().nullable(),
  test: scoreSchema,
  seconds: z.number(),
});
const foldsSchema = z.object({
  model: z.string().nullable(),
  test: scoreSchema,
  folds: z.array(z.strictObject(trialFields)),
  crossValidation: z.strictObject({ mean: z.number(), deviation: z.number(), folds: z.int() }).nullable(),
  study: z.string(),
  status: z.string(),
});

/** What must not depend on interruptions. */
const outcome = ({ trials, best, test }: z.output<typeof searchSchema>): unknown => ({
  best,
  test,
  trials: trials.map(({ settings, status, epochs, validationAccuracy, validationLoss }) => ({
    ...{ settings, status, epochs, validationAccuracy, validationLoss },
  })),
});

let data: string;
beforeAll(async () => {
  data = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
  await writeSmallData(data, 800, 100);
});
afterAll(() => rm(data, { recursive: true, force: true }));

const COMMON = ['--architecture', 'seed-small', '--epochs', '3'];

describe('search', () => {
  test('halving gives the best trial most epochs and makes one model of it, scored once', async () => {
    const library = await temporaryFolder();
    const search = ['search', '--data', data, ...COMMON, '--trials', '4', '--library', library];
    const { code, stdout } = await runCli(
      ...search,
      '--over',
      'learningRate=0.00001|0.0001|0.001|0.003',
      '--json',
    );
    expect(code).toBe(0);
    const found = parse(searchSchema, stdout);
    expect(found).toMatchObject({ status: 'finished', method: 'halving', test: { total: 100 } });
    const best = found.trials[found.best ?? -1];
    expect(best).toMatchObject({ status: 'finished', epochs: 3 });
    expect(found.trials.filter(({ status }) => status === 'dropped')).toHaveLength(3);
    expect(found.trials.filter(({ epochs }) => epochs === 1)).toHaveLength(3);

    const opened = openLibrary(library);
    expect(opened.models.list()).toMatchObject([{ id: found.model, card: { test: found.test } }]);
    expect(opened.studies.get(found.search)).toMatchObject({ status: 'finished', conclusion: found.model });
    const scored = opened.runs.list().filter((run) => run.test !== null);
    expect(scored.map(({ id }) => id)).toEqual([found.model]);
    opened.close();
    const { card } = await readModelFolder(path.join(library, 'models', found.model ?? ''));
    expect(card.settings?.learningRate).toBe(best?.settings['learningRate']);
  });

  test('killed in the middle and resumed ends as one that was not', async () => {
    const folder = await temporaryFolder();
    const search = [
      ...['search', '--data', data, ...COMMON, '--method', 'grid', '--over', 'batch=16|64,seed=1..2:2'],
      ...['--json', '--library'],
    ];
    const whole = parse(searchSchema, (await runCli(...search, path.join(folder, 'whole'))).stdout);
    const library = path.join(folder, 'cut');
    const child = startCli(...search, library);
    const end = endOf(child);
    await stderrSays(child, 'trial 2/4:');
    child.kill('SIGKILL');
    await end;
    const resumed = await runCli('search', '--resume', '--library', library, '--json');
    expect(resumed.code).toBe(0);
    const found = parse(searchSchema, resumed.stdout);
    expect(outcome(found)).toEqual(outcome(whole));
    const weightsOf = (one: string, model: string | null): Promise<Buffer> =>
      readFile(path.join(one, 'models', model ?? '', 'weights.bin'));
    const weights = await weightsOf(library, found.model);
    expect(weights.equals(await weightsOf(path.join(folder, 'whole'), whole.model))).toBe(true);
  });

  test('whose time is over trains the best it has to its end', async () => {
    const library = await temporaryFolder();
    const { code, stdout } = await runCli(
      ...['search', '--data', data, '--architecture', 'seed-small', '--epochs', '40', '--library', library],
      ...['--method', 'random', '--trials', '100', '--minutes', '0.3', '--json'],
    );
    expect(code).toBe(0);
    const found = parse(searchSchema, stdout);
    expect(found.trials.filter(({ epochs }) => epochs === 0).length).toBeGreaterThan(50);
    expect(found.trials[found.best ?? -1]).toMatchObject({ status: 'finished', epochs: 40 });
  });

  test.each([
    ['a setting that there is not', ['--over', 'rate=1|2'], /rate/],
    ['a value beyond its limits', ['--over', 'batch=0|32'], /batch/],
    ['a falling range', ['--over', 'batch=64..32'], /batch=64\.\.32.*no rising range/],
    ['a mark that there is not', ['--over', 'batch=32..64:lin'], /":lin" is not understood/],
    ['a grid that is too large', ['--method', 'grid', '--over', 'seed=1..1000:50'], /50 points/],
    ['an architecture that does not fit', ['--over', 'batch=32|5000'], /5000/],
    ['nothing to go on with', ['--resume'], /No search was paused/],
  ])('refuses %s before time is spent', async (_, words, said) => {
    const library = await temporaryFolder();
    const { code, stdout, stderr } = await runCli('search', '--data', data, '--library', library, ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toEqual([expect.stringMatching(said)]);
    const opened = openLibrary(library);
    expect(opened.studies.list()).toEqual([]);
    expect(opened.runs.list()).toEqual([]);
    opened.close();
  });
});

describe('train --folds', () => {
  test('judges every fold without the test images, then trains a model that is scored once', async () => {
    const library = await temporaryFolder();
    const { code, stdout } = await runCli(
      ...['train', '--data', data, ...COMMON, '--folds', '3', '--library', library, '--json'],
    );
    expect(code).toBe(0);
    const result = parse(foldsSchema, stdout);
    expect(result.folds.map(({ epochs }) => epochs)).toEqual([3, 3, 3]);
    const accuracies = result.folds.map(({ validationAccuracy }) => validationAccuracy ?? 0);
    expect(result.crossValidation?.mean).toBeCloseTo(accuracies.reduce((sum, one) => sum + one, 0) / 3, 10);
    expect(result.test?.total).toBe(100);
    const opened = openLibrary(library);
    expect(opened.runs.list().filter((run) => run.test !== null)).toHaveLength(1);
    expect(opened.models.list()).toMatchObject([{ id: result.model }]);
    opened.close();
  });

  test('that is killed goes on with train --resume', async () => {
    const library = await temporaryFolder();
    const child = startCli('train', '--data', data, ...COMMON, '--folds', '3', '--library', library);
    const end = endOf(child);
    await stderrSays(child, 'fold 1/3:');
    child.kill('SIGKILL');
    await end;
    const { code, stdout } = await runCli('train', '--resume', '--library', library, '--json');
    expect(code).toBe(0);
    expect(parse(foldsSchema, stdout).folds.map(({ epochs }) => epochs)).toEqual([3, 3, 3]);
  });

  test.each([
    ['one fold', ['--folds', '1'], /"1" \(give a whole number from 2 to 20/],
    [
      'more folds than images of a digit',
      ['--folds', '20', '--data'],
      /images of the digit \d, too few for 20 folds/,
    ],
  ])('refuses %s', async (_, words, said) => {
    const folder = await temporaryFolder();
    await writeSmallData(folder, 120, 0);
    const operands = words.at(-1) === '--data' ? [...words, folder] : words;
    const { code, stderr } = await runCli('train', ...operands, '--library', path.join(folder, 'library'));
    expect(code).toBe(2);
    expect(stderr).toEqual([expect.stringMatching(said)]);
  });
});
