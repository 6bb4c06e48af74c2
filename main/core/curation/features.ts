import { INPUT_PIXELS } from '../../contract/ink';
import type { Architecture } from '../../contract/architecture';
import { randomStream } from '../data/random';
import { layerShapes, weightSpecs } from '../model/architecture';
import { PREDICT_BATCH } from '../model/classifier';
import { countOf } from '../model/layers/layer';
import { readModelFolder } from '../model/model-folder';
import { placeForPrediction, writeVariables } from '../model/network';
import { packImages } from '../model/pixels';
import { loadTensorFlow } from '../tensorflow/backend';
import { Graph, type Ref } from '../tensorflow/graph';
import { cast, FLOAT, reshape } from '../tensorflow/operations';
import { GraphSession } from '../tensorflow/session';
import { giveWay, type Work } from '../data/work';

/** Most features that are taken as they are. */
const MOST_DIMENSIONS = 256;
/** What more of them are projected to. */
const PROJECTED_DIMENSIONS = 128;
const PROJECTION_SEED = 1;

/** What a model sees in images. */
export interface ModelFeatures {
  /** `count` × `dimensions`. */
  readonly features: Float32Array;
  readonly dimensions: number;
}

/**
 * Reads what a model makes of images right before its last dense layer tells classes apart, or before its last layer where
 * it has no dense one: there alike images lie together. More than 256 numbers are projected to 128 by a seeded random
 * matrix, which leaves distances about as they are (Johnson & Lindenstrauss 1984).
 */
export class FeatureReader {
  /** Numbers of an image. */
  readonly dimensions: number;
  readonly #session: GraphSession;

  private constructor(session: GraphSession, dimensions: number) {
    this.#session = session;
    this.dimensions = dimensions;
  }

  /**
   * Reads a model folder and checks its hashes.
   *
   * @throws LonghandError `model-damaged`, `backend-unavailable`
   * @throws RangeError where the model has a single layer
   */
  static async load(modelFolder: string): Promise<FeatureReader> {
    const { architecture, weights } = await readModelFolder(modelFolder);
    const { graph, dimensions } = featureGraph(architecture);
    const session = await GraphSession.load(await loadTensorFlow(), graph);
    const shapes = weightSpecs(architecture).map(({ shape }) => shape);
    writeVariables(session, 'write', shapes, weights);
    return new FeatureReader(session, dimensions);
  }

  /**
   * Features of some images; more than a few hundred at once take much memory.
   *
   * @param images - `count` × 784 bytes, 0 paper to 255 ink
   * @returns `count` × {@link dimensions}
   */
  read(images: Uint8Array, count: number): Float32Array {
    const { features } = this.#session.run('look', { images: packImages(images, count) });
    if (features === undefined) throw new Error('the graph gave no features');
    return features;
  }

  /** Gives TensorFlow's memory back; the reader cannot be used afterwards. */
  dispose(): void {
    this.#session.dispose();
  }
}

/**
 * Features of images, as {@link FeatureReader} gives them.
 *
 * @param images - `count` × 784 bytes, 0 paper to 255 ink
 * @throws LonghandError `model-damaged`, `backend-unavailable`, `cancelled`
 */
export async function modelFeatures(
  modelFolder: string,
  images: Uint8Array,
  work: Work,
): Promise<ModelFeatures> {
  const reader = await FeatureReader.load(modelFolder);
  const { dimensions } = reader;
  const count = images.length / INPUT_PIXELS;
  const features = new Float32Array(count * dimensions);
  try {
    for (let from = 0; from < count; from += PREDICT_BATCH) {
      const to = Math.min(from + PREDICT_BATCH, count);
      const part = images.subarray(from * INPUT_PIXELS, to * INPUT_PIXELS);
      features.set(reader.read(part, to - from), from * dimensions);
      await giveWay(work, to / count);
    }
  } finally {
    reader.dispose();
  }
  return { features, dimensions };
}

/** `write` sets the weights, `look` takes `images` to `features`. */
function featureGraph(architecture: Architecture): { readonly graph: Graph; readonly dimensions: number } {
  const graph = new Graph();
  const { images, network } = placeForPrediction(graph, architecture);
  const kinds = layerShapes(architecture).map(({ layer }) => layer.kind);
  const dense = kinds.lastIndexOf('dense');
  const last = dense < 1 ? kinds.length - 1 : dense;
  // What a layer takes in is what the layer before it puts out. It is counted from the
  // end, since the layers inside a residual stand among the outputs too.
  const before = network.outputs[network.outputs.length - (kinds.length - last) - 1];
  if (last < 1 || before === undefined) {
    throw new RangeError(`${architecture.name} has no layer before its last one`);
  }
  const size = countOf(before.sizes);
  const flat = reshape(graph, cast(graph, before.ref, before.type, 'float32'), [-1, size]);
  const dimensions = size > MOST_DIMENSIONS ? PROJECTED_DIMENSIONS : size;
  const features = size > MOST_DIMENSIONS ? placeProjection(graph, flat, size) : flat;
  graph.signature(
    'look',
    { images },
    { features: { ref: features, type: 'float32', shape: [null, dimensions] } },
  );
  return { graph, dimensions };
}

/** Times a matrix of signs (Achlioptas 2003), so scaled that lengths stay about as they are. */
function placeProjection(graph: Graph, features: Ref, size: number): Ref {
  const random = randomStream(PROJECTION_SEED, 'projection of features');
  const entry = 1 / Math.sqrt(PROJECTED_DIMENSIONS);
  const signs = Array.from({ length: size * PROJECTED_DIMENSIONS }, () =>
    random.next() < 0.5 ? -entry : entry,
  );
  const matrix = graph.constant('float32', signs, [size, PROJECTED_DIMENSIONS]);
  return graph.node('MatMul', [features, matrix], {
    ...FLOAT,
    transpose_a: { bool: false },
    transpose_b: { bool: false },
  });
}
