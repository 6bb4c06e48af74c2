import type { Graph } from '../../tensorflow/graph';
import { shapeOf } from '../../tensorflow/operations';
import { neverDecreases } from './activation';
import { affineWeights, placeAffine } from './affine';
import { isProductQuicker, kernelGradientByProduct } from './kernel-gradient';
import { imageLayout, imageSizes, type LayerKind, type LayerOf, type Place } from './layer';
import { seenBy, slidOver } from './window';

/** A convolution, its bias and its activation. */
export const convolution: LayerKind<LayerOf<'conv2d'>> = {
  outputSizes: (layer, input, refuse) => {
    const [height, width] = imageSizes(input, refuse);
    const of = { size: layer.kernel, stride: layer.stride, padding: layer.padding, what: 'kernel' } as const;
    return [...slidOver(of, height, width, refuse), layer.filters];
  },
  neededInput: ({ kernel, ...layer }, output, input) => seenBy({ ...layer, size: kernel }, output, input),
  poolsLate: ({ activation }) => neverDecreases(activation),
  weights: (layer, [, , channels = 1]) =>
    affineWeights(layer, [layer.kernel, layer.kernel, channels, layer.filters]),
  place: (layer, place) => {
    const { graph, input, type, inputSizes } = place;
    const settings = convolutionSettings(layer, place);
    const kernelShape = [layer.kernel, layer.kernel, inputSizes[2] ?? 1, layer.filters];
    return placeAffine(layer, place, {
      place: (kernel) => graph.node('Conv2D', [input, kernel], settings),
      kernelGradient: (gradient) => {
        if (isProductQuicker(layer, place)) return kernelGradientByProduct(layer, place, gradient);
        const sizes = graph.constant('int32', kernelShape);
        return graph.node('Conv2DBackpropFilter', [input, sizes, gradient], settings);
      },
      inputGradient: (gradient, kernel) =>
        graph.node('Conv2DBackpropInput', [shapeOf(graph, input, type), kernel, gradient], settings),
    });
  },
};

function convolutionSettings(
  { stride, padding }: LayerOf<'conv2d'>,
  { type }: Place,
): Parameters<Graph['node']>[2] {
  return {
    ...imageLayout(type),
    strides: { ints: [1, stride, stride, 1] },
    padding: { text: padding.toUpperCase() },
  };
}
