import type { Graph, Ref, Variable } from '../tensorflow/graph';
import { binary, cast } from '../tensorflow/operations';

/** A weight and its running average. */
export interface Averaged {
  readonly weight: Variable;
  readonly average: Variable;
}

/** Steps in which the average is nearer to the weights than it will be: what it began with is worth nothing. */
const WARM_UP_STEPS = 10;

/**
 * Moves the averages towards the weights (Polyak & Juditsky 1992).
 *
 * @param decay - what is kept of an average at each step, 0-1; less in the first steps
 * @param step - int32: steps done before this one
 * @param after - the nodes that move the weights
 * @returns nodes that do it
 */
export function placeAveraging(
  graph: Graph,
  weights: readonly Averaged[],
  decay: number,
  step: Ref,
  after: readonly Ref[],
): Ref[] {
  const done = cast(graph, step, 'int32', 'float32');
  const add = (value: number): Ref => binary(graph, 'AddV2', done, graph.constant('float32', value));
  const kept = binary(
    graph,
    'Minimum',
    graph.constant('float32', decay),
    binary(graph, 'RealDiv', add(1), add(WARM_UP_STEPS)),
  );
  const rate = binary(graph, 'Sub', graph.constant('float32', 1), kept);
  return weights.map(({ weight, average }) => {
    const distance = binary(graph, 'Sub', graph.read(average), graph.read(weight, after));
    const change = binary(graph, 'Mul', distance, rate);
    return graph.node('AssignSubVariableOp', [average.handle, change], { dtype: { type: 'float32' } });
  });
}
