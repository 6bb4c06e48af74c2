import { loadImage } from '@napi-rs/canvas';
import { readdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { IMAGE_REGIONS } from '../../../main/contract/image-regions';
import { bundledMnistFolder } from '../../../main/core/data/bundled';
import { openDataSet } from '../../../main/core/data/data-set';
import { encodeGreyPng } from '../../../main/core/datasets/export/png';
import { explainImage } from '../../../main/core/explaining/explain-image';
import { Explainer } from '../../../main/core/model/explainer';
import { shippedModelsFolder } from '../../../main/core/model/registry';
import { writeSmallMnist } from '../../fixtures/small-mnist';
import { quietWork } from '../core/curation/quiet-work';
import { temporaryFolder } from '../temporary-folder';
import { parse } from './parse-json';
import { runCli } from './run-cli';

const digit = z.string().regex(/^\d$/);
const share = z.number().min(0).max(1);
const mapSchema = z.strictObject({
  min: z.number(),
  max: z.number(),
  sum: z.number(),
  regions: z.array(z.strictObject({ region: z.enum(IMAGE_REGIONS), share })).length(9),
  strongest: z
    .array(
      z.strictObject({
        row: z.int().min(0).max(27),
        column: z.int().min(0).max(27),
        region: z.enum(IMAGE_REGIONS),
        value: z.number(),
      }),
    )
    .length(10),
});
const explainedSchema = z.strictObject({
  file: z.string(),
  model: z.string(),
  digit,
  other: digit,
  isDigit: z.boolean(),
  probabilities: z.array(share).length(10),
  maps: z.strictObject({
    saliency: mapSchema,
    influence: mapSchema,
    gradCam: mapSchema.extend({ size: z.tuple([z.int(), z.int()]) }).nullable(),
    occlusion: mapSchema,
  }),
  flip: z.strictObject({ digit, distance: z.number(), changed: z.int(), ink: z.number() }).nullable(),
  nearest: z.array(z.strictObject({ number: z.int(), label: z.string(), similarity: z.number() })).optional(),
  files: z.array(z.string()),
});

/** An image of MNIST's test images, 784 bytes. */
async function testImage(number: number): Promise<Uint8Array> {
  const { test: images } = await openDataSet(bundledMnistFolder());
  return images?.images.slice(number * 784, (number + 1) * 784) ?? new Uint8Array();
}

describe('explain', () => {
  test('says of an image of a data set what the window shows', async () => {
    const folder = await temporaryFolder();
    const { code, stdout } = await runCli(
      'explain',
      '--number',
      '4',
      '--library',
      `${folder}/library`,
      '--json',
    );
    expect(code).toBe(0);
    const said = parse(explainedSchema, stdout);
    const explainer = await Explainer.load(path.join(shippedModelsFolder(), 'standard'));
    const { answer, saliency, flip } = await explainImage(explainer, await testImage(4), quietWork());
    explainer.dispose();
    expect(said).toMatchObject({
      file: 'test image 4',
      digit: String(answer.digit),
      isDigit: true,
      files: [],
    });
    expect(said.probabilities).toEqual([...answer.probabilities]);
    expect(said.maps.saliency.max).toBe(Math.max(...saliency));
    expect(said.maps.gradCam?.size).toEqual([3, 3]);
    expect(said.flip).toMatchObject({ digit: String(flip?.digit), distance: flip?.distance });
  });

  test('writes the picture, its maps and the flip, and explains the picture that it wrote', async () => {
    const folder = await temporaryFolder();
    const file = path.join(folder, 'four.png');
    await writeFile(
      file,
      encodeGreyPng(
        (await testImage(4)).map((ink) => 255 - ink),
        28,
        28,
      ),
    );
    const options = ['--library', `${folder}/library`, '--json'];
    const out = path.join(folder, 'new', 'out');
    const said = parse(explainedSchema, (await runCli('explain', file, '--out', out, ...options)).stdout);
    expect((await readdir(out)).sort()).toEqual([
      'flip-difference.png',
      'flip.png',
      'grad-cam.png',
      'image.png',
      'influence.png',
      'occlusion.png',
      'saliency.png',
    ]);
    expect(said.files).toHaveLength(7);
    for (const written of said.files) {
      const { width, height } = await loadImage(written);
      expect([width, height]).toEqual([280, 280]);
    }
    const again = parse(explainedSchema, (await runCli('explain', said.files[0] ?? '', ...options)).stdout);
    expect(again.digit).toBe('4');
  });

  test('lists the training images that are most like it, itself first', async () => {
    const folder = await temporaryFolder();
    const data = writeSmallMnist(path.join(folder, 'small'), 200, 10);
    const { stdout } = await runCli(
      ...['explain', '--data', data, '--split', 'train', '--number', '7', '--nearest', '3'],
      ...['--library', `${folder}/library`, '--json'],
    );
    const { nearest } = parse(explainedSchema, stdout);
    expect(nearest).toHaveLength(3);
    expect(nearest?.[0]).toMatchObject({ number: 7, label: '3' });
    expect(nearest?.[0]?.similarity).toBeCloseTo(1, 5);
  });

  test('says it in lines for people', async () => {
    const folder = await temporaryFolder();
    const { stdout } = await runCli('explain', '--number', '0', '--library', `${folder}/library`);
    expect(stdout).toContain('read as     7');
    expect(stdout).toMatch(/^flip +\d+\.\d pixels' worth of ink, in [\d,]+ pixels, make it a \d/m);
  });

  test.each([
    ['no image', [], /explain needs IMAGE/],
    ['two images', ['--number', '3', 'a.png'], /"a\.png" is one image too many/],
    ['a data set of which nothing is asked', ['a.png', '--data', '.'], /add --number or --nearest/],
    ['a number beyond the last image', ['--number', '10000'], /10000 test images.+counted from 0/],
    ['a picture that is not there', ['/no/such.png'], /\/no\/such\.png/],
  ])('refuses %s in one line that says what to do', async (_, words, said) => {
    const { code, stdout, stderr } = await runCli('explain', ...words);
    expect({ code, stdout }).toEqual({ code: 2, stdout: '' });
    expect(stderr).toEqual([expect.stringMatching(/^error: .+ \(.+\)\.?$/)]);
    expect(stderr[0]).toMatch(said);
  });
});
