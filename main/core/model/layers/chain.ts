import type { Layer } from '../../../contract/architecture';
import type { Ref, Variable } from '../../tensorflow/graph';
import { binary } from '../../tensorflow/operations';
import { kindOf } from './kinds';
import type { Gradients, Placed, Placing, Refuse, Sizes, WeightSpec } from './layer';

/** A layer with all its sizes. */
export interface LayerShape {
  readonly layer: Layer;
  /** As a message names it: `layer 3 (conv2d)`, or `layer 4.2 (batch-norm)` for the second one inside a residual. */
  readonly name: string;
  readonly input: Sizes;
  readonly output: Sizes;
  readonly weights: readonly WeightSpec[];
  /** The layers inside a residual. */
  readonly inner: readonly LayerShape[];
}

/**
 * Follows the sizes through layers, one after the other.
 *
 * @param refuse - called with a sentence that begins with the layer's name where the sizes do not fit
 * @param prefix - of the layers' numbers
 */
export function followShapes(
  layers: readonly Layer[],
  input: Sizes,
  refuse: Refuse,
  prefix = '',
): LayerShape[] {
  let sizes = input;
  return layers.map((layer, index) => {
    const number = `${prefix}${index + 1}`;
    const shape = layerShape(layer, sizes, refuse, number);
    sizes = shape.output;
    return shape;
  });
}

/**
 * The upper left part of the input that decides over the output: a pool leaves out the last row where there is an odd
 * number of them, and then nothing that only leads there need be computed.
 */
export function neededInput(shapes: readonly LayerShape[]): Sizes {
  return shapes.reduceRight<Sizes>(
    (output, { layer, input }) =>
      layer.kind === 'residual' ? input : (kindOf(layer).neededInput?.(layer, output, input) ?? input),
    shapes.at(-1)?.output ?? [],
  );
}

/** Places layers one after the other. */
export function placeChain(
  shapes: readonly LayerShape[],
  placing: Placing,
  input: Ref,
  variables: readonly Variable[],
): Placed {
  const placed: { readonly layer: Placed; readonly learns: boolean }[] = [];
  let ref = input;
  let used = 0;
  for (const shape of shapes) {
    const own = variables.slice(used, used + shape.weights.length);
    used += own.length;
    const layer = placeLayer(shape, placing, ref, own);
    placed.push({ layer, learns: shape.weights.some(({ learnt }) => learnt) });
    ref = layer.output;
    placing.outputs.push({ name: shape.name, ref, type: placing.type, sizes: shape.output });
  }
  return {
    output: ref,
    backward: (outputGradient, wantsInput) => {
      const weights: (Ref | null)[] = [];
      let gradient: Ref | null = outputGradient;
      // A max-pool that the layer before it goes back through itself.
      let pool: Placed | undefined;
      for (const [index, { layer }] of [...placed.entries()].reverse()) {
        if (pool === undefined && poolsLate(shapes[index - 1]?.layer, shapes[index]?.layer)) {
          pool = layer;
          continue;
        }
        const wanted = wantsInput || placed.slice(0, index).some(({ learns }) => learns);
        const count = shapes[index]?.weights.length ?? 0;
        // Nothing before this learns any more.
        const gradients: Gradients =
          gradient === null
            ? { input: null, weights: new Array<null>(count).fill(null) }
            : layer.backward(gradient, wanted, pool);
        pool = undefined;
        weights.unshift(...gradients.weights);
        gradient = gradients.input;
      }
      return { input: gradient, weights };
    },
  };
}

/** Whether the way back goes through a layer and the max-pool that follows it together. */
function poolsLate(layer: Layer | undefined, next: Layer | undefined): boolean {
  if (layer === undefined || layer.kind === 'residual' || next?.kind !== 'max-pool') return false;
  return kindOf(layer).poolsLate?.(layer) ?? false;
}

function layerShape(layer: Layer, input: Sizes, refuse: Refuse, number: string): LayerShape {
  const name = `layer ${number} (${layer.kind})`;
  const refuseLayer: Refuse = (why) => refuse(`${name}: ${why}`);
  if (layer.kind !== 'residual') {
    const kind = kindOf(layer);
    const output = kind.outputSizes(layer, input, refuseLayer);
    return { layer, name, input, output, weights: kind.weights(layer, input), inner: [] };
  }
  const inner = followShapes(layer.layers, input, refuse, `${number}.`);
  const output = inner.at(-1)?.output ?? input;
  if (output.join() !== input.join()) {
    refuseLayer(`takes in ${input.join('×')} but its layers put out ${output.join('×')}`);
  }
  return { layer, name, input, output, weights: inner.flatMap((shape) => shape.weights), inner };
}

function placeLayer(shape: LayerShape, placing: Placing, input: Ref, variables: readonly Variable[]): Placed {
  const { layer } = shape;
  if (layer.kind === 'residual') return placeResidual(shape, placing, input, variables);
  return kindOf(layer).place(layer, {
    ...placing,
    input,
    inputSizes: shape.input,
    outputSizes: shape.output,
    variables,
  });
}

/** Adds what comes out of some layers to what went in (He et al. 2016). */
function placeResidual(
  { inner }: LayerShape,
  placing: Placing,
  input: Ref,
  variables: readonly Variable[],
): Placed {
  const { graph, type } = placing;
  const branch = placeChain(inner, placing, input, variables);
  return {
    output: binary(graph, 'AddV2', input, branch.output, type),
    backward: (gradient, wantsInput) => {
      const gradients = branch.backward(gradient, wantsInput);
      const through = gradients.input;
      return {
        weights: gradients.weights,
        input: through === null ? null : binary(graph, 'AddV2', gradient, through, type),
      };
    },
  };
}
