import { INPUT_SIDE } from '../../../contract/ink';
import type { Graph, Ref } from '../../tensorflow/graph';
import { FLOAT, binary, cast, reshape } from '../../tensorflow/operations';
import type { StepSeeds } from '../step-seeds';
import { PURPOSES, drawForEach, row } from './draws';

/** Share of the images that lose a part. */
const ERASED_SHARE = 0.5;

/**
 * Places random erasing (Zhong et al. 2020): half of the images lose a rectangle to paper.
 *
 * @param images - float32 `[n, 28, 28, 1]`
 * @param most - greatest side of the rectangle, in parts of the image's side
 */
export function placeErasing(graph: Graph, images: Ref, most: number, seeds: StepSeeds): Ref {
  const drawn = drawForEach(graph, images, 5, PURPOSES.erasing, seeds);
  const [isErased, ...sides] = [0, 1, 2, 3, 4].map((index) => row(graph, drawn, index));
  const [x, width, y, height] = sides;
  if (isErased === undefined || x === undefined || width === undefined)
    throw new TypeError('nothing was drawn');
  if (y === undefined || height === undefined) throw new TypeError('nothing was drawn');
  const columns = reshape(graph, placeSpan(graph, x, width, most), [-1, 1, INPUT_SIDE, 1]);
  const rows = reshape(graph, placeSpan(graph, y, height, most), [-1, INPUT_SIDE, 1, 1]);
  const chosen = graph.node('Less', [isErased, graph.constant('float32', ERASED_SHARE)], FLOAT);
  const erased = reshape(graph, cast(graph, chosen, 'bool', 'float32'), [-1, 1, 1, 1]);
  const mask = binary(graph, 'Mul', binary(graph, 'Mul', columns, rows), erased);
  return binary(graph, 'Sub', images, binary(graph, 'Mul', images, mask));
}

/** `[n, 28]`: 1 within a span that lies wholly in the image, 0 elsewhere. `from` and `length` `[n]`, 0-1. */
function placeSpan(graph: Graph, from: Ref, length: Ref, most: number): Ref {
  const pixels = graph.constant('float32', INPUT_SIDE);
  const size = binary(graph, 'Mul', length, graph.constant('float32', most * INPUT_SIDE));
  const start = binary(graph, 'Mul', from, binary(graph, 'Sub', pixels, size));
  const end = binary(graph, 'AddV2', start, size);
  const places = graph.constant(
    'float32',
    Array.from({ length: INPUT_SIDE }, (_, index) => index + 0.5),
    [1, INPUT_SIDE],
  );
  const isAfter = graph.node('GreaterEqual', [places, reshape(graph, start, [-1, 1])], FLOAT);
  const isBefore = graph.node('Less', [places, reshape(graph, end, [-1, 1])], FLOAT);
  return cast(graph, graph.node('LogicalAnd', [isAfter, isBefore]), 'bool', 'float32');
}
