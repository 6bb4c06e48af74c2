import { binary, cast, random, shapeOf } from '../../tensorflow/operations';
import { noWeights, type LayerKind, type LayerOf } from './layer';

/** Sets a random part to 0 while training and scales up the rest (Srivastava et al. 2014). */
export const dropout: LayerKind<LayerOf<'dropout'>> = {
  outputSizes: (_, input) => input,
  weights: noWeights,
  place: ({ rate }, { graph, input, type, mode, seed }) => {
    // The statistics of batch normalisation are those of training, so they are gathered with dropout too.
    if (mode === 'predict' || rate === 0) {
      return { output: input, backward: (gradient) => ({ input: gradient, weights: [] }) };
    }
    const drawn = random(graph, 'uniform', shapeOf(graph, input, type), seed());
    const kept = graph.node('GreaterEqual', [drawn, graph.constant('float32', rate)], {
      T: { type: 'float32' },
    });
    const scale = cast(graph, graph.constant('float32', 1 / (1 - rate)), 'float32', type);
    const mask = binary(graph, 'Mul', cast(graph, kept, 'bool', type), scale, type);
    return {
      output: binary(graph, 'Mul', input, mask, type),
      backward: (gradient, wantsInput) => ({
        input: wantsInput ? binary(graph, 'Mul', gradient, mask, type) : null,
        weights: [],
      }),
    };
  },
};
