import type { Graph, Ref } from '../../tensorflow/graph';
import { binary, cast, reduce, reshape, shapeOf } from '../../tensorflow/operations';
import { imageLayout, imageSizes, noWeights, type LayerKind, type LayerOf, type Place } from './layer';
import { seenBy, slidOver } from './window';

type PoolLayer = LayerOf<'max-pool' | 'average-pool'>;

/** The greatest of each window. */
export const maxPool: LayerKind<LayerOf<'max-pool'>> = poolKind(
  'MaxPool',
  ({ graph, input }, output, gradient, settings) =>
    graph.node('MaxPoolGrad', [input, output, gradient], settings),
);

/** The mean of each window. */
export const averagePool: LayerKind<LayerOf<'average-pool'>> = poolKind(
  'AvgPool',
  ({ graph, input, type }, _, gradient, settings) =>
    graph.node('AvgPoolGrad', [shapeOf(graph, input, type), gradient], settings),
);

/** The mean of each channel over the whole image. */
export const globalAveragePool: LayerKind<LayerOf<'global-average-pool'>> = {
  outputSizes: (_, input, refuse) => [imageSizes(input, refuse)[2]],
  weights: noWeights,
  place: (_, { graph, input, inputSizes, type }) => {
    const [height = 1, width = 1, channels = 1] = inputSizes;
    const mean = reduce(graph, 'Mean', cast(graph, input, type, 'float32'), [1, 2]);
    const spread = (gradient: Ref): Ref => {
      const share = binary(
        graph,
        'Mul',
        cast(graph, gradient, type, 'float32'),
        graph.constant('float32', 1 / (height * width)),
      );
      const all = graph.node(
        'BroadcastTo',
        [reshape(graph, share, [-1, 1, 1, channels]), shapeOf(graph, input, type)],
        { T: { type: 'float32' }, Tidx: { type: 'int32' } },
      );
      return cast(graph, all, 'float32', type);
    };
    return {
      output: cast(graph, mean, 'float32', type),
      backward: (gradient, wantsInput) => ({ input: wantsInput ? spread(gradient) : null, weights: [] }),
    };
  },
};

type Settings = Parameters<Graph['node']>[2];

function poolKind<L extends PoolLayer>(
  operation: 'MaxPool' | 'AvgPool',
  placeGradient: (place: Place, output: Ref, gradient: Ref, settings: Settings) => Ref,
): LayerKind<L> {
  return {
    outputSizes: ({ size, stride = size, padding }, input, refuse) => {
      const [height, width, channels] = imageSizes(input, refuse);
      return [...slidOver({ size, stride, padding, what: 'window' }, height, width, refuse), channels];
    },
    neededInput: ({ size, stride = size, padding }, output, input) =>
      seenBy({ size, stride, padding }, output, input),
    weights: noWeights,
    place: (layer, place) => {
      const settings = poolSettings(layer, place);
      const output = place.graph.node(operation, [place.input], settings);
      return {
        output,
        backward: (gradient, wantsInput) => ({
          input: wantsInput ? placeGradient(place, output, gradient, settings) : null,
          weights: [],
        }),
      };
    },
  };
}

function poolSettings({ size, stride = size, padding }: PoolLayer, { type }: Place): Settings {
  return {
    ...imageLayout(type),
    ksize: { ints: [1, size, size, 1] },
    strides: { ints: [1, stride, stride, 1] },
    padding: { text: padding.toUpperCase() },
  };
}
