import { beforeAll, describe, expect, it } from 'vitest';
import {
  architectureSchema,
  type Architecture,
  type LayerInput,
} from '../../../../main/contract/architecture';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import { Classifier } from '../../../../main/core/model/classifier';
import { GraphLearner } from '../../../../main/core/training/graph-learner';
import { weightedLayers } from '../../../../main/core/training/weighted-layers';
import { firstOfMnist, range } from '../mnist-part';
import { learnerSettings } from '../run-settings';

const IMAGES = 640;
const BATCH = 64;

let tf: TensorFlow;
let data: LabelledImages;

beforeAll(async () => {
  // Before TensorFlow is loaded, as a run has it.
  process.env['TF_DETERMINISTIC_OPS'] = '1';
  tf = await loadTensorFlow();
  data = await firstOfMnist(IMAGES);
});

const batchOf = (step: number): Uint32Array =>
  range((step * BATCH) % IMAGES, ((step * BATCH) % IMAGES) + BATCH);

/** Euclidean, of all weights as one vector. */
function distance(one: readonly Float32Array[], other: readonly Float32Array[]): number {
  const squares = one.flatMap((weight, at) =>
    [...weight].map((value, index) => (value - (other[at]?.[index] ?? 0)) ** 2),
  );
  return Math.sqrt(squares.reduce((sum, square) => sum + square, 0));
}

/** A network with everything that is random or moves besides the weights. */
const restless: Architecture = architectureSchema.parse({
  name: 'restless',
  layers: [
    { kind: 'conv2d', filters: 4, kernel: 5, stride: 3, bias: false },
    { kind: 'batch-norm' },
    { kind: 'activation', activation: 'relu' },
    { kind: 'flatten' },
    { kind: 'dropout', rate: 0.3 },
    { kind: 'dense', units: 10 },
  ] satisfies LayerInput[],
});

