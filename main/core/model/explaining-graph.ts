import type { Architecture } from '../../contract/architecture';
import { INPUT_SIDE } from '../../contract/ink';
import { Graph, type Ref, type Shape } from '../tensorflow/graph';
import { cast } from '../tensorflow/operations';
import { classCount, neededShapes } from './architecture';
import type { LayerShape } from './layers/chain';
import type { Sizes } from './layers/layer';
import { placeFixed, type Network } from './network';

/** A layer that can be looked at. */
export interface LookedLayer {
  /** As messages name it: `layer 3 (conv2d)`. */
  readonly name: string;
  /** `[height, width, channels]` or `[units]`. */
  readonly sizes: Sizes;
}

/** The last layer that convolves, as {@link ExplainingGraph.spatial} says. */
export interface SpatialLayer extends LookedLayer {
  /** Its place in the architecture. */
  readonly index: number;
}

/** A graph that looks into a model; see {@link explainingGraph}. */
export interface ExplainingGraph {
  readonly graph: Graph;
  /** Those of `look`, in its order. */
  readonly layers: readonly LookedLayer[];
  /** That of `attend`; `null` where the network has no convolution, and the graph no such signature. */
  readonly spatial: SpatialLayer | null;
}

/**
 * The graph by which a model is looked into. Images are fed as float32 `[n, 28, 28, 1]`, 0 paper to 1 ink, and need not be
 * what bytes can hold; `direction`, float32 `[n, classes]`, is what is looked into, by the logits. Beside `write`, which sets
 * the weights, it has the signatures
 * - `read`: `images` → `logits` and `probabilities`;
 * - `pixels`: `images`, `direction` → `gradients` by the pixels;
 * - `attend`: `images`, `direction` → `values` of the last convolution and `gradients` by them;
 * - `look`: `images` → what each layer puts out, as `layer0`, `layer1`, …
 */
export function explainingGraph(architecture: Architecture): ExplainingGraph {
  const graph = new Graph();
  const images = graph.placeholder('float32', [null, INPUT_SIDE, INPUT_SIDE, 1]);
  const network = placeFixed(graph, architecture, images.value);
  const classes = classCount(architecture);
  const direction = graph.placeholder('float32', [null, classes]);
  const float = (ref: Ref, shape: Shape): { ref: Ref; type: 'float32'; shape: Shape } => ({
    ref,
    type: 'float32',
    shape,
  });
  const probabilities = graph.node('Softmax', [network.logits], { T: { type: 'float32' } });
  graph.signature(
    'read',
    { images },
    {
      logits: float(network.logits, [null, classes]),
      probabilities: float(probabilities, [null, classes]),
    },
  );
  graph.signature(
    'pixels',
    { images, direction },
    { gradients: float(network.backwardToImages(direction.value), [null, INPUT_SIDE, INPUT_SIDE, 1]) },
  );
  const spatial = lastSpatialLayer(neededShapes(architecture));
  if (spatial !== null) {
    const shape = [null, ...spatial.sizes];
    graph.signature(
      'attend',
      { images, direction },
      {
        values: float(outputOf(graph, network, spatial.name), shape),
        gradients: float(network.backwardToOutput(direction.value, spatial.index), shape),
      },
    );
  }
  // Dropout does nothing here, and flattening only names the same numbers anew.
  const layers = network.outputs.filter(({ name }) => !/\((dropout|flatten)\)$/.test(name));
  graph.signature(
    'look',
    { images },
    Object.fromEntries(
      layers.map(({ ref, type, sizes }, index) => [
        `layer${index}`,
        float(cast(graph, ref, type, 'float32'), [null, ...sizes]),
      ]),
    ),
  );
  return { graph, layers: layers.map(({ name, sizes }) => ({ name, sizes })), spatial };
}

/**
 * The last convolution, or residual with one, as the next layers see it: after the normalisation and the bend that belong
 * to it.
 */
function lastSpatialLayer(shapes: readonly LayerShape[]): SpatialLayer | null {
  const convolution = shapes.map(hasConvolution).lastIndexOf(true);
  if (convolution < 0) return null;
  let index = convolution;
  while (isPartOfConvolution(shapes[index + 1])) index += 1;
  const shape = shapes[index];
  return shape === undefined ? null : { name: shape.name, sizes: shape.output, index };
}

function hasConvolution({ layer, inner }: LayerShape): boolean {
  return layer.kind === 'conv2d' || inner.some(hasConvolution);
}

function isPartOfConvolution(shape: LayerShape | undefined): boolean {
  return shape?.layer.kind === 'batch-norm' || shape?.layer.kind === 'activation';
}

function outputOf(graph: Graph, { outputs }: Network, wanted: string): Ref {
  const output = outputs.find(({ name }) => name === wanted);
  if (output === undefined) throw new TypeError(`the network has no ${wanted}`);
  return cast(graph, output.ref, output.type, 'float32');
}
