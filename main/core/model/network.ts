import type { Architecture } from '../../contract/architecture';
import type { Fed, Graph, Ref, Variable } from '../tensorflow/graph';
import { FLOAT, after, cast } from '../tensorflow/operations';
import type { GraphSession, Values } from '../tensorflow/session';
import { INPUT_SIZES, neededShapes, weightSpecs } from './architecture';
import { placeChain } from './layers/chain';
import { IMAGE_WORDS, placePixels } from './pixels';
import { countOf, required, type LayerOutput, type Placing, type Sizes } from './layers/layer';

/** What a network is placed with. */
export interface NetworkPlacing extends Omit<Placing, 'updates' | 'outputs'> {
  /** Float32 `[n, 28, 28, 1]`, 0 paper to 1 ink. */
  readonly images: Ref;
  /** In the order of `weightSpecs`. */
  readonly variables: readonly Variable[];
}

/** A network in a graph. */
export interface Network {
  /** Float32 `[n, classes]`. */
  readonly logits: Ref;
  /** Places what must happen with a step after the given nodes: the statistics of batch normalisation move. */
  updates(after: readonly Ref[]): Ref[];
  /** What every layer puts out, from the images on. */
  readonly outputs: readonly LayerOutput[];
  /**
   * Places the way back (Rumelhart, Hinton & Williams 1986).
   *
   * @param gradient - of the loss by the logits
   * @returns float32, in the order of the variables; `null` for what is not learnt
   */
  backward(gradient: Ref): readonly (Ref | null)[];
  /**
   * Places the way back to the images.
   *
   * @param gradient - of what is looked into by the logits
   * @returns float32 `[n, 28, 28, 1]`
   */
  backwardToImages(gradient: Ref): Ref;
  /**
   * Places the way back to what a layer puts out.
   *
   * @param gradient - of what is looked into by the logits
   * @param layer - its place in the architecture; not the last one
   * @returns float32, of the sizes of that output
   */
  backwardToOutput(gradient: Ref, layer: number): Ref;
}

/** A variable for every weight of an architecture, in the order of `weightSpecs`. */
export function declareWeights(graph: Graph, architecture: Architecture): Variable[] {
  return weightSpecs(architecture).map(({ shape }) => graph.variable(shape));
}

/**
 * Places an architecture into a graph. The last layer is computed in float32 whatever the others are, since the loss
 * hangs on small differences of its logits.
 *
 * @throws RangeError that names the layer where the sizes do not fit
 */
export function placeNetwork(graph: Graph, architecture: Architecture, placing: NetworkPlacing): Network {
  const { type, variables } = placing;
  const shapes = neededShapes(architecture);
  const [body, head] = [shapes.slice(0, -1), shapes.slice(-1)];
  const headWeights = head.reduce((sum, { weights }) => sum + weights.length, 0);
  const split = variables.length - headWeights;
  const shared: Placing = { ...placing, graph, updates: [], outputs: [] };
  const features = placeChain(
    body,
    shared,
    cast(graph, upperLeft(graph, placing.images, shapes[0]?.input ?? INPUT_SIZES), 'float32', type),
    variables.slice(0, split),
  );
  const last = placeChain(
    head,
    { ...shared, type: 'float32' },
    cast(graph, features.output, type, 'float32'),
    variables.slice(split),
  );
  const bodyLearns = body.some(({ weights }) => weights.some(({ learnt }) => learnt));
  return {
    logits: last.output,
    updates: (after) => shared.updates.map((place) => place(after)),
    outputs: shared.outputs,
    backward: (gradient) => {
      const ofHead = last.backward(gradient, bodyLearns);
      const ofBody =
        ofHead.input === null
          ? body.flatMap(({ weights }) => weights.map(() => null))
          : features.backward(cast(graph, ofHead.input, 'float32', type), false).weights;
      return [...ofBody, ...ofHead.weights];
    },
    backwardToImages: (gradient) => {
      const ofHead = required(last.backward(gradient, true).input);
      const ofBody = required(features.backward(cast(graph, ofHead, 'float32', type), true).input);
      const part = shapes[0]?.input ?? INPUT_SIZES;
      return withZerosAround(graph, cast(graph, ofBody, type, 'float32'), part);
    },
    backwardToOutput: (gradient, layer) => {
      const ofHead = required(last.backward(gradient, true).input);
      return cast(graph, features.backwardTo(cast(graph, ofHead, 'float32', type), layer), type, 'float32');
    },
  };
}

