import { CLASS_COUNT, INPUT_SIDE } from '../../contract/ink';
import { Graph, type Port, type Ref, type Variable } from '../tensorflow/graph';
import { layerShapes, type Architecture, type Layer, type LayerShape } from './architecture';

/** A layer in a graph: what went in, what came out, and what its gradient needs besides. */
export interface PlacedLayer {
  readonly layer: Layer;
  readonly input: Ref;
  /** Sizes of one input, without the batch. */
  readonly inputShape: readonly number[];
  readonly output: Ref;
  /** The kernel as it was read for this layer; `null` for layers without weights. */
  readonly kernel: Ref | null;
  /** Kernel and bias, or none. */
  readonly variables: readonly Variable[];
}

/** A network in a graph, from images to logits. */
export interface Network {
  /** Fed: `[n, 28, 28, 1]`, 0 paper to 1 ink. */
  readonly images: Port;
  readonly layers: readonly PlacedLayer[];
  /** `[n, 10]`. */
  readonly logits: Ref;
  /** Every weight, layer by layer, kernel before bias. */
  readonly variables: readonly Variable[];
}

/** Settings that all spatial operations share. */
const IMAGE_LAYOUT = { T: { type: 'float32' }, data_format: { text: 'NHWC' } } as const;

/**
 * Places an architecture into a graph.
 *
 * @throws RangeError that names the layer where the shapes do not fit
 */
export function placeNetwork(graph: Graph, architecture: Architecture): Network {
  const images = graph.placeholder('float32', [null, INPUT_SIDE, INPUT_SIDE, 1]);
  const layers: PlacedLayer[] = [];
  let input = images.ref;
  let inputShape: readonly number[] = [INPUT_SIDE, INPUT_SIDE, 1];
  for (const shape of layerShapes(architecture)) {
    const placed = placeLayer(graph, shape, input, inputShape);
    layers.push(placed);
    input = placed.output;
    inputShape = shape.output;
  }
  return { images, layers, logits: input, variables: layers.flatMap((layer) => layer.variables) };
}

/** Adds the signature `write`: sets all weights, fed as `w0`, `w1`, … */
export function addWriteSignature(graph: Graph, variables: readonly Variable[]): void {
  const ports = variables.map(({ shape }) => graph.placeholder('float32', shape));
  const assigned = variables.map((variable, index) => graph.assign(variable, refOf(ports[index])));
  const done = graph.node('Identity', [graph.constant('float32', 1)], { T: { type: 'float32' } }, assigned);
  graph.signature('write', Object.fromEntries(ports.map((port, index) => [`w${index}`, port])), {
    done: { ref: done, type: 'float32', shape: [] },
  });
}

/** Adds the signature `predict`: `images` → `probabilities` `[n, 10]`. */
export function addPredictSignature(graph: Graph, { images, logits }: Network): void {
  const ref = graph.node('Softmax', [logits], { T: { type: 'float32' } });
  graph.signature(
    'predict',
    { images },
    { probabilities: { ref, type: 'float32', shape: [null, CLASS_COUNT] } },
  );
}

/** Settings of a convolution and of its gradients. */
export function convolutionSettings(layer: Extract<Layer, { kind: 'conv2d' }>): Parameters<Graph['node']>[2] {
  return {
    ...IMAGE_LAYOUT,
    strides: { ints: [1, 1, 1, 1] },
    padding: { text: layer.padding.toUpperCase() },
  };
}

/** Settings of a pool and of its gradient. */
export function poolSettings(layer: Extract<Layer, { kind: 'max-pool' }>): Parameters<Graph['node']>[2] {
  const window = { ints: [1, layer.size, layer.size, 1] };
  return { ...IMAGE_LAYOUT, ksize: window, strides: window, padding: { text: 'VALID' } };
}

function placeLayer(graph: Graph, shape: LayerShape, input: Ref, inputShape: readonly number[]): PlacedLayer {
  const { layer } = shape;
  const variables = shape.weights.map((weights) => graph.variable(weights));
  const [kernel = null, bias = null] = variables.map((variable) => graph.read(variable));
  const output = layerOutput(graph, layer, input, shape.output, kernel, bias);
  return { layer, input, inputShape, output, kernel, variables };
}

function layerOutput(
  graph: Graph,
  layer: Layer,
  input: Ref,
  outputShape: readonly number[],
  kernel: Ref | null,
  bias: Ref | null,
): Ref {
  switch (layer.kind) {
    case 'conv2d': {
      const product = graph.node('Conv2D', [input, refOf(kernel)], convolutionSettings(layer));
      return activate(graph, layer, graph.node('BiasAdd', [product, refOf(bias)], IMAGE_LAYOUT));
    }
    case 'dense': {
      const product = graph.node('MatMul', [input, refOf(kernel)], { T: { type: 'float32' } });
      return activate(
        graph,
        layer,
        graph.node('BiasAdd', [product, refOf(bias)], { T: { type: 'float32' } }),
      );
    }
    case 'max-pool':
      return graph.node('MaxPool', [input], poolSettings(layer));
    case 'flatten':
      return reshape(graph, input, outputShape);
  }
}

function activate(graph: Graph, layer: { readonly activation: 'relu' | 'linear' }, input: Ref): Ref {
  return layer.activation === 'relu' ? graph.node('Relu', [input], { T: { type: 'float32' } }) : input;
}

/** Gives a batch another shape; the batch itself keeps its size. */
export function reshape(graph: Graph, input: Ref, shape: readonly number[]): Ref {
  const sizes = graph.constant('int32', [-1, ...shape]);
  return graph.node('Reshape', [input, sizes], { T: { type: 'float32' }, Tshape: { type: 'int32' } });
}

function refOf(ref: Ref | Port | null | undefined): Ref {
  if (ref === null || ref === undefined) throw new TypeError('a layer with weights lost them');
  return typeof ref === 'string' ? ref : ref.ref;
}