describe('GraphLearner', () => {
  it('measures without learning', async () => {
    const learner = await GraphLearner.create(tf, data, learnerSettings());
    const before = learner.weights();
    const { loss, accuracy } = learner.measure(range(0, IMAGES));
    expect(learner.weights()).toEqual(before);
    expect(loss).toBeGreaterThan(2);
    expect(accuracy).toBeLessThan(0.3);
    learner.step(batchOf(0), { step: 0, learningRate: 1e-3 });
    expect(learner.weights()).not.toEqual(before);
    learner.dispose();
  });

  it('tells the length of all gradients before they are clipped', async () => {
    const clipNorm = 0.01;
    const settings = learnerSettings({ optimiser: { kind: 'sgd' }, regularisation: { clipNorm } });
    const learner = await GraphLearner.create(tf, data, settings);
    const free = await GraphLearner.create(tf, data, learnerSettings({ optimiser: { kind: 'sgd' } }));
    const before = learner.weights();
    const { gradientNorm } = learner.step(batchOf(0), { step: 0, learningRate: 1 });
    // What plain descent at a rate of 1 takes away is the gradient itself.
    expect(distance(learner.weights(), before)).toBeCloseTo(clipNorm, 5);
    expect(free.step(batchOf(0), { step: 0, learningRate: 1 }).gradientNorm).toBe(gradientNorm);
    expect(distance(free.weights(), before)).toBeCloseTo(gradientNorm, 3);
    learner.dispose();
    free.dispose();
  });

  it('reads each image as a classifier of its weights does', async () => {
    for (const units of [10, 11]) {
      const layers: LayerInput[] = [{ kind: 'flatten' }, { kind: 'dense', units }];
      const architecture = architectureSchema.parse({ name: 'plain', layers });
      const learner = await GraphLearner.create(tf, data, learnerSettings({ architecture }));
      for (let step = 0; step < 5; step += 1) learner.step(batchOf(step), { step, learningRate: 0.01 });
      const indices = range(7, IMAGES);
      const judgement = learner.measure(indices);
      const classifier = await Classifier.of(tf, { architecture, weights: learner.weights() });
      const probabilities = classifier.predict(data.images.subarray(7 * 784), IMAGES - 7);
      let loss = 0;
      indices.forEach((index, image) => {
        const own = probabilities.subarray(image * 10, (image + 1) * 10);
        const label = data.labels[index] ?? 0;
        expect(judgement.losses[image]).toBeCloseTo(-Math.log(own[label] ?? 0), 3);
        expect(judgement.predicted[image]).toBe(own.indexOf(Math.max(...own)));
        expect(judgement.confidences[image]).toBeCloseTo(Math.max(...own), 5);
        loss += judgement.losses[image] ?? 0;
      });
      expect(judgement.loss).toBeCloseTo(loss / indices.length, 10);
      learner.dispose();
      classifier.dispose();
    }
  });

  it('shows what every layer with weights puts out, those inside a residual among them', async () => {
    const architecture = architectureSchema.parse({
      name: 'nested',
      layers: [
        { kind: 'conv2d', filters: 2, kernel: 5, stride: 5, activation: 'relu' },
        { kind: 'residual', layers: [{ kind: 'conv2d', filters: 2, kernel: 3, padding: 'same' }] },
        { kind: 'batch-norm' },
        { kind: 'flatten' },
        { kind: 'dense', units: 10 },
      ] satisfies LayerInput[],
    });
    const learner = await GraphLearner.create(tf, data, learnerSettings({ architecture }));
    const sizes = learner.outputs(range(0, 3)).map(({ length }) => length);
    // 5 × 5 windows of 28 pixels: 5 of them either way.
    expect(sizes).toEqual([3 * 50, 3 * 50, 3 * 50, 3 * 10]);
    expect(weightedLayers(architecture).map(({ name, from }) => [name, from])).toEqual([
      ['layer 1 (conv2d)', 0],
      ['layer 2.1 (conv2d)', 2],
      ['layer 3 (batch-norm)', 4],
      ['layer 5 (dense)', 8],
    ]);
    learner.dispose();
  });

  it('asks of held-back images only which digit they show, however likely they are to be none', async () => {
    const layers: LayerInput[] = [{ kind: 'flatten' }, { kind: 'dense', units: 11 }];
    const architecture = architectureSchema.parse({ name: 'eleven', layers });
    const learner = await GraphLearner.create(tf, data, learnerSettings({ architecture }));
    const [kernel, bias, ...moments] = learner.state();
    if (kernel === undefined || bias === undefined) throw new Error('it has two weights');
    bias.fill(0);
    bias[3] = 1;
    bias[10] = 9;
    learner.restore([kernel.fill(0), bias, ...moments]);
    const threes = data.labels.filter((label) => label === 3).length;
    expect(learner.measure(range(0, IMAGES)).accuracy).toBeCloseTo(threes / IMAGES, 5);
    learner.dispose();
  });

  it('goes on from a state bit for bit, with all that is random, and leaves the state as it was', async () => {
    const settings = learnerSettings({
      architecture: restless,
      optimiser: { kind: 'adamw' },
      regularisation: { averaging: 0.95, clipNorm: 1, l2: 1e-4, labelSmoothing: 0.1 },
      augmentation: { rotation: 10, shift: 2, elastic: 1, thickness: 0.5, noise: 0.05, erasing: 0.3 },
    });
    const whole = await GraphLearner.create(tf, data, settings);
    const parts = await GraphLearner.create(tf, data, { ...settings, seed: settings.seed });
    for (let step = 0; step < 12; step += 1) whole.step(batchOf(step), { step, learningRate: 0.01 });
    for (let step = 0; step < 5; step += 1) parts.step(batchOf(step), { step, learningRate: 0.01 });
    const state = parts.state();
    const copy = state.map((part) => part.slice());
    parts.dispose();
    const resumed = await GraphLearner.create(tf, data, settings);
    resumed.step(batchOf(9), { step: 3, learningRate: 0.5 });
    resumed.restore(state);
    for (let step = 5; step < 12; step += 1) resumed.step(batchOf(step), { step, learningRate: 0.01 });
    expect(resumed.state()).toEqual(whole.state());
    expect(state).toEqual(copy);
    whole.dispose();
    resumed.dispose();
  });

  it('refuses a state of another network', async () => {
    const learner = await GraphLearner.create(tf, data, learnerSettings());
    const state = learner.state();
    expect(() => learner.restore(state.slice(1))).toThrow(/weights were given/);
    expect(() => learner.restore(state.map(() => new Float32Array(3)))).toThrow(/wrong size/);
    learner.dispose();
  });

  it('says which layer is no longer finite, and learns nothing from that step', async () => {
    const learner = await GraphLearner.create(tf, data, learnerSettings({ architecture: restless }));
    const state = learner.state();
    state[0]?.fill(3e38);
    learner.restore(state);
    let thrown: unknown;
    try {
      learner.step(batchOf(0), { step: 0, learningRate: 1e-3 });
    } catch (error) {
      thrown = error;
    }
    expect(thrown).toMatchObject({
      code: 'run-failed',
      message: expect.stringContaining('layer 1 (conv2d)') as string,
    });
    expect(learner.state()).toEqual(state);
    learner.dispose();
  });

  it('with bfloat16 products learns much as with float32 ones', async () => {
    const losses: number[] = [];
    for (const precision of ['float32', 'bfloat16'] as const) {
      const learner = await GraphLearner.create(
        tf,
        data,
        learnerSettings({ architecture: restless, precision }),
      );
      for (let step = 0; step < 60; step += 1) learner.step(batchOf(step), { step, learningRate: 0.01 });
      losses.push(learner.measure(range(0, IMAGES)).loss);
      learner.dispose();
    }
    expect(losses[0]).toBeLessThan(0.7);
    expect(Math.abs((losses[1] ?? 0) - (losses[0] ?? 0))).toBeLessThan(0.1);
    expect(losses[1]).not.toBe(losses[0]);
  });

  it('leaves frozen layers as they are', async () => {
    const layers = restless.layers.map((layer, index) => (index < 2 ? { ...layer, frozen: true } : layer));
    const architecture = architectureSchema.parse({ name: 'half', layers });
    const learner = await GraphLearner.create(tf, data, learnerSettings({ architecture }));
    const before = learner.weights();
    for (let step = 0; step < 3; step += 1) learner.step(batchOf(step), { step, learningRate: 0.01 });
    const after = learner.weights();
    expect(after.slice(0, 5)).toEqual(before.slice(0, 5));
    expect(after[5]).not.toEqual(before[5]);
    learner.dispose();
  });

  it('needs no more of anything after a thousand steps than after a hundred', async () => {
    const learner = await GraphLearner.create(tf, data, learnerSettings({ architecture: restless }));
    const held: { tensors: number; bytes: number }[] = [];
    for (let step = 0; step < 1200; step += 1) {
      learner.step(batchOf(step), { step, learningRate: 1e-3 });
      if (step % 100 === 0) learner.measure(range(0, IMAGES));
      if (step === 200 || step === 1199)
        held.push({ tensors: tf.memory().numTensors, bytes: process.memoryUsage().rss });
    }
    expect(held[1]?.tensors).toBe(held[0]?.tensors);
    // A batch of pixels that stayed behind at each step would be 200 MB.
    expect((held[1]?.bytes ?? 0) - (held[0]?.bytes ?? 0)).toBeLessThan(60e6);
    learner.dispose();
  });
});

