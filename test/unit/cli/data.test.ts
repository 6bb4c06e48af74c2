import { existsSync } from 'node:fs';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { suspicionSchema } from '../../../main/contract/data-filter';
import { driftSchema } from '../../../main/contract/data-statistics';
import { refusalSchema } from '../../../main/contract/data-import';
import { SOURCE_FORMATS, splitSchema } from '../../../main/contract/data';
import { flipLabels } from '../../../main/core/curation/flip-labels';
import { openDataSet, type DataSet, type LabelledImages } from '../../../main/core/data/data-set';
import { encodeIdx } from '../../../main/core/data/idx';
import { pictures, table, writeFiles, writeZip } from '../core/importing/written-sources';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { endOf, runCli, startCli, stderrSays } from './run-cli';
import { writeSmallData } from './small-data';

const placeSchema = z.strictObject({ split: splitSchema, number: z.int() });
const inkSchema = z.strictObject({
  count: z.int(),
  labelCounts: z.array(z.int()),
  ink: z.strictObject({ mean: z.number(), histogram: z.array(z.int()) }),
});
const dataSchema = z.strictObject({
  path: z.string(),
  name: z.string(),
  format: z.enum(SOURCE_FORMATS),
  hash: z.string().length(64),
  classes: z.array(z.string()),
  splits: z.array(z.strictObject({ split: splitSchema, count: z.int(), labelCounts: z.array(z.int()) })),
  refused: z.strictObject({ count: z.int(), items: z.array(refusalSchema) }),
  suspects: z
    .array(
      placeSchema.extend({
        label: z.string(),
        kind: suspicionSchema,
        score: z.number().min(0).max(1),
        other: z.union([z.string(), placeSchema]).nullable(),
      }),
    )
    .optional(),
  statistics: z
    .strictObject({
      inkRange: z.strictObject({ from: z.number(), to: z.number() }),
      train: inkSchema.nullable(),
      test: inkSchema.nullable(),
      drift: driftSchema.nullable(),
    })
    .optional(),
  exported: z.strictObject({ files: z.int(), bytes: z.int(), target: z.string() }).optional(),
  seconds: z.number(),
});

async function report(...words: string[]): Promise<z.output<typeof dataSchema>> {
  const { code, stdout, stderr } = await runCli('data', ...words, '--json');
  // A slow computer says now and then how far it is.
  const said = stderr.filter((line) => !/^\w+ \d+ %/.test(line));
  expect({ code, said }).toEqual({ code: 0, said: [] });
  return parse(dataSchema, stdout);
}

/** A set of the first images of MNIST in a folder of its own. */
async function small(folder: string, train: number, tested: number): Promise<DataSet> {
  await writeSmallData(path.join(folder, 'small'), train, tested);
  return openDataSet(path.join(folder, 'small'));
}

function trainOf({ train }: DataSet): LabelledImages {
  if (train === null) throw new Error('there are no training images');
  return train;
}

