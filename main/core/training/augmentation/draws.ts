import type { Graph, Ref } from '../../tensorflow/graph';
import { binary, gather, random, shapeOf } from '../../tensorflow/operations';
import type { StepSeeds } from '../step-seeds';

/** What a draw is for: each has numbers of its own, so that leaving one change out leaves the others as they were. */
export const PURPOSES = { geometry: 0, elastic: 1, thickness: 2, noise: 3, erasing: 4 } as const;

/**
 * Draws some numbers for each image.
 *
 * @param images - float32 `[n, …]`
 * @returns float32 `[count, n]`, uniform in 0-1
 */
export function drawForEach(
  graph: Graph,
  images: Ref,
  count: number,
  purpose: number,
  seeds: StepSeeds,
): Ref {
  const shape = graph.node('Pack', [graph.constant('int32', count), imageCount(graph, images)], {
    T: { type: 'int32' },
    N: { int: 2 },
    axis: { int: 0 },
  });
  return random(graph, 'uniform', shape, seeds(purpose));
}

/** From 0-1 to either way: -1 to 1. */
export function eitherWay(graph: Graph, drawn: Ref): Ref {
  const doubled = binary(graph, 'Mul', drawn, graph.constant('float32', 2));
  return binary(graph, 'Sub', doubled, graph.constant('float32', 1));
}

/** How many images there are: an int32 scalar. */
export function imageCount(graph: Graph, images: Ref): Ref {
  return gather(graph, shapeOf(graph, images), graph.constant('int32', 0), 'int32');
}

/** One row of what was drawn: `[n]`. */
export function row(graph: Graph, drawn: Ref, index: number): Ref {
  return gather(graph, drawn, graph.constant('int32', index));
}
