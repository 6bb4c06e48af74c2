import type { Graph, Ref } from '../tensorflow/graph';
import { convolutionSettings, poolSettings, reshape, type PlacedLayer } from '../model/network';

const FLOAT = { T: { type: 'float32' } } as const;

/**
 * Adds the backward pass (Rumelhart, Hinton & Williams 1986) to a graph.
 *
 * @param layers - from the images on
 * @param lossGradient - gradient of the loss by the last layer's output
 * @returns gradients of all weights, in the order of the layers, kernel before bias
 */
export function placeGradients(graph: Graph, layers: readonly PlacedLayer[], lossGradient: Ref): Ref[] {
  const gradients: Ref[] = [];
  let gradient = lossGradient;
  for (const [index, placed] of [...layers.entries()].reverse()) {
    const before = beforeActivation(graph, placed, gradient);
    gradients.unshift(...weightGradients(graph, placed, before));
    // Nobody needs the gradient by the images.
    if (index > 0) gradient = inputGradient(graph, placed, before);
  }
  return gradients;
}

function beforeActivation(graph: Graph, { layer, output }: PlacedLayer, gradient: Ref): Ref {
  const isRelu = 'activation' in layer && layer.activation === 'relu';
  return isRelu ? graph.node('ReluGrad', [gradient, output], FLOAT) : gradient;
}

function weightGradients(graph: Graph, placed: PlacedLayer, gradient: Ref): Ref[] {
  const { layer, input } = placed;
  switch (layer.kind) {
    case 'conv2d': {
      const [kernel] = placed.variables;
      if (kernel === undefined) throw new TypeError('a convolution has no kernel');
      const sizes = graph.constant('int32', kernel.shape);
      return [
        graph.node('Conv2DBackpropFilter', [input, sizes, gradient], convolutionSettings(layer)),
        graph.node('BiasAddGrad', [gradient], FLOAT),
      ];
    }
    case 'dense':
      return [
        graph.node('MatMul', [input, gradient], { ...FLOAT, transpose_a: { bool: true } }),
        graph.node('BiasAddGrad', [gradient], FLOAT),
      ];
    case 'max-pool':
    case 'flatten':
      return [];
  }
}

function inputGradient(
  graph: Graph,
  { layer, input, inputShape, output, kernel }: PlacedLayer,
  gradient: Ref,
): Ref {
  switch (layer.kind) {
    case 'conv2d': {
      const shape = graph.node('Shape', [input], { ...FLOAT, out_type: { type: 'int32' } });
      return graph.node(
        'Conv2DBackpropInput',
        [shape, weightOf(kernel), gradient],
        convolutionSettings(layer),
      );
    }
    case 'dense':
      return graph.node('MatMul', [gradient, weightOf(kernel)], { ...FLOAT, transpose_b: { bool: true } });
    case 'max-pool':
      return graph.node('MaxPoolGrad', [input, output, gradient], poolSettings(layer));
    case 'flatten':
      return reshape(graph, gradient, inputShape);
  }
}

function weightOf(kernel: Ref | null): Ref {
  if (kernel === null) throw new TypeError('a layer with weights lost its kernel');
  return kernel;
}
