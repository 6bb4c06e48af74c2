import type { Regularisation } from '../../contract/learning';
import type { Graph, Ref } from '../tensorflow/graph';
import { FLOAT, binary } from '../tensorflow/operations';
import type { Learnt } from './optimiser';

/** Adds the slopes of the L1 and L2 penalties on kernels: they pull each weight towards 0. */
export function placePenalties(
  graph: Graph,
  learnt: readonly Learnt[],
  { l1, l2 }: Pick<Regularisation, 'l1' | 'l2'>,
): Learnt[] {
  return learnt.map((weight) => {
    if (weight.role !== 'kernel') return weight;
    const kernel = (): Ref => graph.read(weight.variable);
    const pulls = [
      ...(l1 > 0 ? [scaled(graph, graph.node('Sign', [kernel()], FLOAT), l1)] : []),
      ...(l2 > 0 ? [scaled(graph, kernel(), l2)] : []),
    ];
    return {
      ...weight,
      gradient: pulls.reduce((sum, pull) => binary(graph, 'AddV2', sum, pull), weight.gradient),
    };
  });
}

/** Length of all gradients taken as one vector. */
export function placeGradientNorm(graph: Graph, learnt: readonly Learnt[]): Ref {
  const halves = learnt.map(({ gradient }) => graph.node('L2Loss', [gradient], FLOAT));
  const sum = graph.node('AddN', halves, { ...FLOAT, N: { int: halves.length } });
  return graph.node('Sqrt', [scaled(graph, sum, 2)], FLOAT);
}

/** Shortens all gradients together so that their norm is at most `clipNorm` (Pascanu, Mikolov & Bengio 2013). */
export function placeClipping(
  graph: Graph,
  learnt: readonly Learnt[],
  norm: Ref,
  clipNorm: number,
): Learnt[] {
  const most = graph.constant('float32', clipNorm);
  const factor = binary(graph, 'RealDiv', most, binary(graph, 'Maximum', norm, most));
  return learnt.map((weight) => ({ ...weight, gradient: binary(graph, 'Mul', weight.gradient, factor) }));
}

function scaled(graph: Graph, value: Ref, by: number): Ref {
  return binary(graph, 'Mul', value, graph.constant('float32', by));
}
