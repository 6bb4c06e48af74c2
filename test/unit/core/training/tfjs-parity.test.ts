import type * as tfjs from '@tensorflow/tfjs-node';
import { beforeAll, describe, expect, it } from 'vitest';
import {
  architectureSchema,
  type Architecture,
  type LayerInput,
} from '../../../../main/contract/architecture';
import type { LabelledImages } from '../../../../main/core/data/data-set';
import { architectureOf } from '../../../../main/core/model/architecture';
import { loadTensorFlow, type TensorFlow } from '../../../../main/core/tensorflow/backend';
import { GraphLearner } from '../../../../main/core/training/graph-learner';
import { firstOfMnist, range } from '../mnist-part';
import { learnerSettings } from '../run-settings';

const IMAGES = 640;
const BATCH = 64;
/** Of losses, in nats. */
const TOLERANCE = 1e-4;

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
          strides: layer.stride,
          useBias: layer.bias,
          activation: layer.activation as 'relu' | 'linear',
        }),
      );
    } else if (layer.kind === 'max-pool')
      model.add(tf.layers.maxPooling2d({ ...first, poolSize: layer.size }));
    else if (layer.kind === 'average-pool') model.add(tf.layers.averagePooling2d({ poolSize: layer.size }));
    else if (layer.kind === 'flatten') model.add(tf.layers.flatten());
    else if (layer.kind === 'batch-norm') model.add(tf.layers.batchNormalization({ epsilon: 1e-3 }));
    else if (layer.kind === 'activation') model.add(tf.layers.activation({ activation: 'relu' }));
    else if (layer.kind === 'dense')
      model.add(tf.layers.dense({ units: layer.units, activation: layer.activation as 'relu' | 'linear' }));
    else throw new TypeError(`no reference for ${layer.kind}`);
  });
  return model;
}

/** Gradients of all learnt weights in double precision; a rule may change them. */
type Gradients = Float64Array[];

/** What an optimiser does to one weight, written down from its paper: `memory` is what it keeps from step to step. */
type Rule = (
  weight: Float32Array,
  gradient: Float64Array,
  memory: Map<string, Float64Array>,
  step: number,
) => void;

interface Comparison {
  readonly architecture: Architecture;
  readonly settings?: Parameters<typeof learnerSettings>[0];
  readonly learningRate: number;
  readonly rule: Rule;
  /** Changes of the gradients before the rule sees them. */
  readonly before?: (gradients: Gradients, weights: readonly Float32Array[]) => void;
}

/** Lets tfjs layers and a rule take 50 steps from our first weights beside ours, and compares the losses. */
async function compare({ architecture, settings, learningRate, rule, before }: Comparison): Promise<void> {
  const learner = await GraphLearner.create(tf, data, learnerSettings({ ...settings, architecture }));
  const model = reference(architecture);
  const first = learner.weights();
  model.layers
    .flatMap((layer) => layer.weights)
    .forEach((weight, at) => weight.write(tf.tensor(first[at] ?? [], weight.shape as number[])));
  const learnt = model.trainableWeights;
  const weights = learnt.map((weight) => Float32Array.from(weight.read().dataSync()));
  const memories = learnt.map(() => new Map<string, Float64Array>());
  for (let step = 0; step < 50; step += 1) {
    const indices = batchOf(step);
    const ours = learner.step(indices, { step, learningRate }).loss;
    const { loss, gradients } = lossAndGradients(model, indices);
    expect(Math.abs(ours - loss), `step ${step}: ${ours}, ${loss}`).toBeLessThan(TOLERANCE);
    before?.(gradients, weights);
    learnt.forEach((variable, at) => {
      const [weight, gradient, memory] = [weights[at], gradients[at], memories[at]];
      if (weight === undefined || gradient === undefined || memory === undefined) return;
      rule(weight, gradient, memory, step);
      variable.write(tf.tensor(weight.slice(), variable.shape as number[]));
    });
  }
  learner.dispose();
  model.dispose();
}

