import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { expect, test } from 'vitest';
import { z } from 'zod';
import { openLibrary } from '../../../main/core/library/database';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { runCli } from './run-cli';
import { writeSmallData } from './small-data';

const listSchema = z.strictObject({
  models: z.array(
    z.strictObject({
      ...{ id: z.string(), name: z.string(), active: z.boolean(), origin: z.string() },
      ...{ architecture: z.string(), parameters: z.int(), bytes: z.int(), createdAt: z.string() },
      data: z.strictObject({ name: z.string(), hash: z.string(), edits: z.int().nullable() }),
      ...{ run: z.string().nullable(), parent: z.unknown() },
      test: z
        .strictObject({
          ...{ accuracy: z.number(), correct: z.int(), total: z.int() },
          interval95: z.tuple([z.number(), z.number()]),
        })
        .nullable(),
      ...{ tags: z.array(z.string()), speed: z.unknown(), damage: z.string().nullable() },
    }),
  ),
});
const trainedSchema = z.looseObject({
  model: z.string(),
  run: z.string(),
  test: z.looseObject({ accuracy: z.number() }),
});

test('a trained model is listed, and its card and report tell the figures of its run', async () => {
  const folder = await temporaryFolder();
  const [data, library] = [path.join(folder, 'small'), path.join(folder, 'library')];
  await writeSmallData(data, 400, 100);
  const trained = await runCli(
    ...['train', '--data', data, '--architecture', 'seed-small', '--epochs', '2', '--name', 'Mine & <yours>'],
    ...['--library', library, '--json'],
  );
  const { model, run, test: score } = parse(trainedSchema, trained.stdout);
  const opened = openLibrary(library);
  opened.modelNotes.setTags(model, ['work', 'small']);
  const recorded = opened.runs.get(run);
  opened.close();

  const listed = await runCli('models', '--library', library, '--json');
  const { models } = parse(listSchema, listed.stdout);
  expect(models.map(({ id }) => id)).toEqual([model, 'standard', 'strong']);
  expect(models[0]).toMatchObject({
    ...{ name: 'Mine & <yours>', run, active: false, tags: ['work', 'small'], damage: null, parent: null },
    data: { name: 'small', edits: 0 },
    test: { accuracy: score.accuracy, total: 100 },
  });
  expect(
    (await runCli('models', '--tag', 'WORK', '--library', library)).stdout.trim().split('\n'),
  ).toHaveLength(2);

  const written = `${(score.accuracy * 100).toFixed(2)} %`;
  const card = await runCli('card', 'mine & <YOURS>', '--library', library);
  expect(card.code).toBe(0);
  expect(card.stdout).toContain('# Mine &amp; &lt;yours&gt;');
  expect(card.stdout).toContain(`**${written}** of the test images`);

  for (const [reference, language] of [
    [run, 'en'],
    ['Mine & <yours>', 'zh-CN'],
  ] as const) {
    const file = path.join(folder, `${language}.html`);
    const report = await runCli(
      ...['report', reference, '--out', file, '--language', language, '--library', library, '--json'],
    );
    expect(parse(z.strictObject({ file: z.string(), bytes: z.int() }), report.stdout).file).toBe(file);
    const html = await readFile(file, 'utf8');
    expect(html).toContain(written);
    for (const { validationLoss } of recorded?.epochs ?? [])
      expect(html).toContain(validationLoss.toFixed(4));
    expect(html).toContain('Mine &amp; &lt;yours&gt;');
  }
});

test('a model that comes along has a card and a report, too', async () => {
  const folder = await temporaryFolder();
  const card = path.join(folder, 'card.md');
  const { code } = await runCli('card', 'Standard', '--out', card, '--library', path.join(folder, 'library'));
  expect(code).toBe(0);
  expect(await readFile(card, 'utf8')).toContain('From 3 seeds the same settings reach');
  const report = path.join(folder, 'report.html');
  await runCli('report', 'standard', '--out', report, '--library', path.join(folder, 'library'));
  expect(await readFile(report, 'utf8')).toContain('<h1>Standard</h1>');
});

test.each([
  ['a model that there is not', ['card', 'nobody'], /no model "nobody" \(known: Standard, Strong\)/],
  ['a run or model that there is not', ['report', 'nobody', '--out', 'new.html'], /"nobody"/],
  ['a report without a file', ['report', 'standard'], /report needs --out FILE\.html/],
  ['a language that it does not speak', ['card', 'standard', '--language', 'de'], /choose one of en, zh-CN/],
])('refuses %s', async (_, words, said) => {
  const folder = await temporaryFolder();
  const { code, stdout, stderr } = await runCli(...words, '--library', path.join(folder, 'library'));
  expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
  expect(stderr).toEqual([expect.stringMatching(said)]);
});

test('never writes over a file', async () => {
  const folder = await temporaryFolder();
  const file = path.join(folder, 'card.md');
  await writeFile(file, 'mine');
  const { code, stderr } = await runCli(
    'card',
    'standard',
    '--out',
    file,
    '--library',
    path.join(folder, 'l'),
  );
  expect(code).toBe(2);
  expect(stderr).toEqual([expect.stringMatching(/exists already \(choose another file/)]);
  expect(await readFile(file, 'utf8')).toBe('mine');
});
