import { writeFile } from 'node:fs/promises';
import path from 'node:path';
import { createCanvas } from '@napi-rs/canvas';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { INPUT_PIXELS, INPUT_SIDE } from '../../../main/contract/ink';
import { DIGIT_TEMPLATES } from '../../../main/cli/digit-templates';
import { bundledMnistFolder } from '../../../main/core/data/bundled';
import { openDataSet } from '../../../main/core/data/data-set';
import { randomStream } from '../../../main/core/data/random';
import { written } from '../../fixtures/written';
import { writeWithMnist } from '../../fixtures/mnist-writer';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { runCli } from './run-cli';

const rankSchema = z.strictObject({ text: z.string().regex(/^\d$/), confidence: z.number().min(0).max(1) });
/** Of what was read, also whether it is a digit at all. */
const readSchema = rankSchema.extend({ isDigit: z.boolean() });

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
          readSchema.extend({
            label: z.string().nullable(),
            candidates: z.array(rankSchema.extend({ text: z.string().min(1) })),
          }),
        ),
      }),
      stdout,
    );
    expect(read.total).toBe(9);
    expect(read.correct).toBe(read.samples.filter(({ label, text }) => label === text).length);
    expect(read.accuracy).toBe(read.correct / 9);
    expect(read.correct).toBeGreaterThanOrEqual(7);
    expect(read.samples[9]?.label).toBeNull();
    for (const { text, confidence, candidates, isDigit } of read.samples) {
      expect(candidates[0]).toEqual({ text, confidence });
      expect(isDigit).toBe(true);
      // The rest is the probability of being no digit, or what is too unlikely to be told.
      const sum = candidates.reduce((total, one) => total + one.confidence, 0);
      expect(sum).toBeGreaterThan(0.9);
      expect(sum).toBeLessThan(1.0001);
    }
  });

  test('reads whole numbers, amounts and dates', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'numbers.ink.json');
    const labels = ['2048', '-17.50', '24/11/2026'];
    await writeFile(
      file,
      JSON.stringify({ samples: labels.map((label) => ({ label, strokes: written(label) })) }),
    );
    const { stdout } = await runCli('ink', file, '--library', path.join(folder, 'library'), '--json');
    const read = parse(
      z.object({ correct: z.int(), samples: z.array(z.object({ text: z.string() })) }),
      stdout,
    );
    expect(read.samples.map(({ text }) => text)).toEqual(labels);
    expect(read.correct).toBe(3);
  });

  test('says of what is no digit that it is none', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'others.ink.json');
    const zigzag = Array.from({ length: 12 }, (_, at) => [10 + at * 7, at % 2 === 0 ? 30 : 100]);
    const letterM = [[10, 120, 10, 20, 50, 80, 90, 20, 90, 120]].map((xy) =>
      Array.from({ length: xy.length / 2 }, (_, at) => [xy[2 * at], xy[2 * at + 1]]),
    );
    const letterX = [
      [
        [10, 10],
        [90, 130],
      ],
      [
        [90, 10],
        [10, 130],
      ],
    ];
    const letterH = [
      [
        [15, 10],
        [15, 130],
      ],
      [
        [85, 10],
        [85, 130],
      ],
      [
        [15, 70],
        [85, 70],
      ],
    ];
    const samples = [[zigzag], letterM, letterX, letterH].map((strokes) => ({ strokes }));
    await writeFile(file, JSON.stringify({ samples }));
    const { stdout } = await runCli('ink', file, '--library', path.join(folder, 'library'), '--json');
    const { samples: read } = parse(
      z.object({ samples: z.array(z.object({ isDigit: z.boolean() })) }),
      stdout,
    );
    expect(read.map(({ isDigit }) => isDigit)).toEqual([false, false, false, false]);
  });

  test('refuses a file that is not as the format says, naming sample and field', async () => {
    const file = path.join(await temporaryFolder(), 'bad.ink.json');
    await writeFile(file, JSON.stringify({ samples: [{ strokes: [[[1, 2]]] }, { strokes: [[[1, 'x']]] }] }));
    const { code, stdout, stderr } = await runCli('ink', file);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr[0]).toContain(file);
    expect(stderr[0]).toMatch(/sample 2, strokes/);
  });

  test('refuses a place that lies beyond all measure, naming sample and field', async () => {
    const file = path.join(await temporaryFolder(), 'far.ink.json');
    const stroke = [
      [1, 2],
      [3, 1e300],
    ];
    await writeFile(file, JSON.stringify({ samples: [{ strokes: [stroke] }] }));
    const { code, stderr } = await runCli('ink', file);
    expect(code).toBe(2);
    expect(stderr[0]).toMatch(/sample 1, strokes\.0\.1/);
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
          rankSchema.extend({ file: z.string(), glyphs: z.array(readSchema.extend({ box })).length(1) }),
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

  test('reads several digits as a string, each with its box', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'string.png');
    const { test: images } = await openDataSet(bundledMnistFolder());
    if (images === null) throw new Error('MNIST has test images');
    const canvas = createCanvas(500, 300);
    const context = canvas.getContext('2d');
    context.fillStyle = '#e8e4d8';
    context.fillRect(0, 0, 500, 300);
    const writing = { scale: 2, advance: 23, ink: '#222244' };
    const { places } = writeWithMnist(
      context,
      '60274',
      [90, 170],
      writing,
      images,
      randomStream(3, 'string'),
    );
    await writeFile(file, canvas.toBuffer('image/png'));
    const { code, stdout } = await runCli('recognise', file, '--json');
    expect(code).toBe(0);
    const { results } = parse(
      z.object({
        results: z.array(
          z.object({
            text: z.string(),
            confidence: z.number(),
            written: z.string(),
            glyphs: z.array(
              z.object({ text: z.string(), confidence: z.number(), box: z.array(z.int()).length(4) }),
            ),
          }),
        ),
      }),
      stdout,
    );
    const [{ text, confidence, glyphs } = { text: '', confidence: 0, glyphs: [] }] = results;
    expect(text).toBe('60274');
    expect(confidence).toBeGreaterThan(0.5);
    expect(glyphs.map((glyph) => glyph.text).join('')).toBe('60274');
    glyphs.forEach(({ box: [x = 0, y = 0, width = 0, height = 0] }, at) => {
      const place = places[at] ?? { left: 0, top: 0, right: 0, bottom: 0 };
      expect(Math.abs(x + width / 2 - (place.left + place.right) / 2)).toBeLessThan(12);
      expect(Math.abs(y + height / 2 - (place.top + place.bottom) / 2)).toBeLessThan(12);
    });
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
