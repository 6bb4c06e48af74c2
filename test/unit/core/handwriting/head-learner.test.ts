import { beforeAll, describe, expect, it } from 'vitest';
import { architectureSchema, type Architecture } from '../../../../main/contract/architecture';
import { augmentationSchema, optimiserSchema } from '../../../../main/contract/learning';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { randomStream } from '../../../../main/core/data/random';
import type { HeadSettings } from '../../../../main/core/handwriting/head-graph';
import { HeadLearner } from '../../../../main/core/handwriting/head-learner';
import { weightSpecs } from '../../../../main/core/model/architecture';
import { Classifier } from '../../../../main/core/model/classifier';
import type { StoredModel } from '../../../../main/core/model/model-folder';
import { initialWeights } from '../../../../main/core/model/weights';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import { firstOfMnist, range } from '../mnist-part';
import { shippedModel } from './start-model';

let tf: TensorFlow;
let shipped: StoredModel;
let data: LabelledImages;

beforeAll(async () => {
  process.env['TF_DETERMINISTIC_OPS'] = '1';
  tf = await loadTensorFlow();
  shipped = await shippedModel();
  data = await firstOfMnist(60);
});

function learnerOf(
  model: Pick<StoredModel, 'architecture' | 'weights'>,
  changes: Partial<HeadSettings> = {},
): Promise<HeadLearner> {
  return HeadLearner.create(tf, model, {
    architecture: model.architecture,
    frozenLayers: 10,
    optimiser: optimiserSchema.parse({ kind: 'momentum' }),
    averaging: 0.9,
    precision: 'float32',
    variation: { augmentation: augmentationSchema.parse({ rotation: 20 }), seed: 1 },
    ...changes,
  });
}

/** A small network with a residual, batch normalisation that was moved, and ten logits. */
function residualNetwork(): { architecture: Architecture; weights: Float32Array[] } {
  const architecture = architectureSchema.parse({
    name: 'residual',
    layers: [
      { kind: 'conv2d', filters: 4, kernel: 5, stride: 3, bias: false },
      {
        kind: 'residual',
        layers: [{ kind: 'conv2d', filters: 4, kernel: 3, padding: 'same' }, { kind: 'batch-norm' }],
      },
      { kind: 'flatten' },
      { kind: 'dropout', rate: 0.3 },
      { kind: 'dense', units: 10 },
    ],
  });
  const weights = initialWeights(architecture, randomStream(3, 'weights'));
  weightSpecs(architecture).forEach(({ role }, index) => {
    if (role === 'mean') weights[index]?.fill(0.2);
  });
  return { architecture, weights };
}

describe('HeadLearner', () => {
  it('reads as the model does that it begins with, seen or remembered, and gives its weights back', async () => {
    const learner = await learnerOf(shipped);
    const classifier = await Classifier.of(tf, shipped);
    const expected = classifier.predict(data.images, data.count);
    learner.clear(data.count);
    learner.remember(data.images, data.labels, range(0, data.count));
    for (const probabilities of [
      learner.predict(data.images, data.count),
      learner.recall(range(0, data.count)),
      learner.look(data.images, data.count).probabilities,
    ]) {
      probabilities.forEach((value, index) => expect(value).toBeCloseTo(expected[index] ?? -1, 5));
    }
    expect(learner.weights()).toEqual(shipped.weights);
    classifier.dispose();
    learner.dispose();
  });

  it('moves the head and nothing before it, and none of batch normalisation', async () => {
    const learner = await learnerOf(shipped);
    learner.clear(20);
    learner.remember(data.images.subarray(0, 20 * 784), new Uint8Array(20).fill(4), range(0, 20));
    const losses = [0, 1, 2].map((step) => learner.step(range(0, 20), step, 0.05));
    expect(losses[2]).toBeLessThan(losses[0] ?? 0);
    const moved = learner.weights().map((weight, index) => String(weight) !== String(shipped.weights[index]));
    const roles = weightSpecs(shipped.architecture).map(({ role }) => role);
    // Three convolutions with batch normalisation stay; of the others the kernels move, and the bias of the last layer.
    const expected = roles.map((role, index) => index >= 15 && (role === 'kernel' || role === 'bias'));
    expect(moved).toEqual(expected);
    learner.dispose();
  });

  it('does not move for what is rehearsed alone, as that is read as it should be', async () => {
    const learner = await learnerOf(shipped);
    learner.clear(60);
    learner.rehearse(data.images, range(0, 60));
    for (let step = 0; step < 3; step += 1) learner.step(range(0, 60), step, 0.1);
    const distance = (index: number): number =>
      Math.max(
        ...(learner.weights()[index] ?? []).map((value, at) =>
          Math.abs(value - (shipped.weights[index]?.[at] ?? 0)),
        ),
      );
    expect(distance(weightSpecs(shipped.architecture).length - 2)).toBeLessThan(1e-4);
    learner.dispose();
  });

  it('changes images otherwise for each draw, and the same for the same', async () => {
    const learner = await learnerOf(shipped);
    learner.clear(4);
    const image = data.images.subarray(0, 784);
    [null, 1, 2, 1].forEach((draw, place) =>
      learner.remember(image, Uint8Array.of(5), Uint32Array.of(place), draw),
    );
    const [plain, one, two, again] = [0, 1, 2, 3].map((place) =>
      String(learner.recall(Uint32Array.of(place))),
    );
    expect(new Set([plain, one, two]).size).toBe(3);
    expect(again).toBe(one);
    learner.dispose();
  });

  it.each([0, 1, 2])('teaches a residual network with %d frozen layers', async (frozenLayers) => {
    const model = residualNetwork();
    const learner = await learnerOf(model, { architecture: model.architecture, frozenLayers });
    const classifier = await Classifier.of(tf, model);
    const before = learner.predict(data.images, data.count);
    classifier
      .predict(data.images, data.count)
      .forEach((value, index) => expect(before[index]).toBeCloseTo(value, 5));
    learner.clear(data.count);
    learner.remember(data.images, data.labels, range(0, data.count));
    const losses = Array.from({ length: 25 }, (_, step) => learner.step(range(0, data.count), step, 0.05));
    expect(losses.at(-1)).toBeLessThan(0.5 * (losses[0] ?? 0));
    learner.dispose();
    classifier.dispose();
  });

  it('does the same steps again after it began anew', async () => {
    const learner = await learnerOf(shipped, { averaging: 0.5 });
    learner.clear(data.count);
    learner.remember(data.images, new Uint8Array(data.count).fill(3), range(0, data.count));
    const course = (): Float32Array[] => {
      learner.begin(shipped.weights);
      for (let step = 0; step < 4; step += 1) learner.step(range(0, data.count), step, 0.05);
      return learner.weights();
    };
    expect(course()).toEqual(course());
    learner.dispose();
  });

  it('says so when the numbers are no longer finite', async () => {
    const learner = await learnerOf(shipped);
    learner.clear(data.count);
    learner.remember(data.images, new Uint8Array(data.count).fill(3), range(0, data.count));
    const run = (): void => {
      for (let step = 0; step < 40; step += 1) learner.step(range(0, data.count), step, 1e30);
    };
    expect(run).toThrow(expect.objectContaining({ code: 'run-failed' }));
    learner.dispose();
  });
});
