import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import type { Architecture } from '../../contract/architecture';
import { loadTensorFlow } from '../tensorflow/backend';
import { Graph } from '../tensorflow/graph';
import { cast } from '../tensorflow/operations';
import { GraphSession } from '../tensorflow/session';
import { classCount, weightSpecs } from './architecture';
import type { Sizes } from './layers/layer';
import { readModelFolder, type StoredModel } from './model-folder';
import { placeForPrediction, writeVariables } from './network';
import { packImages } from './pixels';

/** Images between blank paper and the ink at which the influence of the ink is measured. */
const STEPS = 32;

/** What a layer makes of an image. */
export interface LayerLook {
  /** As messages name it: `layer 3 (conv2d)`. */
  readonly name: string;
  /** `[height, width, channels]` or `[units]`. */
  readonly sizes: Sizes;
  /** Row by row, channels last. */
  readonly values: Float32Array;
}

/** Looks into a model: which ink speaks for its answer, and what its layers make of an image. */
export class Explainer {
  readonly #session: GraphSession;
  readonly #classes: number;
  readonly #layers: readonly { readonly name: string; readonly sizes: Sizes }[];

  private constructor(session: GraphSession, classes: number, layers: Explainer['layers']) {
    this.#session = session;
    this.#classes = classes;
    this.#layers = layers;
  }

  /**
   * Reads a model folder and checks its hashes.
   *
   * @throws LonghandError `model-damaged`, `backend-unavailable`
   */
  static async load(folder: string): Promise<Explainer> {
    return Explainer.of(await readModelFolder(folder));
  }

  /** Makes an explainer of weights that are already in memory. */
  static async of({
    architecture,
    weights,
  }: Pick<StoredModel, 'architecture' | 'weights'>): Promise<Explainer> {
    const { graph, layers } = explainingGraph(architecture);
    const session = await GraphSession.load(await loadTensorFlow(), graph);
    const shapes = weightSpecs(architecture).map(({ shape }) => shape);
    writeVariables(session, 'write', shapes, weights);
    return new Explainer(session, classCount(architecture), layers);
  }

  /** Names and sizes of the layers. */
  get layers(): readonly { readonly name: string; readonly sizes: Sizes }[] {
    return this.#layers;
  }

  /**
   * How much each pixel's ink speaks for one digit rather than another: integrated gradients from blank paper to the
   * image (Sundararajan, Taly & Yan 2017). All pixels together give the difference that the ink makes to the distance of
   * the two logits.
   *
   * @param image - 784 bytes, 0 paper to 255 ink
   * @param digit - what speaks for it is above 0
   * @param other - what speaks for it is below 0
   * @returns 784 values
   */
  influence(image: Uint8Array, digit: number, other: number): Float32Array {
    const images = new Uint8Array(STEPS * INPUT_PIXELS);
    for (let step = 0; step < STEPS; step += 1) {
      // The middles of as many parts of the way.
      const part = (step + 0.5) / STEPS;
      images.set(
        image.map((ink) => Math.round(ink * part)),
        step * INPUT_PIXELS,
      );
    }
    const direction = new Float32Array(STEPS * this.#classes);
    for (let step = 0; step < STEPS; step += 1) {
      direction[step * this.#classes + digit] = 1;
      direction[step * this.#classes + other] = -1;
    }
    const { gradients } = this.#session.run('influence', {
      images: packImages(images, STEPS),
      direction: { shape: [STEPS, this.#classes], data: direction },
    });
    if (gradients === undefined) throw new Error('the graph gave no gradients');
    return Float32Array.from({ length: INPUT_PIXELS }, (_, pixel) => {
      let sum = 0;
      for (let step = 0; step < STEPS; step += 1) sum += gradients[step * INPUT_PIXELS + pixel] ?? 0;
      return ((sum / STEPS) * (image[pixel] ?? 0)) / 255;
    });
  }

  /**
   * What each layer makes of an image.
   *
   * @param image - 784 bytes, 0 paper to 255 ink
   */
  look(image: Uint8Array): LayerLook[] {
    const outputs = this.#session.run('look', { images: packImages(image, 1) });
    return this.#layers.map(({ name, sizes }, index) => ({
      name,
      sizes,
      values: outputs[`layer${index}`] ?? new Float32Array(),
    }));
  }

  /** Gives TensorFlow's memory back; the explainer cannot be used afterwards. */
  dispose(): void {
    this.#session.dispose();
  }
}

function explainingGraph(architecture: Architecture): { graph: Graph; layers: Explainer['layers'] } {
  const graph = new Graph();
  const { images, network } = placeForPrediction(graph, architecture);
  const direction = graph.placeholder('float32', [null, classCount(architecture)]);
  graph.signature(
    'influence',
    { images, direction },
    {
      gradients: {
        ref: network.backwardToImages(direction.value),
        type: 'float32',
        shape: [null, INPUT_SIDE, INPUT_SIDE, 1],
      },
    },
  );
  // Dropout does nothing here, and flattening only names the same numbers anew.
  const layers = network.outputs.filter(({ name }) => !/\((dropout|flatten)\)$/.test(name));
  graph.signature(
    'look',
    { images },
    Object.fromEntries(
      layers.map(({ ref, type, sizes }, index) => [
        `layer${index}`,
        { ref: cast(graph, ref, type, 'float32'), type: 'float32' as const, shape: [null, ...sizes] },
      ]),
    ),
  );
  return { graph, layers: layers.map(({ name, sizes }) => ({ name, sizes })) };
}
