import { beforeAll, describe, expect, it } from 'vitest';
import type { LayerInput } from '../../../../../main/contract/architecture';
import { randomStream } from '../../../../../main/core/data/random';
import { loadTensorFlow, type TensorFlow } from '../../../../../main/core/tensorflow/backend';
import { probe } from './layer-probe';

let tf: TensorFlow;
beforeAll(async () => {
  tf = await loadTensorFlow();
});

type Conv = Partial<Extract<LayerInput, { kind: 'conv2d' }>>;
const conv = (changes: Conv = {}): LayerInput => ({ kind: 'conv2d', filters: 3, kernel: 3, ...changes });
const shrink: LayerInput = { kind: 'average-pool', size: 4 };
const flatten: LayerInput = { kind: 'flatten' };
const logits: LayerInput = { kind: 'dense', units: 10 };
const norm: LayerInput = { kind: 'batch-norm' };

/** Small networks, each with the layer it is named after between layers that learn. */
const NETWORKS: Readonly<Record<string, LayerInput[]>> = {
  'a dense layer': [shrink, flatten, { kind: 'dense', units: 4 }, logits],
  'a dense layer without a bias': [shrink, flatten, { kind: 'dense', units: 4, bias: false }, logits],
  'a valid convolution': [shrink, conv(), conv(), flatten, logits],
  'a convolution of the same size': [shrink, conv(), conv({ padding: 'same' }), flatten, logits],
  'a convolution of stride 2 on an even size': [
    shrink,
    conv({ kernel: 2 }),
    conv({ stride: 2, padding: 'same' }),
    flatten,
    logits,
  ],
  'a valid convolution of stride 2 on an odd size': [shrink, conv(), conv({ stride: 2 }), flatten, logits],
  'a convolution of a single pixel, without a bias': [
    shrink,
    conv(),
    conv({ kernel: 1, bias: false }),
    flatten,
    logits,
  ],
  'a wide convolution': [shrink, conv({ padding: 'same' }), conv({ kernel: 5 }), flatten, logits],
  'batch normalisation of images': [shrink, conv({ bias: false }), norm, conv(), flatten, logits],
  'batch normalisation of vectors': [shrink, flatten, { kind: 'dense', units: 5 }, norm, logits],
  'frozen batch normalisation': [
    shrink,
    conv(),
    { kind: 'batch-norm', frozen: true },
    conv(),
    flatten,
    logits,
  ],
  relu: [shrink, conv(), { kind: 'activation', activation: 'relu' }, flatten, logits],
  gelu: [shrink, conv({ activation: 'gelu' }), flatten, logits],
  silu: [shrink, conv({ activation: 'silu' }), flatten, logits],
  'a max pool': [shrink, conv(), { kind: 'max-pool', size: 2 }, flatten, logits],
  'a max pool whose windows overlap': [
    shrink,
    conv(),
    { kind: 'max-pool', size: 3, stride: 2 },
    flatten,
    logits,
  ],
  'a max pool beyond the edges': [
    shrink,
    conv(),
    { kind: 'max-pool', size: 2, padding: 'same' },
    flatten,
    logits,
  ],
  'a max pool of a rectified convolution, which leaves out a row and a column': [
    shrink,
    conv({ kernel: 2, activation: 'relu' }),
    conv({ kernel: 2, activation: 'relu' }),
    { kind: 'max-pool', size: 2 },
    flatten,
    logits,
  ],
  'a max pool with windows that the rectifier left nothing of': [
    shrink,
    conv({ bias: false, filters: 8 }),
    norm,
    { kind: 'activation', activation: 'relu' },
    { kind: 'max-pool', size: 2 },
    flatten,
    logits,
  ],
  'a max pool of a convolution whose activation falls before it rises': [
    shrink,
    conv({ filters: 8, activation: 'gelu' }),
    { kind: 'max-pool', size: 2 },
    flatten,
    logits,
  ],
  'an overlapping max pool of what was normalised and rectified': [
    shrink,
    conv({ bias: false }),
    norm,
    { kind: 'activation', activation: 'relu' },
    { kind: 'max-pool', size: 3, stride: 2 },
    flatten,
    logits,
  ],
  'a convolution of many small images': [
    { kind: 'average-pool', size: 2 },
    conv(),
    { kind: 'max-pool', size: 2 },
    conv({ stride: 2 }),
    flatten,
    logits,
  ],
  'a convolution of the image itself with a stride': [conv({ stride: 3 }), flatten, logits],
  'an average pool': [shrink, conv(), { kind: 'average-pool', size: 2 }, flatten, logits],
  'an average pool beyond the edges': [
    shrink,
    conv(),
    { kind: 'average-pool', size: 3, stride: 2, padding: 'same' },
    flatten,
    logits,
  ],
  'a global average pool': [shrink, conv({ filters: 6 }), { kind: 'global-average-pool' }, logits],
  dropout: [shrink, conv(), { kind: 'dropout', rate: 0.4 }, flatten, logits],
  'a residual': [
    shrink,
    conv(),
    { kind: 'residual', layers: [conv({ padding: 'same' }), norm] },
    flatten,
    logits,
  ],
  'a residual in a residual': [
    shrink,
    conv(),
    {
      kind: 'residual',
      layers: [
        conv({ padding: 'same' }),
        { kind: 'residual', layers: [conv({ padding: 'same', activation: 'silu' })] },
      ],
    },
    flatten,
    logits,
  ],
  'a residual that is all there is before the logits': [
    shrink,
    { kind: 'residual', layers: [conv({ filters: 1, padding: 'same' })] },
    flatten,
    logits,
  ],
};