describe('averaged weights', () => {
  it('are the running average, by which alone it is measured', async () => {
    const decay = 0.9;
    const averaging = learnerSettings({ regularisation: { averaging: decay }, optimiser: { kind: 'sgd' } });
    const averaged = await GraphLearner.create(tf, data, averaging);
    const plain = await GraphLearner.create(tf, data, learnerSettings({ optimiser: { kind: 'sgd' } }));
    const expected = plain.weights().map((weight) => Float64Array.from(weight));
    for (let step = 0; step < 8; step += 1) {
      averaged.step(batchOf(step), { step, learningRate: 0.1 });
      plain.step(batchOf(step), { step, learningRate: 0.1 });
      const kept = Math.min(decay, (1 + step) / (10 + step));
      plain.weights().forEach((weight, at) =>
        expected[at]?.forEach((value, index, all) => {
          all[index] = kept * value + (1 - kept) * (weight[index] ?? 0);
        }),
      );
    }
    averaged
      .weights()
      .forEach((weight, at) =>
        weight.forEach((value, index) => expect(value).toBeCloseTo(expected[at]?.[index] ?? Number.NaN, 5)),
      );
    expect(averaged.measure(range(0, IMAGES)).loss).not.toBe(plain.measure(range(0, IMAGES)).loss);
    averaged.dispose();
    plain.dispose();
  });

  it('get statistics of their own that fit them', async () => {
    const settings = learnerSettings({ architecture: restless, regularisation: { averaging: 0.99 } });
    const learner = await GraphLearner.create(tf, data, settings);
    for (let step = 0; step < 40; step += 1) learner.step(batchOf(step), { step, learningRate: 0.01 });
    const unfit = learner.measure(range(0, IMAGES)).loss;
    learner.settle(range(0, 500));
    const fit = learner.measure(range(0, IMAGES)).loss;
    expect(fit).toBeLessThan(unfit);
    // Again from the same images: nothing of what was there before is left in them.
    learner.settle(range(0, 500));
    expect(learner.measure(range(0, IMAGES)).loss).toBe(fit);
    learner.dispose();
  });
});
