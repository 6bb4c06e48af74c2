import { INPUT_SIZES } from '../model/architecture';
import { placeChain, type LayerShape } from '../model/layers/chain';
import type { Mode, Placing, Sizes } from '../model/layers/layer';
import type { Graph, Ref, Variable } from '../tensorflow/graph';
import { FLOAT, cast } from '../tensorflow/operations';

/** The head of a network in a graph. */
export interface PlacedHead {
  /** Float32 `[n, classes]`. */
  readonly logits: Ref;
  /** What goes into the last layer. */
  readonly embedding: Ref;
  /**
   * Places the way back.
   *
   * @param gradient - of the loss by the logits
   * @returns float32, in the order of the variables; `null` for what is not learnt
   */
  backward(gradient: Ref): readonly (Ref | null)[];
}

/**
 * Places the layers that stay as they are.
 *
 * @param images - float32 `[n, 28, 28, 1]`
 * @returns float32, what goes into the head
 */
export function placeBackbone(
  graph: Graph,
  layers: readonly LayerShape[],
  headInput: Sizes,
  images: Ref,
  variables: readonly Variable[],
): Ref {
  const part = upperLeft(graph, images, layers[0]?.input ?? headInput);
  return placeChain(layers, placing(graph, 'predict', 'float32'), part, variables).output;
}

/**
 * Places the layers that are taught. The last one is computed in float32, as everywhere.
 *
 * @param features - float32, as {@link placeBackbone} gives them
 */
export function placeHead(
  graph: Graph,
  layers: readonly LayerShape[],
  features: Ref,
  variables: readonly Variable[],
  mode: Mode,
  type: Placing['type'],
): PlacedHead {
  const [body, last] = [layers.slice(0, -1), layers.slice(-1)];
  const split = variables.length - last.reduce((sum, { weights }) => sum + weights.length, 0);
  const input = cast(graph, features, 'float32', type);
  const placedBody = placeChain(body, placing(graph, mode, type), input, variables.slice(0, split));
  const embedding = cast(graph, placedBody.output, type, 'float32');
  const placedLast = placeChain(last, placing(graph, mode, 'float32'), embedding, variables.slice(split));
  const bodyLearns = body.some(({ weights }) => weights.some(({ learnt }) => learnt));
  return {
    logits: placedLast.output,
    embedding,
    backward: (gradient) => {
      const ofLast = placedLast.backward(gradient, bodyLearns);
      const ofBody =
        ofLast.input === null
          ? body.flatMap(({ weights }) => weights.map(() => null))
          : placedBody.backward(cast(graph, ofLast.input, 'float32', type), false).weights;
      return [...ofBody, ...ofLast.weights];
    },
  };
}

/** Batch normalisation is frozen and nothing is dropped out, so that nothing is gathered and nothing left to chance. */
function placing(graph: Graph, mode: Mode, type: Placing['type']): Placing {
  return {
    ...{ graph, mode, type, statisticsRate: null, updates: [], outputs: [] },
    seed: () => {
      throw new TypeError('teaching leaves nothing in the network to chance');
    },
  };
}

/** A part of each image; nothing is placed where that is all of it. */
function upperLeft(graph: Graph, images: Ref, part: Sizes): Ref {
  if (part.length !== INPUT_SIZES.length || part.join() === INPUT_SIZES.join()) return images;
  const begin = graph.constant('int32', [0, 0, 0, 0]);
  const size = graph.constant('int32', [-1, ...part]);
  return graph.node('Slice', [images, begin, size], { ...FLOAT, Index: { type: 'int32' } });
}
