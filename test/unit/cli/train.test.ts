import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { scoresSchema } from '../../../main/contract/scores';
import { openLibrary } from '../../../main/core/library/database';
import { readModelFolder } from '../../../main/core/model/model-folder';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { endOf, runCli, startCli, stderrSays } from './run-cli';
import { writeSmallData } from './small-data';

const trainedSchema = z.strictObject({
  model: z.string().nullable(),
  architecture: z.literal('seed-small'),
  epochs: z.array(
    z.strictObject({
      loss: z.number(),
      accuracy: z.number(),
      validationAccuracy: z.number(),
      seconds: z.number(),
    }),
  ),
  test: z.strictObject({ accuracy: z.number(), correct: z.int(), total: z.int() }).nullable(),
  seconds: z.number(),
  run: z.string(),
  status: z.enum(['finished', 'stopped', 'paused']),
});

describe('train', () => {
  test('puts the model into the library, scored, without making it the one that reads', async () => {
    const folder = await temporaryFolder();
    const library = path.join(folder, 'library');
    await writeSmallData(path.join(folder, 'data'), 600, 100);
    const { code, stdout, stderr } = await runCli(
      ...['train', '--data', path.join(folder, 'data'), '--architecture', 'seed-small'],
      ...['--epochs', '2', '--seed', '7', '--name', 'Small', '--library', library, '--json'],
    );
    expect(stderr).toEqual([
      expect.stringMatching(/^epoch 1\/2: loss /),
      expect.stringMatching(/^epoch 2\/2: loss /),
    ]);
    expect(code).toBe(0);
    const trained = parse(trainedSchema, stdout);
    expect(trained.epochs).toHaveLength(2);
    expect(trained.test?.total).toBe(100);
    expect(trained.test?.accuracy).toBe((trained.test?.correct ?? 0) / 100);

    const opened = openLibrary(library);
    expect(opened.models.list()).toMatchObject([
      { id: trained.model, card: { name: 'Small', training: { seed: 7, epochs: 2 }, test: trained.test } },
    ]);
    expect(opened.settings.get('activeModel', z.string())).toBeUndefined();
    opened.close();
    const { card } = await readModelFolder(path.join(library, 'models', trained.model ?? ''));
    expect(card.data.trainCount + card.data.validationCount).toBe(600);
  });

  test('with --out writes there, puts no model into the library, and evaluate agrees with its scores', async () => {
    const folder = await temporaryFolder();
    const [data, out, library] = ['data', 'out', 'library'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeSmallData(data, 600, 200);
    const train = [
      ...['train', '--data', data, '--architecture', 'seed-small', '--epochs', '1'],
      ...['--out', out, '--library', library],
    ];
    const first = await runCli(...train, '--json');
    expect(first.code).toBe(0);
    const trained = parse(trainedSchema, first.stdout);
    expect(trained.model).toBe(out);
    const opened = openLibrary(library);
    expect(opened.models.list()).toEqual([]);
    expect(opened.runs.get(trained.run)).toMatchObject({ status: 'finished', out, modelId: null });
    opened.close();

    const evaluated = await runCli(
      'evaluate',
      '--data',
      data,
      '--model',
      out,
      '--library',
      library,
      '--json',
    );
    expect(evaluated.code).toBe(0);
    const scores = parse(scoresSchema.extend({ model: z.string() }).strict(), evaluated.stdout);
    expect(scores).toMatchObject({ model: out, ...trained.test });
    expect(scores.confusion.flat().reduce((sum, one) => sum + one, 0)).toBe(200);

    // Beside a good model that votes too, it does better than alone.
    const voters = `${out}, standard`;
    const voted = await runCli(
      ...['evaluate', '--data', data, '--model', voters, '--library', library, '--json'],
    );
    const together = parse(scoresSchema.extend({ model: z.string() }).strict(), voted.stdout);
    expect(together).toMatchObject({ model: voters, total: 200 });
    expect(together.correct).toBeGreaterThan(scores.correct);
    const unknown = await runCli(
      'evaluate',
      '--data',
      data,
      '--model',
      `${out},nobody`,
      '--library',
      library,
    );
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toEqual([expect.stringContaining('There is no model "nobody"')]);

    const again = await runCli(...train);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toEqual([`error: ${out} exists already (choose another folder for --out).`]);
  });

  test('says null for the test where the data has none', async () => {
    const folder = await temporaryFolder();
    await writeSmallData(path.join(folder, 'data'), 300, 0);
    const { code, stdout } = await runCli(
      ...['train', '--data', path.join(folder, 'data'), '--architecture', 'seed-small', '--epochs', '1'],
      ...['--out', path.join(folder, 'out'), '--library', path.join(folder, 'library'), '--json'],
    );
    expect(code).toBe(0);
    expect(parse(trainedSchema, stdout).test).toBeNull();
  });

  describe.skipIf(process.platform === 'win32')('with Ctrl-C', () => {
    test('stops after the batch and keeps what was learnt', async () => {
      const folder = await temporaryFolder();
      await writeSmallData(path.join(folder, 'data'), 300, 100);
      const child = startCli(
        ...['train', '--data', path.join(folder, 'data'), '--architecture', 'seed-small'],
        ...['--epochs', '1000', '--library', path.join(folder, 'library'), '--json'],
      );
      const end = endOf(child);
      await stderrSays(child, 'epoch 1/1000');
      child.kill('SIGINT');
      const { code, stdout, stderr } = await end;
      expect(code).toBe(0);
      expect(stderr.join('\n')).toContain('what was learnt is kept');
      const trained = parse(trainedSchema, stdout);
      expect(trained.epochs.length).toBeLessThan(1000);
      const opened = openLibrary(path.join(folder, 'library'));
      expect(opened.models.get(trained.model ?? '')?.card.training.stopped).toBe(true);
      opened.close();
    });

    test('twice ends at once and leaves nothing behind', async () => {
      const folder = await temporaryFolder();
      // Scoring these takes the stopped run long enough for the second Ctrl-C to come first.
      await writeSmallData(path.join(folder, 'data'), 300, 10_000);
      const library = path.join(folder, 'library');
      const child = startCli(
        ...['train', '--data', path.join(folder, 'data'), '--architecture', 'seed-deep'],
        ...['--epochs', '1000', '--library', library, '--json'],
      );
      const end = endOf(child);
      await stderrSays(child, 'epoch 1/1000');
      child.kill('SIGINT');
      await stderrSays(child, 'Stopping');
      child.kill('SIGINT');
      expect(await end).toMatchObject({ code: 130, stdout: '' });
      expect(existsSync(path.join(library, 'models'))).toBe(false);
    });
  });

  describe.skipIf(process.platform === 'win32')('that ends in the middle', () => {
    const SETTINGS = [
      ...['--architecture', 'seed-small', '--epochs', '6', '--batch', '16'],
      ...['--set', 'optimiser.kind=adamw,regularisation.averaging=0.9,augmentation.rotation=10'],
    ];
    const weightsOf = (library: string, model: string | null): Promise<Buffer> =>
      readFile(path.join(library, 'models', model ?? '', 'weights.bin'));

    test.each(['SIGTERM', 'SIGKILL'] as const)(
      'by %s goes on with --resume and learns the same weights, bit for bit',
      async (signal) => {
        const folder = await temporaryFolder();
        const [data, library] = [path.join(folder, 'data'), path.join(folder, 'library')];
        await writeSmallData(data, 1200, 100);
        const train = ['train', '--data', data, ...SETTINGS, '--library', library];
        const whole = parse(trainedSchema, (await runCli(...train, '--json')).stdout);

        const child = startCli(...train);
        const end = endOf(child);
        await stderrSays(child, 'epoch 2/6');
        child.kill(signal);
        const interrupted = await end;
        expect(interrupted.code).toBe(signal === 'SIGTERM' ? 0 : null);
        if (signal === 'SIGTERM')
          expect(interrupted.stdout).toMatch(/^Paused; go on with: longhand train --resume/);

        const resumed = parse(
          trainedSchema,
          (await runCli('train', '--resume', '--library', library, '--json')).stdout,
        );
        expect(resumed).toMatchObject({ status: 'finished', test: whole.test });
        expect(resumed.epochs).toHaveLength(6);
        expect(resumed.model).not.toBe(whole.model);
        const [first, second] = [
          await weightsOf(library, whole.model),
          await weightsOf(library, resumed.model),
        ];
        expect(second.equals(first)).toBe(true);
      },
    );

    test('has nothing to go on with once it has ended', async () => {
      const library = await temporaryFolder();
      const { code, stderr } = await runCli('train', '--resume', '--library', library);
      expect(code).toBe(2);
      expect(stderr).toEqual(['error: No run was paused or interrupted (start one with longhand train).']);
    });
  });
});