describe('data says what there is', () => {
  test('in MNIST files, with statistics', async () => {
    const folder = await temporaryFolder();
    const set = await small(folder, 300, 100);
    const { statistics, ...told } = await report(set.path, '--statistics');
    expect(told).toMatchObject({
      ...{ path: set.path, name: 'small', format: 'idx', hash: set.hash, classes: Array.from('0123456789') },
      splits: [
        { split: 'train', count: 300, labelCounts: set.train?.labelCounts },
        { split: 'test', count: 100, labelCounts: set.test?.labelCounts },
      ],
      refused: { count: 0, items: [] },
    });
    expect(statistics?.drift?.labels.chiSquare.degrees).toBe(9);
    expect(statistics?.train?.count).toBe(300);
  });

  test('in a folder of pictures, for people too', async () => {
    const folder = await temporaryFolder();
    const set = await small(folder, 40, 0);
    const files = { ...pictures(trainOf(set), 'test/'), 'test/3/notes.txt': 'no picture' };
    const scans = await writeFiles(path.join(folder, 'scans'), files);
    const told = await report(scans);
    expect(told).toMatchObject({ path: scans, name: 'scans', format: 'folder' });
    expect(told.splits).toEqual([{ split: 'test', count: 40, labelCounts: set.train?.labelCounts }]);
    expect(told.refused).toMatchObject({ count: 1, items: [{ item: 'test/3/notes.txt' }] });
    const { stdout } = await runCli('data', scans);
    expect(stdout).toContain(told.hash);
    expect(stdout).toContain('28 × 28');
    expect(stdout).toContain('1 refused:\n  test/3/notes.txt is no PNG');
  });

  test('in a CSV with bad rows, each named', async () => {
    const folder = await temporaryFolder();
    const set = await small(folder, 30, 0);
    const rows = table(trainOf(set)).trimEnd().split('\n');
    rows[3] = '5,1,2,3';
    rows[7] = `x${rows[7]?.slice(1) ?? ''}`;
    const csv = path.join(folder, 'digits.csv');
    await writeFile(csv, rows.join('\n'));
    const told = await report(csv);
    expect(told).toMatchObject({ name: 'digits', format: 'csv', splits: [{ split: 'train', count: 28 }] });
    expect(told.refused.count).toBe(2);
    expect(told.refused.items.map(({ item }) => item)).toEqual(['digits.csv row 4', 'digits.csv row 8']);
  });

  test('in a ZIP with a name that leads out of it', async () => {
    const folder = await temporaryFolder();
    const set = await small(folder, 20, 0);
    const zip = await writeZip(path.join(folder, 'scans.zip'), {
      ...pictures(trainOf(set), ''),
      'xx/9/evil.png': 'anything',
    });
    const bytes = Buffer.from((await readFile(zip)).toString('latin1').replaceAll('xx/9', '../9'), 'latin1');
    await writeFile(zip, bytes);
    const told = await report(zip);
    expect(told).toMatchObject({ name: 'scans', format: 'zip', splits: [{ count: 20 }] });
    expect(told.refused).toEqual({
      count: 1,
      items: [{ item: '../9/evil.png', reason: 'has a name that leads out of the ZIP file' }],
    });
    expect(existsSync(path.join(folder, '..', '9', 'evil.png'))).toBe(false);
  });

  test("in EMNIST's ZIP of letters, which are no digits to train or evaluate on", async () => {
    const folder = await temporaryFolder();
    const set = trainOf(await small(folder, 200, 0));
    const zip = await writeZip(path.join(folder, 'gzip.zip'), {
      'gzip/emnist-letters-train-images-idx3-ubyte': encodeIdx('images', set.images),
      'gzip/emnist-letters-train-labels-idx1-ubyte': encodeIdx(
        'labels',
        set.labels.map((one) => one + 1),
      ),
    });
    const told = await report(zip);
    expect(told).toMatchObject({ format: 'zip', classes: Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ') });
    expect(told.splits[0]?.labelCounts.slice(0, 10)).toEqual(set.labelCounts);
    const library = path.join(folder, 'library');
    for (const command of ['train', 'evaluate', 'search']) {
      const { code, stderr } = await runCli(command, '--data', zip, '--library', library);
      expect(code).toBe(2);
      expect(stderr).toEqual([
        expect.stringMatching(/^error: .* has 26 classes, .* \(open a data set of digits\)\.$/),
      ]);
    }
    expect(existsSync(library)).toBe(false);
  });
});

describe('data writes', () => {
  test('IDX files byte for byte, and pictures and tables that are the same set again', async () => {
    const folder = await temporaryFolder();
    const set = await small(folder, 60, 30);
    for (const format of ['idx', 'png', 'csv']) {
      const target = path.join(folder, format);
      const { exported } = await report(set.path, '--export', format, '--out', target);
      expect(exported).toMatchObject({ target, files: { idx: 4, png: 90, csv: 2 }[format] });
      const again = await report(target);
      expect(again.splits).toMatchObject([
        { split: 'train', count: 60, labelCounts: set.train?.labelCounts },
        { split: 'test', count: 30, labelCounts: set.test?.labelCounts },
      ]);
      // Pictures come in another order.
      if (format !== 'png') expect(again.hash).toBe(set.hash);
    }
    for (const file of await readdir(set.path)) {
      const [one, other] = [path.join(set.path, file), path.join(folder, 'idx', file)];
      expect((await readFile(one)).equals(await readFile(other))).toBe(true);
    }
  });

  test('a project with the same hash, from pictures and from itself', async () => {
    const folder = await temporaryFolder();
    const scans = await writeFiles(
      path.join(folder, 'scans'),
      pictures(trainOf(await small(folder, 30, 0)), ''),
    );
    const [first, second] = [path.join(folder, 'first.zip'), path.join(folder, 'second.zip')];
    const { hash } = await report(scans, '--export', 'project', '--out', first);
    const again = await report(first, '--export', 'project', '--out', second);
    expect(again).toMatchObject({ hash, name: 'scans', format: 'project' });
    expect(await report(second)).toMatchObject({ hash, name: 'scans' });
  });

  test('what a recipe makes of it', async () => {
    const folder = await temporaryFolder();
    const set = await small(folder, 200, 100);
    const recipe = path.join(folder, 'recipe.json');
    await writeFile(recipe, JSON.stringify({ split: { testFraction: 0.5 }, filters: [{ kind: 'median' }] }));
    const target = path.join(folder, 'prepared');
    const told = await report(set.path, '--export', 'idx', '--out', target, '--recipe', recipe);
    expect(told.hash).toBe(set.hash);
    const prepared = await openDataSet(target);
    expect([prepared.train?.count, prepared.test?.count]).toEqual([150, 150]);
  });

  test.skipIf(process.platform === 'win32')('nothing where Ctrl-C calls it off', async () => {
    const folder = await temporaryFolder();
    const set = await small(folder, 20_000, 0);
    const target = path.join(folder, 'pictures');
    const child = startCli('data', set.path, '--export', 'png', '--out', target);
    const end = endOf(child);
    const said = stderrSays(child, 'Calling it off');
    const isBegun = async (): Promise<boolean> =>
      (await readdir(folder)).some((name) => name.endsWith('.tmp'));
    while (!(await isBegun())) await new Promise((resolve) => setTimeout(resolve, 5));
    child.kill('SIGINT');
    await said;
    expect(await end).toMatchObject({ code: 130, stdout: '' });
    expect(await readdir(folder)).toEqual(['small']);
  });
});

test('data finds most of a few wrong labels among the first suspects', async () => {
  const folder = await temporaryFolder();
  const set = await small(folder, 2000, 0);
  const { labels, flipped } = flipLabels(trainOf(set).labels, 0.01, 5, 10);
  await writeFile(path.join(set.path, 'train-labels-idx1-ubyte'), encodeIdx('labels', labels));
  const words = [set.path, '--suspects', '--top', '40', '--library', path.join(folder, 'library')];
  const { suspects = [] } = await report(...words);
  expect(suspects).toHaveLength(40);
  const wrong = suspects.filter(({ kind, number }) => kind === 'label' && flipped.includes(number));
  expect(wrong.length).toBeGreaterThanOrEqual(flipped.length * 0.8);
  for (const { number, label } of wrong) expect(label).toBe(String(labels[number]));
});

test('train learns the same from a CSV as from the files that it was made of, evaluate scores the same', async () => {
  const folder = await temporaryFolder();
  const set = await small(folder, 600, 200);
  const csv = path.join(folder, 'csv');
  await report(set.path, '--export', 'csv', '--out', csv);
  const results = [];
  for (const data of [set.path, csv]) {
    const [library, out] = [`${data}-library`, `${data}-model`];
    const words = ['--data', data, '--library', library, '--json'];
    const trained = await runCli(
      ...['train', ...words, '--architecture', 'seed-small', '--epochs', '1', '--out', out],
    );
    const evaluated = await runCli('evaluate', ...words, '--model', out);
    expect([trained.code, evaluated.code]).toEqual([0, 0]);
    const said = [...trained.stderr, ...evaluated.stderr].filter((line) =>
      line.includes('imported 800 images'),
    );
    expect(said).toHaveLength(data === csv ? 2 : 0);
    const { test: scored } = z.object({ test: z.unknown() }).parse(JSON.parse(trained.stdout));
    const { confusion } = z.object({ confusion: z.unknown() }).parse(JSON.parse(evaluated.stdout));
    results.push({ scored, confusion, weights: await readFile(path.join(out, 'weights.bin'), 'base64') });
  }
  expect(results[1]).toEqual(results[0]);
  expect(await readdir(path.join(`${csv}-library`, 'data'))).toEqual([set.hash]);
});

describe('data refuses', () => {
  test.each([
    ['a path that is not there', 'nowhere', /nowhere cannot be opened: there is no such file/],
    ['an empty folder', 'empty', /empty holds no labelled images/],
    ['a file of another kind', 'notes.txt', /notes\.txt holds nothing that can be imported/],
  ])('%s', async (_, name, said) => {
    const folder = await temporaryFolder();
    await writeFiles(folder, { 'notes.txt': 'some words', 'empty/.keep': '' });
    const { code, stdout, stderr } = await runCli('data', path.join(folder, name), '--json');
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toEqual([expect.stringMatching(/^error: .+ \(.+\)\.$/)]);
    expect(stderr[0]).toMatch(said);
  });

  test('a target that is there, and recipes that are none, before anything is read', async () => {
    const folder = await temporaryFolder();
    await writeFiles(folder, {
      'half.json': '{"split":',
      'wrong.json': '{"filter": []}',
      'range.json': '{"split": {"testFraction": 2}}',
    });
    const order = ['data', path.join(folder, 'nowhere'), '--export', 'idx', '--out'];
    const taken = await runCli(...order, folder);
    expect(taken).toMatchObject({
      code: 2,
      stderr: [expect.stringContaining('exists already (choose another name')],
    });
    const target = path.join(folder, 'new');
    for (const [name, said] of [
      ['half.json', 'is no JSON (see docs/formats.md)'],
      ['wrong.json', '"filter"'],
      ['range.json', 'split testFraction'],
      ['none.json', 'no such file'],
    ] as const) {
      const { code, stderr } = await runCli(...order, target, '--recipe', path.join(folder, name));
      expect(code).toBe(2);
      expect(stderr).toEqual([expect.stringContaining(said)]);
    }
    expect(existsSync(target)).toBe(false);
  });
});
