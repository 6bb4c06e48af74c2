import { reshape } from '../../tensorflow/operations';
import { countOf, noWeights, type LayerKind, type LayerOf } from './layer';

/** An image as a vector, row by row, channels last. */
export const flatten: LayerKind<LayerOf<'flatten'>> = {
  outputSizes: (_, input) => [countOf(input)],
  weights: noWeights,
  place: (_, { graph, input, inputSizes, outputSizes, type }) => ({
    output: reshape(graph, input, [-1, ...outputSizes], type),
    backward: (gradient, wantsInput) => ({
      input: wantsInput ? reshape(graph, gradient, [-1, ...inputSizes], type) : null,
      weights: [],
    }),
  }),
};