function lossAndGradients(
  model: tfjs.Sequential,
  indices: Uint32Array,
): { loss: number; gradients: Gradients } {
  tf.engine().startScope();
  try {
    const pixels = Float32Array.from(
      [...indices].flatMap((index) => [...data.images.subarray(index * 784, (index + 1) * 784)]),
      (byte) => byte / 255,
    );
    const images = tf.tensor4d(pixels, [indices.length, 28, 28, 1]);
    const labels = tf.tensor1d(
      Int32Array.from(indices, (index) => data.labels[index] ?? 0),
      'int32',
    );
    const { value, grads } = tf.variableGrads(() =>
      tf.losses.softmaxCrossEntropy(
        tf.oneHot(labels, 10),
        model.apply(images, { training: true }) as tfjs.Tensor2D,
      ),
    );
    const gradients = model.trainableWeights.map((weight) => {
      const variable = weight.read();
      if (!(variable instanceof tf.Variable)) throw new TypeError('a weight is no variable');
      return Float64Array.from(grads[variable.name]?.dataSync() ?? []);
    });
    return { loss: value.dataSync()[0] ?? Number.NaN, gradients };
  } finally {
    tf.engine().endScope();
  }
}

function remembered(memory: Map<string, Float64Array>, name: string, length: number): Float64Array {
  const known = memory.get(name) ?? new Float64Array(length);
  memory.set(name, known);
  return known;
}

/** Kingma & Ba 2015, as their section 2 rearranges it; with decay Loshchilov & Hutter 2019. */
const adam =
  (rate: number, decay = 0): Rule =>
  (weight, gradient, memory, step) => {
    const m = remembered(memory, 'm', weight.length);
    const v = remembered(memory, 'v', weight.length);
    const t = step + 1;
    const corrected = (rate * Math.sqrt(1 - 0.999 ** t)) / (1 - 0.9 ** t);
    weight.forEach((value, at) => {
      const g = gradient[at] ?? 0;
      m[at] = 0.9 * (m[at] ?? 0) + 0.1 * g;
      v[at] = 0.999 * (v[at] ?? 0) + 0.001 * g ** 2;
      const shrunk = value * (1 - (memory.has('kernel') ? rate * decay : 0));
      weight[at] = shrunk - (corrected * (m[at] ?? 0)) / (Math.sqrt(v[at] ?? 0) + 1e-7);
    });
  };

const momentum =
  (rate: number, kept: number, nesterov: boolean): Rule =>
  (weight, gradient, memory) => {
    const speed = remembered(memory, 'speed', weight.length);
    weight.forEach((value, at) => {
      const g = gradient[at] ?? 0;
      speed[at] = kept * (speed[at] ?? 0) + g;
      weight[at] = value - rate * (nesterov ? g + kept * (speed[at] ?? 0) : (speed[at] ?? 0));
    });
  };

const rmsprop =
  (rate: number, decay: number, kept: number): Rule =>
  (weight, gradient, memory) => {
    const squares = remembered(memory, 'squares', weight.length);
    const speed = remembered(memory, 'speed', weight.length);
    weight.forEach((value, at) => {
      const g = gradient[at] ?? 0;
      squares[at] = decay * (squares[at] ?? 0) + (1 - decay) * g ** 2;
      speed[at] = kept * (speed[at] ?? 0) + (rate * g) / Math.sqrt((squares[at] ?? 0) + 1e-7);
      weight[at] = value - (speed[at] ?? 0);
    });
  };

const small: Architecture = architectureSchema.parse({
  name: 'small',
  layers: [
    { kind: 'max-pool', size: 4 },
    { kind: 'flatten' },
    { kind: 'dense', units: 16, activation: 'relu' },
    { kind: 'dense', units: 10 },
  ] satisfies LayerInput[],
});
const normed: Architecture = architectureSchema.parse({
  name: 'normed',
  layers: [
    { kind: 'conv2d', filters: 4, kernel: 5, bias: false },
    { kind: 'batch-norm' },
    { kind: 'activation', activation: 'relu' },
    { kind: 'average-pool', size: 4 },
    { kind: 'conv2d', filters: 8, kernel: 3, stride: 2, activation: 'relu' },
    { kind: 'flatten' },
    { kind: 'dense', units: 10 },
  ] satisfies LayerInput[],
});

