import type { Layer } from '../../../contract/architecture';
import type { LayerProblem } from '../../../contract/network-description';
import type { Ref, Variable } from '../../tensorflow/graph';
import { binary } from '../../tensorflow/operations';
import { kindOf } from './kinds';
import { required, type Gradients, type Placed, type Placing, type Sizes, type WeightSpec } from './layer';

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

/** Refuses a layer, which is named as in {@link LayerShape}. */
export type RefuseLayer = (name: string, problem: LayerProblem) => never;

/** Why what comes out of a residual's layers cannot be added to what went in, if so. */
export function residualProblem(input: Sizes, output: Sizes): LayerProblem | null {
  if (output.join() === input.join()) return null;
  return { kind: 'residual', input: [...input], output: [...output] };
}

/**
 * Follows the sizes through layers, one after the other.
 *
 * @param refuse - called where a layer does not fit
 * @param prefix - of the layers' numbers
 */
export function followShapes(
  layers: readonly Layer[],
  input: Sizes,
  refuse: RefuseLayer,
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

/** Layers one after the other in the graph. */
export interface PlacedChain extends Placed {
  /**
   * Places the way back to what one of the layers puts out.
   *
   * @param gradient - of what is looked into by the chain's output
   * @param index - of that layer
   */
  backwardTo(gradient: Ref, index: number): Ref;
}

/** Places layers one after the other. */
export function placeChain(
  shapes: readonly LayerShape[],
  placing: Placing,
  input: Ref,
  variables: readonly Variable[],
): PlacedChain {
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
  /** The way back through the layers from `first` on. */
  const backward = (outputGradient: Ref, wantsInput: boolean, first: number): Gradients => {
    const weights: (Ref | null)[] = [];
    let gradient: Ref | null = outputGradient;
    // A max-pool that the layer before it goes back through itself.
    let pool: Placed | undefined;
    for (const [index, { layer }] of [...placed.entries()].slice(first).reverse()) {
      const isFirst = index === first;
      if (pool === undefined && !isFirst && poolsLate(shapes[index - 1]?.layer, shapes[index]?.layer)) {
        pool = layer;
        continue;
      }
      const wanted = wantsInput || placed.slice(first, index).some(({ learns }) => learns);
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
  };
  return {
    output: ref,
    backward: (gradient, wantsInput) => backward(gradient, wantsInput, 0),
    backwardTo: (gradient, index) => required(backward(gradient, true, index + 1).input),
  };
}

/** Whether the way back goes through a layer and the max-pool that follows it together. */
function poolsLate(layer: Layer | undefined, next: Layer | undefined): boolean {
  if (layer === undefined || layer.kind === 'residual' || next?.kind !== 'max-pool') return false;
  return kindOf(layer).poolsLate?.(layer) ?? false;
}

function layerShape(layer: Layer, input: Sizes, refuse: RefuseLayer, number: string): LayerShape {
  const name = `layer ${number} (${layer.kind})`;
  if (layer.kind !== 'residual') {
    const kind = kindOf(layer);
    const output = kind.outputSizes(layer, input, (problem) => refuse(name, problem));
    return { layer, name, input, output, weights: kind.weights(layer, input), inner: [] };
  }
  const inner = followShapes(layer.layers, input, refuse, `${number}.`);
  const output = inner.at(-1)?.output ?? input;
  const problem = residualProblem(input, output);
  if (problem !== null) refuse(name, problem);
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
