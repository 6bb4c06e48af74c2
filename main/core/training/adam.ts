import type { Graph, Ref, Variable } from '../tensorflow/graph';

/** Keras's defaults. */
const BETA_1 = 0.9;
const BETA_2 = 0.999;
const EPSILON = 1e-7;

const FLOAT = { T: { type: 'float32' } } as const;

/** Adam in a graph. */
export interface PlacedAdam {
  /** Nodes that make one step. */
  readonly updates: readonly Ref[];
  /** Nodes that set the moments to their beginning. */
  readonly resets: readonly Ref[];
}

/**
 * Adds one step of Adam (Kingma & Ba 2015) for each weight.
 *
 * @param gradients - of the variables, in their order
 * @param learningRate - a scalar
 */
export function placeAdam(
  graph: Graph,
  variables: readonly Variable[],
  gradients: readonly Ref[],
  learningRate: Ref,
): PlacedAdam {
  const power1 = graph.variable([]);
  const power2 = graph.variable([]);
  const [beta1, beta2, epsilon] = [BETA_1, BETA_2, EPSILON].map((value) => graph.constant('float32', value));
  if (beta1 === undefined || beta2 === undefined || epsilon === undefined) throw new TypeError('no settings');
  const powers = [graph.read(power1), graph.read(power2)] as const;
  const resets = [graph.assign(power1, beta1), graph.assign(power2, beta2)];

  const updates = variables.map((variable, index) => {
    const gradient = gradients[index];
    if (gradient === undefined) throw new RangeError(`weight ${index} has no gradient`);
    const moments = [graph.variable(variable.shape), graph.variable(variable.shape)] as const;
    resets.push(...moments.map((moment) => graph.assign(moment, zeros(graph, variable.shape))));
    return graph.node(
      'ResourceApplyAdam',
      [
        variable.handle,
        moments[0].handle,
        moments[1].handle,
        ...powers,
        learningRate,
        beta1,
        beta2,
        epsilon,
        gradient,
      ],
      // All gradients first: none may see a weight that has already moved.
      FLOAT,
      gradients,
    );
  });
  // The powers move on when every weight has used them.
  const next = (power: Ref, beta: Ref): Ref => graph.node('Mul', [power, beta], FLOAT);
  return {
    updates: [
      ...updates,
      graph.assign(power1, next(powers[0], beta1), updates),
      graph.assign(power2, next(powers[1], beta2), updates),
    ],
    resets,
  };
}

function zeros(graph: Graph, shape: readonly number[]): Ref {
  return graph.node('Fill', [graph.constant('int32', shape), graph.constant('float32', 0)], {
    ...FLOAT,
    index_type: { type: 'int32' },
  });
}
