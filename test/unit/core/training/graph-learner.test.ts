import type * as tfjs from '@tensorflow/tfjs-node';
import { beforeAll, describe, expect, it } from 'vitest';
import { bundledMnistFolder } from '../../../../main/core/data/bundled';
import { LabelledImages, openDataSet } from '../../../../main/core/data/data-set';
import { randomStream } from '../../../../main/core/data/random';
import { architectureOf, type Architecture, type Layer } from '../../../../main/core/model/architecture';
import { addWriteSignature, placeNetwork } from '../../../../main/core/model/network';
import { networkInput, range } from '../../../../main/core/model/pixels';
import { initialWeights, writeInputs } from '../../../../main/core/model/weights';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import { Graph } from '../../../../main/core/tensorflow/graph';
import { GraphSession } from '../../../../main/core/tensorflow/session';
import { placeGradients } from '../../../../main/core/training/gradients';
import { GraphLearner } from '../../../../main/core/training/graph-learner';

const IMAGES = 640;
const BATCH = 64;
/**
 * Of losses, in nats. Adam turns the smallest gradients into full steps, so what single precision rounds grows from step
 * to step; at a tenth of the usual learning rate it stays far below this.
 */
const TOLERANCE = 1e-4;

let tf: TensorFlow;
let data: LabelledImages;

beforeAll(async () => {
  tf = await loadTensorFlow();
  const { train } = await openDataSet(bundledMnistFolder());
  if (train === null) throw new Error('no training images');
  data = new LabelledImages(train.images.slice(0, IMAGES * 784), train.labels.slice(0, IMAGES));
});

const conv = (padding: 'valid' | 'same', activation: 'relu' | 'linear'): Layer => ({
  kind: 'conv2d',
  filters: 3,
  kernel: 3,
  padding,
  activation,
});
const pool: Layer = { kind: 'max-pool', size: 3 };
const flatten: Layer = { kind: 'flatten' };
const dense = (units: number, activation: 'relu' | 'linear'): Layer => ({ kind: 'dense', units, activation });

/** Small networks, each with the layer it is named after where its gradient matters. */
const NETWORKS: Readonly<Record<string, Layer[]>> = {
  'a dense layer': [pool, flatten, dense(4, 'linear'), dense(10, 'linear')],
  'a dense layer with relu': [pool, flatten, dense(6, 'relu'), dense(10, 'linear')],
  'a valid convolution': [pool, conv('valid', 'linear'), flatten, dense(10, 'linear')],
  'a convolution with the same size': [pool, conv('same', 'relu'), flatten, dense(10, 'linear')],
  'a pool between convolutions': [
    pool,
    conv('same', 'linear'),
    { kind: 'max-pool', size: 2 },
    conv('same', 'relu'),
    flatten,
    dense(10, 'linear'),
  ],
};

describe('the gradient of every weight agrees with central differences', () => {
  for (const [name, layers] of Object.entries(NETWORKS)) {
    it(`through ${name}`, async () => {
      const architecture: Architecture = { name: 'probe', layers };
      const graph = new Graph();
      const network = placeNetwork(graph, architecture);
      // The loss is the logits weighted by fixed numbers: its gradient is exactly those.
      const weightOf = Array.from({ length: 10 }, (_, at) => Math.cos(at));
      const direction = graph.placeholder('float32', [null, 10]);
      const gradients = placeGradients(graph, network.layers, direction.ref);
      addWriteSignature(graph, network.variables);
      const port = { type: 'float32', shape: [] } as const;
      graph.signature(
        'gradients',
        { images: network.images, direction },
        Object.fromEntries(gradients.map((ref, at) => [`g${at}`, { ...port, ref }])),
      );
      graph.signature('logits', { images: network.images }, { logits: { ...port, ref: network.logits } });
      const session = await GraphSession.load(tf, graph);
      const weights = initialWeights(architecture, randomStream(3, 'probe'));
      // A bias of 0 under blank paper lies just on relu's corner, where there is no gradient to compare.
      const shift = randomStream(5, 'probe');
      for (const weight of weights)
        weight.forEach((value, at) => (weight[at] = value + 0.1 + shift.next() / 10));
      const images = networkInput(data.images, range(0, 2));
      const loss = (): number => {
        session.run('write', writeInputs(architecture, weights));
        const { logits } = session.run('logits', { images });
        return [...(logits ?? [])].reduce((sum, logit, at) => sum + logit * (weightOf[at % 10] ?? 0), 0);
      };
      loss();
      const found = session.run('gradients', {
        images,
        direction: { shape: [2, 10], data: Float32Array.from([...weightOf, ...weightOf]) },
      });
      const random = randomStream(4, 'probe');
      weights.forEach((weight, at) => {
        for (let probe = 0; probe < 6; probe += 1) {
          const index = random.int(weight.length);
          const value = weight[index] ?? 0;
          const step = 2e-3;
          weight[index] = value + step;
          const above = loss();
          weight[index] = value - step;
          const below = loss();
          weight[index] = value;
          const expected = (above - below) / (2 * step);
          const actual = found[`g${at}`]?.[index] ?? NaN;
          expect(Math.abs(actual - expected), `weight ${at}[${index}]`).toBeLessThan(
            0.01 + 0.02 * Math.abs(expected),
          );
        }
      });
      session.dispose();
    });
  }
});

