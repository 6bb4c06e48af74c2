import type { Random } from '../data/random';
import type { Values } from '../tensorflow/session';
import { layerShapes, type Architecture } from './architecture';

/**
 * First weights: kernels uniform within Glorot's limit, biases 0, as Keras begins (Glorot & Bengio 2010).
 *
 * @returns layer by layer, kernel before bias
 */
export function initialWeights(architecture: Architecture, random: Random): Float32Array[] {
  return weightShapes(architecture).map((shape) => {
    const length = sizeOf(shape);
    if (shape.length === 1) return new Float32Array(length);
    const [inputs = 1, outputs = 1] = shape.slice(-2);
    const window = length / (inputs * outputs);
    const limit = Math.sqrt(6 / (window * (inputs + outputs)));
    return Float32Array.from({ length }, () => (random.next() * 2 - 1) * limit);
  });
}

/** Shapes of all weights, layer by layer, kernel before bias. */
export function weightShapes(architecture: Architecture): (readonly number[])[] {
  return layerShapes(architecture).flatMap((layer) => layer.weights);
}

/** What the signature `write` takes. */
export function writeInputs(
  architecture: Architecture,
  weights: readonly Float32Array[],
): Record<string, Values> {
  return Object.fromEntries(
    weightShapes(architecture).map((shape, index) => {
      const data = weights[index];
      if (data?.length !== sizeOf(shape)) throw new RangeError(`weight ${index} has the wrong size`);
      return [`w${index}`, { shape, data }];
    }),
  );
}

function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, n) => product * n, 1);
}
