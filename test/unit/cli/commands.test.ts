import { existsSync } from 'node:fs';
import { copyFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { createCanvas } from '@napi-rs/canvas';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { INPUT_PIXELS, INPUT_SIDE } from '../../../main/contract/ink';
import { scoresSchema } from '../../../main/contract/scores';
import { DIGIT_TEMPLATES } from '../../../main/cli/digit-templates';
import { bundledMnistFolder } from '../../../main/core/data/bundled';
import { openDataSet } from '../../../main/core/data/data-set';
import { openLibrary } from '../../../main/core/library/database';
import { readModelFolder } from '../../../main/core/model/model-folder';
import { temporaryFolder } from '../temporary-folder';
import { endOf, runCli, startCli, stderrSays } from './run-cli';
import { writeSmallData } from './small-data';

const trainedSchema = z.strictObject({
  model: z.string(),
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
});

const rankSchema = z.strictObject({ text: z.string().regex(/^\d$/), confidence: z.number().min(0).max(1) });

/** The one JSON object that stdout holds. */
function parse<S extends z.ZodType>(schema: S, stdout: string): z.output<S> {
  expect(stdout.trimEnd().split('\n')).toHaveLength(1);
  return schema.parse(JSON.parse(stdout));
}

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
    const { card } = await readModelFolder(path.join(library, 'models', trained.model));
    expect(card.data.trainCount + card.data.validationCount).toBe(600);
  });

  test('with --out writes there, leaves the library alone, and evaluate agrees with its scores', async () => {
    const folder = await temporaryFolder();
    const [data, out, library] = ['data', 'out', 'library'].map((name) => path.join(folder, name)) as [
      string,
      string,
      string,
    ];
    await writeSmallData(data, 600, 200);
    const train = ['train', '--data', data, '--architecture', 'seed-small', '--epochs', '1', '--out', out];
    const first = await runCli(...train, '--json');
    expect(first.code).toBe(0);
    const trained = parse(trainedSchema, first.stdout);
    expect(trained.model).toBe(out);
    expect(existsSync(library)).toBe(false);

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

    const again = await runCli(...train);
    expect(again).toMatchObject({ code: 2, stdout: '' });
    expect(again.stderr).toEqual([`error: ${out} exists already (choose another folder for --out).`]);
  });

  test('says null for the test where the data has none', async () => {
    const folder = await temporaryFolder();
    await writeSmallData(path.join(folder, 'data'), 300, 0);
    const { code, stdout } = await runCli(
      ...['train', '--data', path.join(folder, 'data'), '--architecture', 'seed-small', '--epochs', '1'],
      ...['--out', path.join(folder, 'out'), '--json'],
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
      expect(opened.models.get(trained.model)?.card.training.stopped).toBe(true);
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
});

describe('bad input', () => {
  let data: string;
  beforeAll(async () => {
    data = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
    await writeSmallData(data, 20, 20);
  });
  afterAll(() => rm(data, { recursive: true, force: true }));

  const IMAGES = 'train-images-idx3-ubyte';
  const LABELS = 'train-labels-idx1-ubyte';
  const setWord = (byte: number, value: number) => (file: Buffer) => {
    file.writeUInt32BE(value, byte);
    return file;
  };

  test.each([
    ['images cut off', IMAGES, (file: Buffer) => file.subarray(0, -100)],
    ['a wrong magic number', IMAGES, setWord(0, 0x0804)],
    ['no images', IMAGES, setWord(4, 0)],
    ['counts that overflow', IMAGES, setWord(4, 0xffff_ffff)],
    ['a label of 10', LABELS, (file: Buffer) => Buffer.from(file.fill(10, 9, 10))],
    ['fewer labels than images', LABELS, (file: Buffer) => setWord(4, 19)(file).subarray(0, -1)],
    ['gzip cut in the middle', LABELS, (file: Buffer) => gzipSync(file).subarray(0, 20)],
  ])('%s are refused by train and evaluate alike', async (_, name, spoil) => {
    const folder = await temporaryFolder();
    for (const file of await readdir(data)) await copyFile(path.join(data, file), path.join(folder, file));
    await writeFile(path.join(folder, name), spoil(await readFile(path.join(folder, name))));
    const library = path.join(folder, 'library');
    for (const command of ['train', 'evaluate']) {
      const { code, stdout, stderr } = await runCli(
        command,
        '--data',
        folder,
        '--library',
        library,
        '--json',
      );
      expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
      expect(stderr).toEqual([expect.stringMatching(/^error: .+ \(.+\)\.$/)]);
      expect(stderr[0]).toContain(path.join(folder, name));
    }
    expect(existsSync(library)).toBe(false);
  });

  test('a path that is not there, and a folder without images, are named', async () => {
    const folder = await temporaryFolder();
    const missing = await runCli('evaluate', '--data', path.join(folder, 'nowhere'));
    expect(missing.code).toBe(2);
    expect(missing.stderr[0]).toContain(path.join(folder, 'nowhere'));
    const empty = await runCli('train', '--data', folder);
    expect(empty.code).toBe(2);
    expect(empty.stderr[0]).toMatch(/holds none of MNIST's files/);
  });

  test('a split that is not there is refused with the one that is', async () => {
    const folder = await temporaryFolder();
    await writeSmallData(folder, 20, 0);
    const { code, stderr } = await runCli('evaluate', '--data', folder);
    expect(code).toBe(2);
    expect(stderr[0]).toMatch(/has no test images \(it has others: --split train\)/);
  });

  test('an unknown model, and one whose weights were altered, are named', async () => {
    const folder = await temporaryFolder();
    const options = ['--data', data, '--library', path.join(folder, 'library')];
    const unknown = await runCli('evaluate', ...options, '--model', 'nobody');
    expect(unknown.code).toBe(2);
    expect(unknown.stderr).toEqual([expect.stringMatching(/^error: There is no model "nobody" \(/)]);

    const copy = path.join(folder, 'copy');
    const shipped = path.resolve(import.meta.dirname, '../../../resources/models/standard');
    await mkdir(copy);
    for (const file of await readdir(shipped))
      await copyFile(path.join(shipped, file), path.join(copy, file));
    const weights = path.join(copy, 'weights.bin');
    const bytes = await readFile(weights);
    bytes[1000] = (bytes[1000] ?? 0) ^ 1;
    await writeFile(weights, bytes);
    const altered = await runCli('evaluate', ...options, '--model', copy);
    expect(altered.code).toBe(2);
    expect(altered.stderr).toHaveLength(1);
    expect(altered.stderr[0]).toContain(weights);
  });
});

describe('ink', () => {
  test('reads every sample with the shipped model and counts those with a label', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'digits.ink.json');
    const samples = DIGIT_TEMPLATES.map((strokes, digit) =>
      digit === 9 ? { strokes } : { label: String(digit), strokes },
    );
    await writeFile(file, JSON.stringify({ samples }));
    const { code, stdout } = await runCli('ink', file, '--library', path.join(folder, 'library'), '--json');
    expect(code).toBe(0);
    const read = parse(
      z.strictObject({
        total: z.int(),
        correct: z.int(),
        accuracy: z.number(),
        samples: z.array(
          rankSchema.extend({ label: z.string().nullable(), candidates: z.array(rankSchema) }),
        ),
      }),
      stdout,
    );
    expect(read.total).toBe(9);
    expect(read.correct).toBe(read.samples.filter(({ label, text }) => label === text).length);
    expect(read.accuracy).toBe(read.correct / 9);
    expect(read.correct).toBeGreaterThanOrEqual(7);
    expect(read.samples[9]?.label).toBeNull();
    for (const { text, confidence, candidates } of read.samples) {
      expect(candidates[0]).toEqual({ text, confidence });
      expect(candidates.reduce((sum, one) => sum + one.confidence, 0)).toBeCloseTo(1, 4);
    }
  });

  test('refuses a file that is not as the format says, naming sample and field', async () => {
    const file = path.join(await temporaryFolder(), 'bad.ink.json');
    await writeFile(file, JSON.stringify({ samples: [{ strokes: [[[1, 2]]] }, { strokes: [[[1, 'x']]] }] }));
    const { code, stdout, stderr } = await runCli('ink', file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr[0]).toContain(file);
    expect(stderr[0]).toMatch(/sample 2, strokes/);
  });
});

describe('recognise', () => {
  /** A test image of MNIST, enlarged on a page: its ink in one grey, its paper in another. */
  async function writePicture(file: string, index: number, paper: number, ink: number): Promise<void> {
    const { test: images } = await openDataSet(bundledMnistFolder());
    const canvas = createCanvas(INPUT_SIDE, INPUT_SIDE);
    const context = canvas.getContext('2d');
    const pixels = context.createImageData(INPUT_SIDE, INPUT_SIDE);
    for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
      const share = (images?.images[index * INPUT_PIXELS + pixel] ?? 0) / 255;
      pixels.data.fill(paper + (ink - paper) * share, pixel * 4, pixel * 4 + 3);
      pixels.data[pixel * 4 + 3] = 255;
    }
    context.putImageData(pixels, 0, 0);
    const page = createCanvas(300, 200);
    const onPage = page.getContext('2d');
    onPage.fillStyle = `rgb(${paper} ${paper} ${paper})`;
    onPage.fillRect(0, 0, 300, 200);
    onPage.drawImage(canvas, 40, 20, 112, 112);
    await writeFile(file, page.encodeSync('png'));
  }

  test('reads dark on light and light on dark, each with its box', async () => {
    const folder = await temporaryFolder();
    const [dark, light] = [path.join(folder, 'dark.png'), path.join(folder, 'light.png')];
    // The first two test images are a 7 and a 2.
    await writePicture(dark, 0, 235, 30);
    await writePicture(light, 1, 40, 220);
    const library = path.join(folder, 'library');
    const { code, stdout } = await runCli('recognise', dark, light, '--library', library, '--json');
    expect(code).toBe(0);
    const box = z.tuple([z.int(), z.int(), z.int(), z.int()]);
    const { results } = parse(
      z.strictObject({
        results: z.array(
          rankSchema.extend({ file: z.string(), glyphs: z.array(rankSchema.extend({ box })).length(1) }),
        ),
      }),
      stdout,
    );
    expect(results.map(({ file, text }) => [file, text])).toEqual([
      [dark, '7'],
      [light, '2'],
    ]);
    for (const { glyphs } of results) {
      const [x = 0, y = 0, width = 0, height = 0] = glyphs[0]?.box ?? [];
      expect(x).toBeGreaterThanOrEqual(40);
      expect(y).toBeGreaterThanOrEqual(20);
      expect(x + width).toBeLessThanOrEqual(152);
      expect(y + height).toBeLessThanOrEqual(132);
    }
  });

  test('refuses a file that is no picture, and one that is not there, by name', async () => {
    const folder = await temporaryFolder();
    const text = path.join(folder, 'text.png');
    await writeFile(text, 'not a picture');
    const wrong = await runCli('recognise', text);
    expect(wrong).toMatchObject({ code: 2, stdout: '' });
    expect(wrong.stderr[0]).toContain(text);
    const missing = await runCli('recognise', path.join(folder, 'none.png'));
    expect(missing).toMatchObject({ code: 2, stdout: '' });
    expect(missing.stderr[0]).toContain('none.png');
  });
});

