import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import type { EvaluatedOn } from '../../../../main/contract/evaluation';
import { EVALUATION_CALLS } from '../../../../main/contract/evaluation-calls';
import type { ModelCard } from '../../../../main/contract/models';
import { openDataSet, type LabelledImages } from '../../../../main/core/data/data-set';
import { heldBack } from '../../../../main/core/evaluation/held-back';
import { openLibrary, type Library } from '../../../../main/core/library/database';
import { imageOfInk } from '../../../../main/core/handwriting/kept-samples';
import { strokesToInput } from '../../../../main/core/model/ink';
import { ModelRegistry } from '../../../../main/core/model/registry';
import { createEvaluationHandlers } from '../../../../main/processes/evaluation/evaluation-handlers';
import { Jobs } from '../../../../main/processes/jobs';
import { OpenData } from '../../../../main/processes/data/open-data';
import { writeSmallMnist } from '../../../fixtures/small-mnist';
import { writeMeanModel } from '../../core/evaluation/mean-model';
import { card } from '../../core/library/fixtures';
import { runSettings } from '../../core/run-settings';
import { nearAnalysts } from '../near-analysts';

const TRAIN = 400;
const TEST = 120;
const SEED = 5;

let folder: string;
let library: Library;
let data: OpenData;
let registry: ModelRegistry;
let jobs: Jobs;
let set: string;
let handlers: ReturnType<typeof createEvaluationHandlers>;
const events: unknown[] = [];

/** Puts a model into the library that learnt the means of the data set as it was opened. */
async function keepModel(
  id: string,
  name: string,
  train: LabelledImages,
  changes: Partial<ModelCard>,
): Promise<void> {
  await writeMeanModel(registry.ownFolder(id), name, train, changes);
  library.models.insert({ id, card: { ...card(name), ...changes } });
}

beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-test-'));
  library = openLibrary(`${folder}/library`);
  registry = new ModelRegistry(library);
  data = new OpenData(library, () => undefined);
  jobs = new Jobs(nearAnalysts, (name, payload) => void events.push([name, payload]));
  const files = writeSmallMnist(`${folder}/small`, TRAIN, TEST);
  set = (await data.open(files)).id;
  const { hash, train } = await openDataSet(files);
  if (train === null) throw new Error('there are no training images');
  const settings = runSettings({ seed: SEED });
  const validationCount = heldBack(train.labels, settings).length;
  const known = { name: 'small', hash, trainCount: TRAIN - validationCount, validationCount };
  await keepModel('means', 'Means', train, { settings, data: known });
  await keepModel('others', 'Others', train, {});
  handlers = createEvaluationHandlers({ library, registry, data, jobs });
});
afterEach(() => {
  const open = data.get(set);
  while (open.state.done > 0) open.undo();
  events.length = 0;
});
afterAll(async () => {
  library.close();
  await rm(folder, { recursive: true, force: true });
});

const on = (split: 'train' | 'validation' | 'test'): EvaluatedOn => ({ kind: 'split', data: set, split });
const numbers = (buffer: ArrayBuffer): number[] => [...new Uint32Array(buffer)];
const bytes = (buffer: ArrayBuffer): number[] => [...new Uint8Array(buffer)];

