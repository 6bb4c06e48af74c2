import type { Ref } from '../../tensorflow/graph';
import { reshape, typed } from '../../tensorflow/operations';
import type { LayerOf, Place } from './layer';

/** Fewest and most pixels of a kernel for which what it sees may be laid out at every place. */
const TAPS = { fewest: 4, most: 9 };
/** Most places of a kernel for which the native gradient is the slower one (measured with 32 to 128 channels). */
const FEW_PLACES = 25;

/**
 * Whether {@link kernelGradientByProduct} is quicker than the native gradient, which spends most of its time on nothing
 * where there is a single channel, or where images are small.
 */
export function isProductQuicker(
  { kernel, padding }: LayerOf<'conv2d'>,
  { inputSizes: [, , channels], outputSizes: [rows = 1, columns = 1] }: Place,
): boolean {
  const taps = kernel ** 2;
  if (padding !== 'valid' || taps < TAPS.fewest || taps > TAPS.most) return false;
  return channels === 1 || rows * columns <= FEW_PLACES;
}

/**
 * The gradient of a convolution's kernel as a single product of matrices: of what it saw at all places, and of the
 * gradient there.
 */
export function kernelGradientByProduct(
  { kernel: side, stride, filters }: LayerOf<'conv2d'>,
  place: Place,
  gradient: Ref,
): Ref {
  const { graph, type } = place;
  const [, , channels = 1] = place.inputSizes;
  const T = typed(type);
  const seen = seenByTaps(side, stride, place);
  const N = { int: seen.length };
  const atPlaces = reshape(graph, gradient, [-1, filters], type);
  const product = (): Ref => {
    if (channels === 1) {
      // Whole images one after the other are quicker to lay out than single pixels.
      const rows = graph.node('Pack', seen, { ...T, N, axis: { int: 0 } });
      return graph.node('MatMul', [reshape(graph, rows, [seen.length, -1], type), atPlaces], T);
    }
    const lastAxis = graph.constant('int32', 3);
    const columns = graph.node('ConcatV2', [...seen, lastAxis], { ...T, N, Tidx: { type: 'int32' } });
    const matrix = reshape(graph, columns, [-1, seen.length * channels], type);
    return graph.node('MatMul', [matrix, atPlaces], { ...T, transpose_a: { bool: true } });
  };
  return reshape(graph, product(), [side, side, channels, filters], type);
}

/** What lies under each pixel of a kernel, row by row, at all its places: `[n, rows, columns, channels]` each. */
function seenByTaps(
  side: number,
  stride: number,
  { graph, input, type, outputSizes: [rows = 1, columns = 1] }: Place,
): Ref[] {
  const ints = (...values: number[]): Ref => graph.constant('int32', values);
  return Array.from({ length: side ** 2 }, (_, tap) => {
    const [top, left] = [Math.floor(tap / side), tap % side];
    const end = ints(0, top + (rows - 1) * stride + 1, left + (columns - 1) * stride + 1, 0);
    return graph.node('StridedSlice', [input, ints(0, top, left, 0), end, ints(1, stride, stride, 1)], {
      ...typed(type),
      Index: { type: 'int32' },
      // All images and all channels.
      begin_mask: { int: 0b1001 },
      end_mask: { int: 0b1001 },
    });
  });
}