describe('doctor', () => {
  test('finds everything in order', async () => {
    const { code, stdout } = await runCli('doctor', '--library', await temporaryFolder(), '--json');
    const report = parse(
      z.looseObject({
        ok: z.boolean(),
        backend: z.looseObject({ available: z.literal(true), tensorflow: z.string() }),
        checks: z.array(z.strictObject({ name: z.string(), ok: z.boolean(), detail: z.string() })),
      }),
      stdout,
    );
    expect(report.checks.filter(({ ok }) => !ok)).toEqual([]);
    expect(report.ok).toBe(true);
    expect(code).toBe(0);
  });

  test('reports a library that cannot be opened, and ends with 2', async () => {
    const folder = await temporaryFolder();
    await writeFile(
      path.join(folder, 'longhand.db'),
      'not a database, and long enough to show it'.repeat(100),
    );
    const { code, stdout } = await runCli('doctor', '--library', folder);
    expect(code).toBe(2);
    expect(stdout).toMatch(/^✗ library .+longhand\.db cannot be opened/m);
    expect(stdout).toMatch(/^✓ tensorflow/m);
  });
});

test('a reader of stdout that goes away is no bug', async () => {
  const child = startCli('doctor', '--library', await temporaryFolder());
  child.stdout.destroy();
  const { code, stderr } = await endOf(child);
  expect(code).toBe(0);
  expect(stderr).toEqual([]);
});
