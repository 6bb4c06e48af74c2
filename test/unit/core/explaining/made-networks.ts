import { architectureSchema, type LayerInput } from '../../../../main/contract/architecture';
import { randomStream } from '../../../../main/core/data/random';
import { weightSpecs } from '../../../../main/core/model/architecture';
import { Explainer } from '../../../../main/core/model/explainer';

/** Half of the width within which weights are drawn. */
const SPREAD = 0.3;

/** A network whose weights are known, in the order of `weightSpecs`. */
export interface MadeNetwork {
  readonly explainer: Explainer;
  readonly weights: readonly Float32Array[];
}

/**
 * Makes a network.
 *
 * @param valueOf - a weight's value: which of `weightSpecs` it belongs to, and where it stands in it
 */
export async function madeNetwork(
  layers: readonly LayerInput[],
  valueOf: (weight: number, at: number) => number,
): Promise<MadeNetwork> {
  const architecture = architectureSchema.parse({ name: 'made', layers });
  const weights = weightSpecs(architecture).map(({ shape }, weight) =>
    Float32Array.from({ length: shape.reduce((product, size) => product * size, 1) }, (_, at) =>
      valueOf(weight, at),
    ),
  );
  return { explainer: await Explainer.of({ architecture, weights }), weights };
}

/** Makes a network whose weights are drawn by a seed; variances are around 1. */
export function drawnNetwork(layers: readonly LayerInput[], seed: number): Promise<MadeNetwork> {
  const random = randomStream(seed, 'weights of a test');
  const roles = weightSpecs(architectureSchema.parse({ name: 'drawn', layers })).map(({ role }) => role);
  return madeNetwork(layers, (weight) => {
    const value = (random.next() * 2 - 1) * SPREAD;
    return roles[weight] === 'variance' ? 1 + value : value;
  });
}

/** An image that is drawn by a seed: 784 bytes. */
export function drawnImage(seed: number): Uint8Array {
  const random = randomStream(seed, 'image of a test');
  return Uint8Array.from({ length: 784 }, () => Math.round(random.next() * 255));
}