const PROBES_A_WEIGHT = 5;
const STEP = 4e-3;
/** Change of the slope over a step from which on it counts as a corner. */
const CORNER = 0.02;

describe('the gradient of every weight agrees with central differences', () => {
  for (const [name, layers] of Object.entries(NETWORKS)) {
    it(`through ${name}`, async () => {
      const net = await probe(tf, layers);
      const random = randomStream(4, name);
      const gradients = net.gradients();
      let compared = 0;
      gradients.forEach((gradient, at) => {
        const weight = net.weights[at];
        if (gradient === null || weight === undefined) return;
        for (let count = 0; count < PROBES_A_WEIGHT; count += 1) {
          const index = random.int(weight.length);
          const value = weight[index] ?? 0;
          const here = net.loss();
          weight[index] = value + STEP;
          const above = net.loss();
          weight[index] = value - STEP;
          const below = net.loss();
          weight[index] = value;
          // Where a maximum changes hands there is a corner and no gradient to compare.
          if (Math.abs(above + below - 2 * here) > STEP * CORNER) continue;
          const expected = (above - below) / (2 * STEP);
          const actual = gradient[index] ?? Number.NaN;
          expect(Math.abs(actual - expected), `weight ${at}[${index}]: ${actual}, ${expected}`).toBeLessThan(
            0.01 + 0.02 * Math.abs(expected),
          );
          compared += 1;
        }
      });
      expect(compared).toBeGreaterThan(PROBES_A_WEIGHT);
      net.dispose();
    });
  }
});

describe('frozen layers', () => {
  it('have no gradients, nor has anything before them that nobody needs', async () => {
    const net = await probe(tf, [
      conv({ frozen: true, stride: 4 }),
      { ...norm, frozen: true },
      flatten,
      logits,
    ]);
    const isLearnt = net.gradients().map((gradient) => gradient !== null);
    // Kernel, bias; scale, offset, mean, variance; kernel, bias.
    expect(isLearnt).toEqual([false, false, false, false, false, false, true, true]);
    net.dispose();
  });

  it('let the gradient through to those before them', async () => {
    const net = await probe(tf, [conv({ stride: 4 }), conv({ frozen: true }), flatten, logits]);
    const [first, , frozen] = net.gradients();
    expect(first?.some((value) => value !== 0)).toBe(true);
    expect(frozen).toBeNull();
    net.dispose();
  });
});