describe('learns as tfjs layers do: same weights, same batches, the same loss over 50 steps', () => {
  it('seed-deep with Adam', async () => {
    // Adam turns the smallest gradients into full steps, so what single precision rounds grows from step to step; at a
    // twentieth of the usual learning rate it stays far below the tolerance.
    const architecture = architectureOf({ architecture: 'seed-deep' });
    await compare({ architecture, learningRate: 5e-5, rule: adam(5e-5) });
  });

  it('a network with batch normalisation and average pools', async () => {
    const settings = { optimiser: { kind: 'momentum', momentum: 0.9, nesterov: true } };
    await compare({ architecture: normed, settings, learningRate: 2e-3, rule: momentum(2e-3, 0.9, true) });
  });

  const OPTIMISERS: Readonly<Record<string, { settings: object; learningRate: number; rule: Rule }>> = {
    SGD: { settings: { kind: 'sgd' }, learningRate: 0.05, rule: momentum(0.05, 0, false) },
    momentum: {
      settings: { kind: 'momentum', momentum: 0.8, nesterov: false },
      learningRate: 0.02,
      rule: momentum(0.02, 0.8, false),
    },
    'Nesterov momentum': {
      settings: { kind: 'momentum', momentum: 0.8 },
      learningRate: 0.02,
      rule: momentum(0.02, 0.8, true),
    },
    RMSProp: {
      settings: { kind: 'rmsprop', decay: 0.9, momentum: 0.5 },
      learningRate: 3e-4,
      rule: rmsprop(3e-4, 0.9, 0.5),
    },
    Adam: { settings: { kind: 'adam' }, learningRate: 1e-3, rule: adam(1e-3) },
    AdamW: {
      settings: { kind: 'adamw', weightDecay: 0.5 },
      learningRate: 1e-3,
      rule: (weight, gradient, memory, step) => {
        // Kernels alone decay; the biases are no longer than the units.
        if (weight.length > 16) memory.set('kernel', new Float64Array());
        adam(1e-3, 0.5)(weight, gradient, memory, step);
      },
    },
  };
  for (const [name, { settings, learningRate, rule }] of Object.entries(OPTIMISERS)) {
    it(`a small network with ${name}`, async () => {
      await compare({ architecture: small, settings: { optimiser: settings }, learningRate, rule });
    });
  }

  it('with penalties on the kernels and gradients of bounded length', async () => {
    const [l1, l2, clipNorm] = [1e-3, 2e-2, 0.4];
    let clipped = 0;
    await compare({
      architecture: small,
      settings: { optimiser: { kind: 'sgd' }, regularisation: { l1, l2, clipNorm } },
      learningRate: 0.1,
      rule: momentum(0.1, 0, false),
      before: (gradients, weights) => {
        gradients.forEach((gradient, at) => {
          const weight = weights[at] ?? new Float32Array();
          if (weight.length <= 16) return;
          gradient.forEach((value, index) => {
            gradient[index] = value + l1 * Math.sign(weight[index] ?? 0) + l2 * (weight[index] ?? 0);
          });
        });
        const norm = Math.sqrt(
          gradients.flatMap((one) => [...one]).reduce((sum, value) => sum + value ** 2, 0),
        );
        if (norm <= clipNorm) return;
        clipped += 1;
        for (const gradient of gradients)
          gradient.forEach((value, at) => (gradient[at] = (value * clipNorm) / norm));
      },
    });
    expect(clipped).toBeGreaterThan(0);
    expect(clipped).toBeLessThan(50);
  });
});
