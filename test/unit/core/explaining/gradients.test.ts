import { describe, expect, it } from 'vitest';
import type { LayerInput } from '../../../../main/contract/architecture';
import { inkOf } from '../../../../main/core/model/explainer';
import { drawnImage, drawnNetwork } from './made-networks';

const DIGIT = 6;
const LOGITS: LayerInput = { kind: 'dense', units: 10 };
const FLATTEN: LayerInput = { kind: 'flatten' };
const smooth = (filters: number): LayerInput => ({
  kind: 'conv2d',
  filters,
  kernel: 3,
  padding: 'same',
  activation: 'silu',
});
const bent = (filters: number): LayerInput => ({ kind: 'conv2d', filters, kernel: 3, activation: 'relu' });

/** Smooth ones: a bend in the middle of a difference would spoil it. */
const SMOOTH: Readonly<Record<string, LayerInput[]>> = {
  'a plain network': [smooth(3), { kind: 'average-pool', size: 4 }, FLATTEN, LOGITS],
  'a residual network': [
    smooth(3),
    { kind: 'residual', layers: [smooth(4), { kind: 'batch-norm' }, smooth(3)] },
    { kind: 'average-pool', size: 4 },
    FLATTEN,
    LOGITS,
  ],
  'a network of dense layers': [FLATTEN, { kind: 'dense', units: 8, activation: 'gelu' }, LOGITS],
  'a network with an eleventh logit': [
    smooth(2),
    { kind: 'global-average-pool' },
    { kind: 'dense', units: 11 },
  ],
};

describe.each(Object.entries(SMOOTH))('the gradient of a logit by the pixels of %s', (_, layers) => {
  it('is what central differences give', async () => {
    const { explainer } = await drawnNetwork(layers, 1);
    const image = inkOf(drawnImage(2));
    const direction = new Float32Array(explainer.classes);
    direction[DIGIT] = 1;
    const gradients = explainer.pixelGradients(image, direction, 1);
    const scale = Math.max(...gradients.map(Math.abs));
    for (const pixel of [0, 27, 400, 405, 611, 783]) {
      const logitMoved = (by: number): number =>
        explainer.read(
          image.map((ink, at) => (at === pixel ? ink + by : ink)),
          1,
        ).logits[DIGIT] ?? NaN;
      const difference = (logitMoved(0.05) - logitMoved(-0.05)) / 0.1;
      expect(Math.abs((gradients[pixel] ?? NaN) - difference) / scale).toBeLessThan(0.01);
    }
    explainer.dispose();
  });
});

/** What follows the last convolution is linear, but for which of a window is the greatest. */
const LINEAR_BEHIND: Readonly<Record<string, LayerInput[]>> = {
  'a global mean': [bent(4), { kind: 'global-average-pool' }, LOGITS],
  'a max pool, which goes back through the convolution itself': [
    bent(4),
    { kind: 'max-pool', size: 2 },
    FLATTEN,
    LOGITS,
  ],
  'a max pool that leaves out rows': [bent(3), bent(4), { kind: 'max-pool', size: 5 }, FLATTEN, LOGITS],
  'a max pool behind a rectifier of its own': [
    { kind: 'conv2d', filters: 4, kernel: 3, bias: false },
    { kind: 'batch-norm' },
    { kind: 'activation', activation: 'relu' },
    { kind: 'max-pool', size: 2 },
    FLATTEN,
    LOGITS,
  ],
  'a residual': [
    smooth(3),
    { kind: 'residual', layers: [smooth(3)] },
    { kind: 'average-pool', size: 2 },
    FLATTEN,
    LOGITS,
  ],
};

describe.each(Object.entries(LINEAR_BEHIND))(
  'the gradient by the last convolution before %s',
  (_, layers) => {
    it('makes the logit, but for its bias, together with what the convolution puts out', async () => {
      const { explainer, weights } = await drawnNetwork(layers, 3);
      const image = drawnImage(4);
      const attention = explainer.attention(image, DIGIT);
      if (attention === null) throw new Error('there is a convolution');
      const products = attention.values.reduce(
        (sum, value, at) => sum + value * (attention.gradients[at] ?? NaN),
        0,
      );
      const logit = explainer.read(inkOf(image), 1).logits[DIGIT] ?? NaN;
      expect(products).toBeCloseTo(logit - (weights.at(-1)?.[DIGIT] ?? NaN), 4);
      expect(Math.abs(products)).toBeGreaterThan(0.01);
      explainer.dispose();
    });
  },
);

describe('the last convolution', () => {
  it('counts with the normalisation and the bend that follow it', async () => {
    const { explainer } = await drawnNetwork(
      LINEAR_BEHIND['a max pool behind a rectifier of its own'] ?? [],
      1,
    );
    expect(explainer.spatialLayer).toMatchObject({
      name: 'layer 3 (activation)',
      index: 2,
      sizes: [26, 26, 4],
    });
    explainer.dispose();
  });

  it('is the sum of a residual that holds it', async () => {
    const { explainer } = await drawnNetwork(LINEAR_BEHIND['a residual'] ?? [], 1);
    expect(explainer.spatialLayer).toMatchObject({ index: 1, sizes: [28, 28, 3] });
    explainer.dispose();
  });

  it('is missing in a network of dense layers', async () => {
    const { explainer } = await drawnNetwork([FLATTEN, LOGITS], 1);
    expect(explainer.spatialLayer).toBeNull();
    expect(explainer.attention(drawnImage(1), DIGIT)).toBeNull();
    explainer.dispose();
  });
});
