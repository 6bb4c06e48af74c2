import type { Graph, Ref } from '../../tensorflow/graph';
import { reshape, shapeOf, typed } from '../../tensorflow/operations';
import { neverDecreases } from './activation';
import { affineWeights, placeAffine } from './affine';
import { imageLayout, imageSizes, type LayerKind, type LayerOf, type Place } from './layer';
import { seenBy, slidOver } from './window';

/** A convolution, its bias and its activation. */
export const convolution: LayerKind<LayerOf<'conv2d'>> = {
  outputSizes: (layer, input, refuse) => {
    const [height, width] = imageSizes(input, refuse);
    const of = { size: layer.kernel, stride: layer.stride, padding: layer.padding, what: 'kernel' };
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
        if (isQuickerAsMatrix(layer, place)) return kernelGradientAsMatrix(layer, place, gradient);
        const sizes = graph.constant('int32', kernelShape);
        return graph.node('Conv2DBackpropFilter', [input, sizes, gradient], settings);
      },
      inputGradient: (gradient, kernel) =>
        graph.node('Conv2DBackpropInput', [shapeOf(graph, input, type), kernel, gradient], settings),
    });
  },
};

/** Most pixels of a kernel for which what it sees may be laid out at every place. */
const MOST_TAPS = 9;
/** Most places of a kernel for which the native gradient is slower than that. */
const FEW_PLACES = 25;

/** The native gradient spends most of its time on nothing where there is a single channel, or where images are small. */
function isQuickerAsMatrix(
  { kernel, padding }: LayerOf<'conv2d'>,
  { inputSizes, outputSizes: [rows = 1, columns = 1] }: Place,
): boolean {
  return (
    padding === 'valid' &&
    kernel > 1 &&
    kernel ** 2 <= MOST_TAPS &&
    (inputSizes[2] === 1 || rows * columns <= FEW_PLACES)
  );
}

/** The gradient of a kernel as one product: of what it saw at all places, and of the gradient there. */
function kernelGradientAsMatrix(
  { kernel: side, stride, filters }: LayerOf<'conv2d'>,
  { graph, input, type, inputSizes: [, , channels = 1], outputSizes: [rows = 1, columns = 1] }: Place,
  gradient: Ref,
): Ref {
  const ints = (...values: number[]): Ref => graph.constant('int32', values);
  // What lies under each pixel of the kernel, at all its places.
  const seen = Array.from({ length: side ** 2 }, (_, tap) => {
    const [top, left] = [Math.floor(tap / side), tap % side];
    const end = ints(0, top + (rows - 1) * stride + 1, left + (columns - 1) * stride + 1, 0);
    return graph.node('StridedSlice', [input, ints(0, top, left, 0), end, ints(1, stride, stride, 1)], {
      ...typed(type),
      Index: { type: 'int32' },
      begin_mask: { int: 0b1001 },
      end_mask: { int: 0b1001 },
    });
  });
  const N = { int: seen.length };
  const atPlaces = reshape(graph, gradient, [-1, filters], type);
  const product = (laidOut: Ref, transposed: boolean): Ref => {
    const settings = { ...typed(type), transpose_a: { bool: transposed } };
    return reshape(
      graph,
      graph.node('MatMul', [laidOut, atPlaces], settings),
      [side, side, channels, filters],
      type,
    );
  };
  if (channels === 1) {
    const rowsOfTaps = graph.node('Pack', seen, { ...typed(type), N, axis: { int: 0 } });
    return product(reshape(graph, rowsOfTaps, [seen.length, -1], type), false);
  }
  const beside = graph.node('ConcatV2', [...seen, graph.constant('int32', 3)], {
    ...typed(type),
    N,
    Tidx: { type: 'int32' },
  });
  return product(reshape(graph, beside, [-1, seen.length * channels], type), true);
}

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