describe('evaluation.run', () => {
  test('gives what the contract says, with progress, of every image of a split', async () => {
    const report = await handlers['evaluation.run']({ model: 'standard', on: on('test'), job: 'j' });
    expect(EVALUATION_CALLS['evaluation.run'].result.parse(report)).toEqual(report);
    expect(report.model).toEqual({ id: 'standard', name: 'Standard' });
    expect(report.images).toEqual({ name: 'small', on: on('test'), total: TEST });
    expect(report.scores.accuracy).toBeGreaterThan(0.97);
    expect(numbers(report.rows.items)).toEqual(Array.from({ length: TEST }, (_, at) => TRAIN + at));
    expect(events.length).toBeGreaterThan(2);
    expect(events[0]).toEqual(['job.progress', { job: 'j', fraction: expect.any(Number) as number }]);
  });

  test('takes images as they are edited, and calls them by their items', async () => {
    const open = data.get(set);
    open.edit({ kind: 'exclude', excluded: true }, Uint32Array.of(3, TRAIN, TRAIN + 2));
    open.edit({ kind: 'relabel', label: 0 }, Uint32Array.of(TRAIN + 1, TRAIN + 4));
    open.edit({ kind: 'rotate', quarters: 2 }, Uint32Array.of(TRAIN + 4));
    const { rows, images, scores } = await handlers['evaluation.run']({
      model: 'means',
      on: on('test'),
      job: 'j',
    });
    const items = numbers(rows.items);
    expect(items.slice(0, 3)).toEqual([TRAIN + 1, TRAIN + 3, TRAIN + 4]);
    expect([images.total, items.length]).toEqual([TEST - 2, TEST - 2]);
    expect(bytes(rows.labels)).toEqual(items.map((item) => open.edited.labels[item]));
    expect([bytes(rows.labels)[0], scores.total]).toEqual([0, TEST - 2]);
    const pictures = await handlers['evaluation.pictures']({ on: on('test'), items: rows.items });
    expect(Buffer.compare(Buffer.from(pictures), open.edited.imagesOf(Uint32Array.from(items)))).toBe(0);
    // The same items as the grid shows, in the same state.
    const shown = open.images(Uint32Array.from(items), null);
    expect(Buffer.compare(Buffer.from(shown.images), Buffer.from(pictures))).toBe(0);
    expect(bytes(shown.labels)).toEqual(bytes(rows.labels));
  });

  test('on what was held back takes just that, whatever was edited since', async () => {
    const expected = [
      ...heldBack(data.get(set).data.train?.labels ?? new Uint8Array(), runSettings({ seed: SEED })),
    ];
    const before = await handlers['evaluation.run']({ model: 'means', on: on('validation'), job: 'j' });
    expect(numbers(before.rows.items)).toEqual(expected);
    const [out = 0, changed = 0] = expected;
    data.get(set).edit({ kind: 'exclude', excluded: true }, Uint32Array.of(out));
    data.get(set).edit({ kind: 'relabel', label: 9 }, Uint32Array.of(changed));
    const after = await handlers['evaluation.run']({ model: 'means', on: on('validation'), job: 'j' });
    expect(numbers(after.rows.items)).toEqual(expected.slice(1));
    expect(bytes(after.rows.labels)[0]).toBe(9);
  });

  test('on what was held back is refused for a model of other images, by the name that it has now', async () => {
    registry.rename('others', 'Elsewhere');
    await expect(
      handlers['evaluation.run']({ model: 'others', on: on('validation'), job: 'j' }),
    ).rejects.toMatchObject({ code: 'data-missing', params: { why: 'no-settings', model: 'Elsewhere' } });
    await expect(
      handlers['evaluation.run']({ model: 'standard', on: on('validation'), job: 'j' }),
    ).rejects.toMatchObject({ code: 'data-missing', params: { why: 'other-data', trained: 'MNIST' } });
  });

  test('on own ink reads it as Sketch does', async () => {
    const seven: [number, number][][] = [
      [
        [0, 0],
        [60, 0],
        [20, 100],
      ],
    ];
    const one: [number, number][][] = [
      [
        [0, 0],
        [0, 100],
      ],
    ];
    const samples: EvaluatedOn = { kind: 'samples' };
    await expect(
      handlers['evaluation.run']({ model: 'standard', on: samples, job: 'j' }),
    ).rejects.toMatchObject({
      code: 'data-missing',
    });
    const kept = { source: 'correction', readAs: null, modelId: null } as const;
    const ids = library.samples.insert(library.hands.current().id, [
      { label: '1', ink: one, image: imageOfInk(one), ...kept },
      { label: '7', ink: seven, image: imageOfInk(seven), ...kept },
    ]);
    library.samples.remove(ids.slice(0, 1));
    const report = await handlers['evaluation.run']({ model: 'standard', on: samples, job: 'j' });
    expect(report.images).toEqual({ name: null, on: samples, total: 1 });
    expect([bytes(report.rows.labels), bytes(report.rows.predicted)]).toEqual([[7], [7]]);
    const picture = await handlers['evaluation.pictures']({ on: samples, items: report.rows.items });
    expect(Buffer.compare(Buffer.from(picture), strokesToInput(seven) ?? new Uint8Array())).toBe(0);
    expect(() => handlers['evaluation.pictures']({ on: samples, items: Uint32Array.of(99).buffer })).toThrow(
      expect.objectContaining({ code: 'unknown-item' }) as Error,
    );
    library.samples.remove(ids);
  });

  test('ends when it is called off, and refuses what it does not know', async () => {
    const running = handlers['evaluation.run']({ model: 'standard', on: on('train'), job: 'off' });
    await expect.poll(() => events.length).toBeGreaterThan(0);
    jobs.cancel('off');
    await expect(running).rejects.toMatchObject({ code: 'cancelled' });
    const unknown = { code: 'unknown-item' };
    await expect(
      handlers['evaluation.run']({ model: 'nobody', on: on('test'), job: 'j' }),
    ).rejects.toMatchObject(unknown);
    const closed: EvaluatedOn = { kind: 'split', data: 'closed', split: 'test' };
    await expect(
      handlers['evaluation.run']({ model: 'standard', on: closed, job: 'j' }),
    ).rejects.toMatchObject(unknown);
    expect(() =>
      handlers['evaluation.pictures']({ on: on('test'), items: Uint32Array.of(TRAIN + TEST).buffer }),
    ).toThrow(expect.objectContaining(unknown) as Error);
  });
});

