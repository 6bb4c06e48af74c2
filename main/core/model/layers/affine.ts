import type { LayerOf, Place, Placed, WeightSpec } from './layer';
import { imageLayout, required, throughPool } from './layer';
import { placeActivation } from './activation';
import type { Graph, Ref } from '../../tensorflow/graph';
import { FLOAT, cast } from '../../tensorflow/operations';

/** Layers that multiply by a kernel, add a bias and bend the sum. */
type AffineLayer = LayerOf<'conv2d' | 'dense'>;

/** The product of a layer and its gradients; all of the place's type. */
export interface Product {
  place(kernel: Ref): Ref;
  kernelGradient(gradient: Ref): Ref;
  inputGradient(gradient: Ref, kernel: Ref): Ref;
}

/** Kernel and, where there is one, bias. */
export function affineWeights(layer: AffineLayer, kernel: readonly number[]): WeightSpec[] {
  const learnt = layer.frozen !== true;
  const units = kernel.slice(-1);
  return [
    { role: 'kernel', shape: kernel, learnt },
    ...(layer.bias ? [{ role: 'bias', shape: units, learnt } as const] : []),
  ];
}

/** Places the product with its bias and activation. */
export function placeAffine(layer: AffineLayer, place: Place, product: Product): Placed {
  const { graph, type, variables } = place;
  const kernel = cast(graph, graph.read(required(variables[0])), 'float32', type);
  const sum = product.place(kernel);
  const biased = layer.bias ? placeBias(place, sum) : sum;
  const activated = placeActivation(place, layer.activation, biased);
  return {
    output: activated.output,
    backward: (outputGradient, wantsInput, pool) => {
      const bent = activated.backward(outputGradient, pool?.output);
      const gradient = throughPool(pool, bent);
      const learnt = (): Ref[] => {
        const ofKernel = cast(graph, product.kernelGradient(gradient), type, 'float32');
        return layer.bias ? [ofKernel, biasGradient(graph, bent, type)] : [ofKernel];
      };
      return {
        weights: layer.frozen === true ? variables.map(() => null) : learnt(),
        input: wantsInput ? product.inputGradient(gradient, kernel) : null,
      };
    },
  };
}

function placeBias({ graph, type, variables }: Place, sum: Ref): Ref {
  const bias = cast(graph, graph.read(required(variables[1])), 'float32', type);
  return graph.node('BiasAdd', [sum, bias], imageLayout(type));
}

/** A sum of thousands of numbers: always in float32. */
function biasGradient(graph: Graph, gradient: Ref, type: Place['type']): Ref {
  return graph.node('BiasAddGrad', [cast(graph, gradient, type, 'float32')], FLOAT);
}
