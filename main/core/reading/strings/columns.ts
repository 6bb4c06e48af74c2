import type { Ref } from '../../tensorflow/graph';
import { reshape, shapeOf, typed } from '../../tensorflow/operations';
import { placeAffine } from '../../model/layers/affine';
import { imageLayout, type Place, type Placed } from '../../model/layers/layer';

/** What the layers here are to the rest: products that nothing bends. */
const PRODUCT = { kind: 'dense', units: 1, activation: 'linear' } as const;

/**
 * Makes a single row of an image: each column from top to bottom, times a matrix `[height * channels, units]`.
 *
 * @returns `[n, 1, width, units]`
 */
export function placeFold(place: Place, units: number): Placed {
  const { graph, input, inputSizes, type } = place;
  const [height = 1, , channels = 1] = inputSizes;
  const turned = (ref: Ref): Ref =>
    graph.node('Transpose', [ref, graph.constant('int32', [0, 2, 1, 3])], {
      ...typed(type),
      Tperm: { type: 'int32' },
    });
  // Each column is one row of a matrix as wide as the image is, so the width need not be known.
  const upright = turned(input);
  const columns = reshape(graph, upright, [-1, height * channels], type);
  const shapedLike = (ref: Ref, shape: Ref): Ref =>
    graph.node('Reshape', [ref, shape], { ...typed(type), Tshape: { type: 'int32' } });
  const matrix = { transpose_a: { bool: false }, transpose_b: { bool: false } };
  const flat = (ref: Ref): Ref => reshape(graph, ref, [-1, units], type);
  return placeAffine({ ...PRODUCT, bias: false }, place, {
    place: (kernel) =>
      shapedLike(
        graph.node('MatMul', [columns, kernel], { ...typed(type), ...matrix }),
        rowShape(place, units),
      ),
    kernelGradient: (gradient) =>
      graph.node('MatMul', [columns, flat(gradient)], {
        ...typed(type),
        ...matrix,
        transpose_a: { bool: true },
      }),
    inputGradient: (gradient, kernel) => {
      const ofColumns = graph.node('MatMul', [flat(gradient), kernel], {
        ...typed(type),
        ...matrix,
        transpose_b: { bool: true },
      });
      return turned(shapedLike(ofColumns, shapeOf(graph, upright, type)));
    },
  });
}

/** The shape `[n, 1, width, units]`, with what is only known when the graph runs taken from the input. */
function rowShape({ graph, input, type }: Place, units: number): Ref {
  const shape = shapeOf(graph, input, type);
  const size = (at: number): Ref =>
    graph.node('Slice', [shape, graph.constant('int32', [at]), graph.constant('int32', [1])], {
      ...typed('int32'),
      Index: { type: 'int32' },
    });
  const parts = [size(0), graph.constant('int32', [1]), size(2), graph.constant('int32', [units])];
  return graph.node('ConcatV2', [...parts, graph.constant('int32', 0)], {
    ...typed('int32'),
    N: { int: parts.length },
    Tidx: { type: 'int32' },
  });
}

/**
 * A convolution along the only row of an image.
 *
 * @param kernelShape - `[1, columns, channels, units]`
 */
export function placeRowConvolution(place: Place, kernelShape: readonly number[], bias: boolean): Placed {
  const { graph, input, type } = place;
  const settings = { ...imageLayout(type), strides: { ints: [1, 1, 1, 1] }, padding: { text: 'SAME' } };
  return placeAffine({ ...PRODUCT, bias }, place, {
    place: (kernel) => graph.node('Conv2D', [input, kernel], settings),
    kernelGradient: (gradient) =>
      graph.node('Conv2DBackpropFilter', [input, graph.constant('int32', kernelShape), gradient], settings),
    inputGradient: (gradient, kernel) =>
      graph.node('Conv2DBackpropInput', [shapeOf(graph, input, type), kernel, gradient], settings),
  });
}
