import { appendFile, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ModelCard } from '../../../../main/contract/models';
import { architectureOf, parameterCount, weightSpecs } from '../../../../main/core/model/architecture';
import { countOf } from '../../../../main/core/model/layers/layer';
import { readModelFolder, writeModelFolder } from '../../../../main/core/model/model-folder';

const architecture = architectureOf({ architecture: 'seed-small' });
const card: ModelCard = {
  name: 'A model',
  architecture: 'seed-small',
  parameters: parameterCount(architecture),
  origin: 'trained',
  createdAt: '2026-01-02T03:04:05.000Z',
  data: { name: 'MNIST', hash: 'abc', trainCount: 1, validationCount: 1 },
  training: {
    seed: 1,
    epochs: 1,
    batch: 1,
    learningRate: 1,
    seconds: 1,
    stopped: false,
    validationAccuracy: null,
  },
  settings: null,
  rejection: null,
  test: null,
  parent: null,
  repeats: [],
  notes: '',
};
const weights = weightSpecs(architecture).map(({ shape }, at) =>
  Float32Array.from({ length: countOf(shape) }, (_, index) => Math.fround(Math.sin(index + at) / 10)),
);
/** Compared as bytes, since comparing arrays number by number takes seconds. */
const bytesOf = (at: number): Buffer => Buffer.from(weights[at]?.buffer ?? new ArrayBuffer(0));

let work = '';
let folder = '';

beforeEach(async () => {
  work = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
  folder = path.join(work, 'model');
  await writeModelFolder(folder, { architecture, card, weights });
});

afterEach(() => rm(work, { recursive: true, force: true }));

describe('a model folder', () => {
  it('gives back what was written, bit for bit', async () => {
    const stored = await readModelFolder(folder);
    expect(stored.card).toEqual(card);
    expect(stored.architecture).toEqual(architecture);
    expect(stored.weights.map(({ length }) => length)).toEqual(weights.map(({ length }) => length));
    expect(stored.weights.every((weight, at) => Buffer.from(weight.buffer).equals(bytesOf(at)))).toBe(true);
    expect(stored.bytes).toBe(parameterCount(architecture) * 4);
  });

  it.each(['model.json', 'weights.bin', 'manifest.json'])('is refused without %s', async (file) => {
    await rm(path.join(folder, file));
    await expect(readModelFolder(folder)).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringContaining(file) as string,
    });
  });

  it.each(['model.json', 'weights.bin'])('is refused when one bit of %s was altered', async (file) => {
    const target = path.join(folder, file);
    const bytes = await readFile(target);
    const middle = bytes.length >> 1;
    bytes[middle] = (bytes[middle] ?? 0) ^ 1;
    await writeFile(target, bytes);
    await expect(readModelFolder(folder)).rejects.toMatchObject({
      code: 'model-damaged',
      message: expect.stringMatching(`${file}.*altered`) as string,
    });
  });

  it('is refused when something was appended to its weights', async () => {
    await appendFile(path.join(folder, 'weights.bin'), 'x');
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'model-damaged' });
  });

  it('is refused when its manifest is not JSON', async () => {
    await writeFile(path.join(folder, 'manifest.json'), '{');
    await expect(readModelFolder(folder)).rejects.toMatchObject({ code: 'model-damaged' });
  });

  it('is never written over', async () => {
    await expect(writeModelFolder(folder, { architecture, card, weights })).rejects.toMatchObject({
      code: 'write-failed',
    });
    expect((await readModelFolder(folder)).card).toEqual(card);
  });
});
