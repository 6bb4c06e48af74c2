import { describe, expect, it } from 'vitest';
import type { LayerInput } from '../../../../main/contract/architecture';
import { gradCam, scaledToOne, upsample } from '../../../../main/core/explaining/grad-cam';
import { drawnImage, madeNetwork } from './made-networks';

/** Two channels: the ink, and twice the ink; their means, and of these the logits. */
const LAYERS: LayerInput[] = [
  { kind: 'conv2d', filters: 2, kernel: 1, activation: 'relu' },
  { kind: 'global-average-pool' },
  { kind: 'dense', units: 10 },
];

describe('gradCam', () => {
  it('adds the channels up by the means of their gradients, and cuts what speaks against the digit', async () => {
    // Weights, in order: kernel [ink → a, b], bias, matrix [a, b] × 10, bias.
    const matrix = (at: number): number => ({ 3: 1, 13: 1, 4: 1, 14: -1 })[at] ?? 0;
    const { explainer } = await madeNetwork(LAYERS, (weight, at) =>
      weight === 0 ? at + 1 : weight === 2 ? matrix(at) : 0,
    );
    const image = drawnImage(1);
    const of = (digit: number): Float32Array => {
      const attention = explainer.attention(image, digit);
      if (attention === null) throw new Error('there is a convolution');
      return gradCam(attention);
    };
    // Of 3 both channels speak for it.
    // The means of their gradients are those of 784 places, and together they are three times the ink.
    of(3).forEach((value, pixel) => expect(value).toBeCloseTo(((image[pixel] ?? 0) / 255) * (3 / 784), 6));
    // Of 4 the second, stronger one speaks against it; of 5 neither says anything.
    expect(of(4)).toEqual(new Float32Array(784));
    expect(of(5)).toEqual(new Float32Array(784));
    explainer.dispose();
  });
});

describe('scaledToOne', () => {
  it('makes the greatest 1, and leaves a map of nothing as it is', () => {
    expect(scaledToOne(Float32Array.of(0, 2, 4))).toEqual(Float32Array.of(0, 0.5, 1));
    expect(scaledToOne(new Float32Array(3))).toEqual(new Float32Array(3));
  });
});

describe('upsample', () => {
  it('leaves a map of 28 × 28 as it is', () => {
    const map = Float32Array.from(drawnImage(2));
    expect(upsample(map, 28, 28)).toEqual(map);
  });

  it('spreads the places evenly, blends between their middles and goes on flat beyond them', () => {
    const pixels = upsample(Float32Array.of(0, 1, 0, 1), 2, 2);
    const row = pixels.slice(0, 28);
    // The middles of the two places are 6.5 and 20.5.
    expect([...row.slice(0, 7)]).toEqual(new Array(7).fill(0));
    expect([...row.slice(21)]).toEqual(new Array(7).fill(1));
    expect(row[13]).toBeCloseTo(6.5 / 14, 6);
    expect(pixels.slice(27 * 28)).toEqual(row);
  });

  it('makes one place the whole image', () => {
    expect(upsample(Float32Array.of(0.5), 1, 1)).toEqual(new Float32Array(784).fill(0.5));
  });
});
