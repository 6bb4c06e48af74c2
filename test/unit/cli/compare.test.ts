import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { comparisonSchema } from '../../../main/contract/evaluation';
import { openDataSet } from '../../../main/core/data/data-set';
import { writeMeanModel } from '../core/evaluation/mean-model';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { runCli } from './run-cli';
import { writeSmallData } from './small-data';

const sideSchema = z.strictObject({
  model: z.string(),
  correct: z.int(),
  accuracy: z.number(),
  interval95: z.tuple([z.number(), z.number()]),
});
const { counts, mcnemar, difference } = comparisonSchema.shape;
const comparedSchema = z.strictObject({
  ...{ a: sideSchema, b: sideSchema, total: z.int(), counts, mcnemar, difference, verdict: z.string() },
});

async function smallData(): Promise<{ options: string[]; model: string }> {
  const folder = await temporaryFolder();
  const data = path.join(folder, 'data');
  await writeSmallData(data, 300, 200);
  const { train } = await openDataSet(data);
  if (train === null) throw new Error('there are no training images');
  await writeMeanModel(path.join(folder, 'means'), 'Means', train);
  return {
    options: ['--data', data, '--library', path.join(folder, 'library')],
    model: path.join(folder, 'means'),
  };
}

describe('compare', () => {
  test('says that a better model is better, and by how much', async () => {
    const { options, model } = await smallData();
    const { code, stdout } = await runCli(
      'compare',
      ...options,
      '--model',
      model,
      '--with',
      'standard',
      '--json',
    );
    expect(code).toBe(0);
    const compared = parse(comparedSchema, stdout);
    expect([compared.a.model, compared.b.model, compared.total]).toEqual([model, 'standard', 200]);
    expect(compared.counts.both + compared.counts.onlyB).toBe(compared.b.correct);
    expect(compared.counts.both + compared.counts.onlyA).toBe(compared.a.correct);
    expect(compared.mcnemar.p).toBeLessThan(0.001);
    expect(compared.verdict).toMatch(
      /^standard is better than .+ \(p < 0\.001\): \d+\.\d points, 95 % interval \d+\.\d to \d+\.\d$/,
    );
    // Alone, evaluate says the same of each.
    const alone = await runCli('evaluate', ...options, '--model', model, '--json');
    expect(parse(z.object({ correct: z.int() }), alone.stdout).correct).toBe(compared.a.correct);
  });

  test('says that there is no evidence where there is none', async () => {
    const { options } = await smallData();
    const { code, stdout } = await runCli('compare', ...options, '--model', 'standard', '--with', 'strong');
    expect(code).toBe(0);
    expect(stdout).toMatch(/^McNemar's test: exact, p = \d\.\d\d\.$/m);
    expect(stdout).toMatch(/^(No evidence that |Standard and strong get )/im);
  });

  test('asks for the other model, and refuses one that there is not', async () => {
    const alone = await runCli('compare');
    expect([alone.code, alone.stderr]).toEqual([
      2,
      [expect.stringMatching(/^error: compare needs --with MODEL \(/)],
    ]);
    const { options } = await smallData();
    const unknown = await runCli('compare', ...options, '--with', 'nobody');
    expect([unknown.code, unknown.stderr]).toEqual([
      2,
      [expect.stringMatching(/^error: There is no model "nobody" \(/)],
    ]);
  });
});
