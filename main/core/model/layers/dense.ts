import { typed } from '../../tensorflow/operations';
import { affineWeights, placeAffine } from './affine';
import type { LayerKind, LayerOf } from './layer';

/** A dense layer: a product with a matrix, its bias and its activation. */
export const dense: LayerKind<LayerOf<'dense'>> = {
  outputSizes: (layer, input, refuse) =>
    input.length === 1 ? [layer.units] : refuse({ kind: 'needs-vector' }),
  weights: (layer, [inputs = 1]) => affineWeights(layer, [inputs, layer.units]),
  place: (layer, place) => {
    const { graph, input, type } = place;
    const T = typed(type);
    return placeAffine(layer, place, {
      place: (kernel) => graph.node('MatMul', [input, kernel], T),
      kernelGradient: (gradient) =>
        graph.node('MatMul', [input, gradient], { ...T, transpose_a: { bool: true } }),
      inputGradient: (gradient, kernel) =>
        graph.node('MatMul', [gradient, kernel], { ...T, transpose_b: { bool: true } }),
    });
  },
};