/** The same network in tfjs layers, which share no code with the graph. */
function reference(architecture: Architecture): tfjs.Sequential {
  const model = tf.sequential();
  architecture.layers.forEach((layer, index) => {
    const first = index === 0 ? { inputShape: [28, 28, 1] } : {};
    if (layer.kind === 'conv2d') {
      model.add(
        tf.layers.conv2d({
          ...first,
          filters: layer.filters,
          kernelSize: layer.kernel,
          activation: layer.activation,
        }),
      );
    } else if (layer.kind === 'max-pool')
      model.add(tf.layers.maxPooling2d({ ...first, poolSize: layer.size }));
    else if (layer.kind === 'flatten') model.add(tf.layers.flatten());
    else model.add(tf.layers.dense({ units: layer.units, activation: layer.activation }));
  });
  return model;
}

/** Loss and gradients of the reference at these weights. */
function lossAndGradients(
  model: tfjs.Sequential,
  weights: readonly Float32Array[],
  indices: Uint32Array,
): { loss: number; gradients: Float32Array[] } {
  return tf.tidy(() => {
    model.setWeights(model.getWeights().map((weight, at) => tf.tensor(weights[at] ?? [], weight.shape)));
    const { shape, data: pixels } = networkInput(data.images, indices);
    const x = tf.tensor(pixels, [...shape]);
    const labels = tf.tensor1d(
      Int32Array.from(indices, (index) => data.labels[index] ?? 0),
      'int32',
    );
    const { value, grads } = tf.variableGrads(() =>
      tf.losses.softmaxCrossEntropy(tf.oneHot(labels, 10), model.apply(x) as tfjs.Tensor2D),
    );
    const gradients = model.trainableWeights.map((weight) => {
      const variable = weight.read();
      if (!(variable instanceof tf.Variable)) throw new TypeError('a weight is no variable');
      return Float32Array.from(grads[variable.name]?.dataSync() ?? []);
    });
    return { loss: value.dataSync()[0] ?? NaN, gradients };
  });
}

describe('GraphLearner', () => {
  it('learns as tfjs layers do: same weights, same batches, the same loss over 50 steps', async () => {
    const architecture = architectureOf('seed-deep');
    const settings = { architecture, seed: 5, learningRate: 1e-4 };
    const learner = await GraphLearner.create(tf, data, settings);
    const model = reference(architecture);
    const weights = learner.weights();
    const adam = weights.map(({ length }) => ({ m: new Float64Array(length), v: new Float64Array(length) }));
    for (let step = 1; step <= 50; step += 1) {
      const from = (step * BATCH) % IMAGES;
      const indices = range(from, from + BATCH);
      const ours = learner.step(indices).loss;
      const { loss, gradients } = lossAndGradients(model, weights, indices);
      const rate = (settings.learningRate * Math.sqrt(1 - 0.999 ** step)) / (1 - 0.9 ** step);
      weights.forEach((weight, at) => {
        weight.forEach((value, index) => {
          const gradient = gradients[at]?.[index] ?? NaN;
          const { m, v } = adam[at] ?? { m: [], v: [] };
          m[index] = 0.9 * (m[index] ?? 0) + 0.1 * gradient;
          v[index] = 0.999 * (v[index] ?? 0) + 0.001 * gradient ** 2;
          weight[index] = value - (rate * (m[index] ?? 0)) / (Math.sqrt(v[index] ?? 0) + 1e-7);
        });
      });
      expect(Math.abs(ours - loss), `step ${step}`).toBeLessThan(TOLERANCE);
    }
    learner.dispose();
  });

  it('measures without learning', async () => {
    const learner = await GraphLearner.create(tf, data, {
      architecture: architectureOf('seed-small'),
      seed: 1,
      learningRate: 1e-3,
    });
    const before = learner.weights();
    const all = range(0, IMAGES);
    const { loss, accuracy } = learner.measure(all);
    expect(learner.weights()).toEqual(before);
    expect(loss).toBeGreaterThan(2);
    expect(accuracy).toBeLessThan(0.3);
    learner.step(all.subarray(0, BATCH));
    expect(learner.weights()).not.toEqual(before);
    learner.dispose();
  });
});
