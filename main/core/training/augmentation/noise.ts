import type { Graph, Ref } from '../../tensorflow/graph';
import { binary, random, shapeOf } from '../../tensorflow/operations';
import type { StepSeeds } from '../step-seeds';
import { PURPOSES } from './draws';

/**
 * Places noise on every pixel.
 *
 * @param images - float32 `[n, 28, 28, 1]`
 * @param deviation - of the noise, in parts of full ink; what leaves 0-1 is cut off
 */
export function placeNoise(graph: Graph, images: Ref, deviation: number, seeds: StepSeeds): Ref {
  const drawn = random(graph, 'normal', shapeOf(graph, images), seeds(PURPOSES.noise));
  const noisy = binary(
    graph,
    'AddV2',
    images,
    binary(graph, 'Mul', drawn, graph.constant('float32', deviation)),
  );
  const least = binary(graph, 'Maximum', noisy, graph.constant('float32', 0));
  return binary(graph, 'Minimum', least, graph.constant('float32', 1));
}