test('evaluation.robustness falls from the accuracy of the same images', async () => {
  const robustness = await handlers['evaluation.robustness']({ model: 'means', on: on('test'), job: 'j' });
  expect(EVALUATION_CALLS['evaluation.robustness'].result.parse(robustness)).toEqual(robustness);
  const { scores } = await handlers['evaluation.run']({ model: 'means', on: on('test'), job: 'j' });
  const at = (kind: string, strength: number): number =>
    robustness.find((step) => step.kind === kind && step.strength === strength)?.accuracy ?? NaN;
  expect(at('rotation', 0)).toBe(scores.accuracy);
  expect(at('rotation', 50)).toBeLessThan(scores.accuracy - 0.2);
  expect(at('shift', 5)).toBeLessThan(scores.accuracy - 0.2);
});

test('evaluation.compare judges both on the same images, of what both held back where that is asked', async () => {
  const compared = await handlers['evaluation.compare']({
    a: 'means',
    b: 'standard',
    on: on('test'),
    job: 'j',
  });
  expect(EVALUATION_CALLS['evaluation.compare'].result.parse(compared)).toEqual(compared);
  const { a, b, counts, difference, mcnemar } = compared;
  expect([a.name, b.name, b.id]).toEqual(['Means', 'Standard', 'standard']);
  expect(counts.both + counts.onlyA).toBe(a.scores.correct);
  expect(counts.both + counts.onlyB).toBe(b.scores.correct);
  expect(difference.value).toBeCloseTo(b.scores.accuracy - a.scores.accuracy, 12);
  expect(difference.interval95[0]).toBeGreaterThan(0);
  expect(mcnemar.p).toBeLessThan(0.001);
  expect(numbers(compared.rows.items)).toHaveLength(TEST);
  const held = await handlers['evaluation.compare']({
    a: 'means',
    b: 'means',
    on: on('validation'),
    job: 'j',
  });
  expect(held.counts.onlyA + held.counts.onlyB).toBe(0);
  await expect(
    handlers['evaluation.compare']({ a: 'means', b: 'standard', on: on('validation'), job: 'j' }),
  ).rejects.toMatchObject({ code: 'data-missing' });
});