/**
 * Places an architecture that changes nothing: `write` sets its weights, and what is fed are images as `packImages` gives
 * them.
 */
export function placeForPrediction(
  graph: Graph,
  architecture: Architecture,
): { readonly images: Fed; readonly network: Network } {
  const images = graph.placeholder('int32', [null, IMAGE_WORDS]);
  return { images, network: placeFixed(graph, architecture, placePixels(graph, images.value)) };
}

/**
 * Places an architecture that changes nothing: `write` sets its weights.
 *
 * @param images - float32 `[n, 28, 28, 1]`, 0 paper to 1 ink
 */
export function placeFixed(graph: Graph, architecture: Architecture, images: Ref): Network {
  const variables = declareWeights(graph, architecture);
  const network = placeNetwork(graph, architecture, {
    graph,
    images,
    variables,
    mode: 'predict',
    type: 'float32',
    statisticsRate: null,
    seed: () => {
      throw new TypeError('a prediction leaves nothing to chance');
    },
  });
  addWriteSignature(graph, 'write', variables);
  return network;
}

/** A part of each image; nothing is placed where that is all of it. */
function upperLeft(graph: Graph, images: Ref, part: Sizes): Ref {
  if (part.join() === INPUT_SIZES.join()) return images;
  const begin = graph.constant('int32', [0, 0, 0, 0]);
  const size = graph.constant('int32', [-1, ...part]);
  return graph.node('Slice', [images, begin, size], { ...FLOAT, Index: { type: 'int32' } });
}

/** What {@link upperLeft} left out has no influence. */
function withZerosAround(graph: Graph, gradient: Ref, part: Sizes): Ref {
  if (part.join() === INPUT_SIZES.join()) return gradient;
  const missing = INPUT_SIZES.map((size, axis) => [0, size - (part[axis] ?? size)]);
  const paddings = graph.constant('int32', [[0, 0], ...missing].flat(), [4, 2]);
  return graph.node('Pad', [gradient, paddings], { ...FLOAT, Tpaddings: { type: 'int32' } });
}

/**
 * Adds a signature that sets variables, to be called through {@link writeVariables}.
 *
 * @param also - variables that get the same values, such as averages that begin where the weights do
 */
export function addWriteSignature(
  graph: Graph,
  name: string,
  variables: readonly Variable[],
  also: readonly Variable[] = [],
): void {
  const ports = variables.map(({ shape }) => graph.placeholder('float32', shape));
  const assign = (variable: Variable, index: number): Ref[] => {
    const port = ports[index];
    return port === undefined ? [] : [graph.assign(variable, port.value)];
  };
  const done = after(graph, graph.constant('float32', 1), [
    ...variables.flatMap(assign),
    ...also.flatMap(assign),
  ]);
  graph.signature(name, Object.fromEntries(ports.map((port, index) => [`w${index}`, port])), {
    done: { ref: done, type: 'float32', shape: [] },
  });
}

/**
 * Sets variables by a signature of {@link addWriteSignature}.
 *
 * @throws RangeError where a value has not the size of its variable
 */
export function writeVariables(
  session: GraphSession,
  name: string,
  shapes: readonly (readonly number[])[],
  values: readonly Float32Array[],
): void {
  if (values.length !== shapes.length) {
    throw new RangeError(`${values.length} weights were given where ${shapes.length} are needed`);
  }
  const inputs = shapes.map((shape, index): [string, Values] => {
    const data = values[index];
    if (data?.length !== countOf(shape)) throw new RangeError(`weight ${index} has the wrong size`);
    return [`w${index}`, { shape, data }];
  });
  session.run(name, Object.fromEntries(inputs));
}
