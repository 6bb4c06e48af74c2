import type { Activation } from '../../../contract/architecture';
import type { Graph, Ref } from '../../tensorflow/graph';
import { FLOAT, binary, cast, typed } from '../../tensorflow/operations';
import { noWeights, throughPool, type LayerKind, type LayerOf, type Placing } from './layer';

/** A non-linearity in the graph and the way back through it. */
export interface PlacedActivation {
  readonly output: Ref;
  /**
   * @param kept - what was kept of the output, to which the gradient belongs; only where {@link neverDecreases}
   */
  backward(gradient: Ref, kept?: Ref): Ref;
}

/** Whether the bend of a greater number is never the smaller one. */
export function neverDecreases(activation: Activation): boolean {
  return activation === 'linear' || activation === 'relu';
}

/** Places what follows a layer's sum. */
export function placeActivation(
  { graph, type }: Pick<Placing, 'graph' | 'type'>,
  activation: Activation,
  input: Ref,
): PlacedActivation {
  switch (activation) {
    case 'linear':
      return { output: input, backward: (gradient) => gradient };
    case 'relu': {
      const output = graph.node('Relu', [input], typed(type));
      return {
        output,
        backward: (gradient, kept = output) => graph.node('ReluGrad', [gradient, kept], typed(type)),
      };
    }
    case 'gelu':
    case 'silu': {
      const x = cast(graph, input, type, 'float32');
      const { output, slope } = (activation === 'gelu' ? gelu : silu)(graph, x);
      return {
        output: cast(graph, output, 'float32', type),
        backward: (gradient) => binary(graph, 'Mul', gradient, cast(graph, slope(), 'float32', type), type),
      };
    }
  }
}

interface Smooth {
  readonly output: Ref;
  /** Places the derivative. */
  readonly slope: () => Ref;
}

/** x · Φ(x), Φ being the normal distribution (Hendrycks & Gimpel 2016). */
function gelu(graph: Graph, x: Ref): Smooth {
  const scale = (value: Ref, by: number): Ref => binary(graph, 'Mul', value, graph.constant('float32', by));
  const erf = graph.node('Erf', [scale(x, Math.SQRT1_2)], FLOAT);
  const distribution = scale(binary(graph, 'AddV2', erf, graph.constant('float32', 1)), 0.5);
  const slope = (): Ref => {
    const squared = graph.node('Square', [x], FLOAT);
    const density = scale(graph.node('Exp', [scale(squared, -0.5)], FLOAT), 1 / Math.sqrt(2 * Math.PI));
    return binary(graph, 'AddV2', distribution, binary(graph, 'Mul', x, density));
  };
  return { output: binary(graph, 'Mul', x, distribution), slope };
}

/** x · σ(x) (Elfwing, Uchibe & Doya 2018). */
function silu(graph: Graph, x: Ref): Smooth {
  const sigmoid = graph.node('Sigmoid', [x], FLOAT);
  const one = graph.constant('float32', 1);
  const slope = (): Ref => {
    const rest = binary(graph, 'Mul', x, binary(graph, 'Sub', one, sigmoid));
    return binary(graph, 'Mul', sigmoid, binary(graph, 'AddV2', one, rest));
  };
  return { output: binary(graph, 'Mul', x, sigmoid), slope };
}

/** A non-linearity as a layer of its own, such as after batch normalisation. */
export const activationLayer: LayerKind<LayerOf<'activation'>> = {
  outputSizes: (_, input) => input,
  neededInput: (_, output) => output,
  poolsLate: ({ activation }) => neverDecreases(activation),
  weights: noWeights,
  place: (layer, place) => {
    const placed = placeActivation(place, layer.activation, place.input);
    return {
      output: placed.output,
      backward: (gradient, wantsInput, pool) => ({
        input: wantsInput ? throughPool(pool, placed.backward(gradient, pool?.output)) : null,
        weights: [],
      }),
    };
  },
};
