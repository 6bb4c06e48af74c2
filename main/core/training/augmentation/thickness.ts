import type { Graph, Ref } from '../../tensorflow/graph';
import { FLOAT, binary, reshape } from '../../tensorflow/operations';
import type { StepSeeds } from '../step-seeds';
import { PURPOSES, drawForEach, eitherWay } from './draws';

/**
 * Places thicker and thinner strokes: an image on its way to its dilation or its erosion, which have a pixel more or less
 * on each side.
 *
 * @param images - float32 `[n, 28, 28, 1]`
 * @param most - how far on that way, 0-1
 */
export function placeThickness(graph: Graph, images: Ref, most: number, seeds: StepSeeds): Ref {
  const drawn = eitherWay(graph, drawForEach(graph, images, 1, PURPOSES.thickness, seeds));
  const amount = reshape(graph, binary(graph, 'Mul', drawn, graph.constant('float32', most)), [-1, 1, 1, 1]);
  const negated = (value: Ref): Ref => graph.node('Neg', [value], FLOAT);
  const grown = binary(graph, 'Sub', greatest(graph, images), images);
  const shrunk = binary(graph, 'AddV2', greatest(graph, negated(images)), images);
  const thicker = binary(graph, 'Mul', graph.node('Relu', [amount], FLOAT), grown);
  const thinner = binary(graph, 'Mul', graph.node('Relu', [negated(amount)], FLOAT), shrunk);
  return binary(graph, 'Sub', binary(graph, 'AddV2', images, thicker), thinner);
}

/** The greatest of each pixel and its eight neighbours. */
function greatest(graph: Graph, images: Ref): Ref {
  return graph.node('MaxPool', [images], {
    ...FLOAT,
    ksize: { ints: [1, 3, 3, 1] },
    strides: { ints: [1, 1, 1, 1] },
    padding: { text: 'SAME' },
    data_format: { text: 'NHWC' },
  });
}
