import type { Architecture } from '../../contract/architecture';
import type { Random } from '../data/random';
import { weightSpecs } from './architecture';
import { countOf, type WeightSpec } from './layers/layer';

/**
 * First weights: kernels uniform within Glorot's limit, scales and variances 1, all else 0, as Keras begins (Glorot &
 * Bengio 2010).
 *
 * @returns in the order of `weightSpecs`
 */
export function initialWeights(architecture: Architecture, random: Random): Float32Array[] {
  return weightSpecs(architecture).map((spec) => {
    switch (spec.role) {
      case 'kernel':
        return initialKernel(spec, random);
      case 'scale':
      case 'variance':
        return new Float32Array(countOf(spec.shape)).fill(1);
      case 'bias':
      case 'offset':
      case 'mean':
        return new Float32Array(countOf(spec.shape));
    }
  });
}

function initialKernel({ shape }: WeightSpec, random: Random): Float32Array {
  const length = countOf(shape);
  const [inputs = 1, outputs = 1] = shape.slice(-2);
  const window = length / (inputs * outputs);
  const limit = Math.sqrt(6 / (window * (inputs + outputs)));
  return Float32Array.from({ length }, () => (random.next() * 2 - 1) * limit);
}
