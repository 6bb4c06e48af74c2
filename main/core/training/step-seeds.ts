import type { Graph, Ref } from '../tensorflow/graph';

/** Odd and far from round, so that neighbouring purposes have seeds that have nothing in common (Knuth's choice). */
const SPREAD = 0x9e3779b1;

/** A seed for one purpose in a step. */
export type StepSeeds = (purpose: number) => Ref;

/**
 * Places the seeds of all that is random in a step. They follow from the run's seed, the purpose and the step alone, so
 * a run that goes on from a checkpoint draws what it would have drawn.
 *
 * @param step - int32 scalar
 * @returns makes int32 `[2]` seeds
 */
export function stepSeeds(graph: Graph, runSeed: number, step: Ref): StepSeeds {
  return (purpose) => {
    const own = graph.constant('int32', (runSeed + Math.imul(purpose + 1, SPREAD)) | 0);
    return graph.node('Pack', [own, step], { T: { type: 'int32' }, N: { int: 2 }, axis: { int: 0 } });
  };
}
