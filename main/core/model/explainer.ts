import { INPUT_PIXELS, INPUT_SIDE } from '../../contract/ink';
import type { Architecture } from '../../contract/architecture';
import { loadTensorFlow } from '../tensorflow/backend';
import { GraphSession, type Values } from '../tensorflow/session';
import { classCount, weightSpecs } from './architecture';
import { rejectionThreshold } from './classifier';
import {
  explainingGraph,
  type ExplainingGraph,
  type LookedLayer,
  type SpatialLayer,
} from './explaining-graph';
import type { Sizes } from './layers/layer';
import { readModelFolder, type StoredModel } from './model-folder';
import { writeVariables } from './network';

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

/** What the last convolution makes of an image, and what a digit's logit makes of that. */
export interface Attention extends LayerLook {
  /** Of the logit by each of the values. */
  readonly gradients: Float32Array;
}

/** Looks into a model: what speaks for its answer, and what its layers make of an image. */
export class Explainer {
  readonly architecture: Architecture;
  /** How many logits it has: ten, or eleven where the last one stands for "not a digit". */
  readonly classes: number;
  /** Probability of being no digit above which it refuses an image. */
  readonly threshold: number;
  readonly #session: GraphSession;
  readonly #layers: readonly LookedLayer[];
  readonly #spatial: SpatialLayer | null;

  private constructor(
    session: GraphSession,
    { architecture, card }: Pick<StoredModel, 'architecture'> & Partial<StoredModel>,
    { layers, spatial }: ExplainingGraph,
  ) {
    this.#session = session;
    this.#layers = layers;
    this.#spatial = spatial;
    this.architecture = architecture;
    this.classes = classCount(architecture);
    this.threshold = rejectionThreshold(card);
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
  static async of(
    model: Pick<StoredModel, 'architecture' | 'weights'> & Partial<StoredModel>,
  ): Promise<Explainer> {
    const built = explainingGraph(model.architecture);
    const session = await GraphSession.load(await loadTensorFlow(), built.graph);
    const shapes = weightSpecs(model.architecture).map(({ shape }) => shape);
    writeVariables(session, 'write', shapes, model.weights);
    return new Explainer(session, model, built);
  }

  /** Names and sizes of the layers. */
  get layers(): readonly LookedLayer[] {
    return this.#layers;
  }

  /** The layer of {@link attention}; `null` for a network without convolutions. */
  get spatialLayer(): SpatialLayer | null {
    return this.#spatial;
  }

  /**
   * Reads images.
   *
   * @param images - `count` × 784, 0 paper to 1 ink
   * @returns `count` × {@link classes} each
   */
  read(images: Float32Array, count: number): { logits: Float32Array; probabilities: Float32Array } {
    const { logits, probabilities } = this.#session.run('read', { images: imageValues(images, count) });
    if (logits === undefined || probabilities === undefined) throw new Error('the graph gave no answer');
    return { logits, probabilities };
  }

  /**
   * Gradients by the pixels.
   *
   * @param images - `count` × 784, 0 paper to 1 ink
   * @param directions - `count` × {@link classes}: what is looked into, as factors of the logits
   * @returns `count` × 784
   */
  pixelGradients(images: Float32Array, directions: Float32Array, count: number): Float32Array {
    const { gradients } = this.#session.run('pixels', {
      images: imageValues(images, count),
      direction: { shape: [count, this.classes], data: directions },
    });
    if (gradients === undefined) throw new Error('the graph gave no gradients');
    return gradients;
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
    const ink = inkOf(image);
    const images = new Float32Array(STEPS * INPUT_PIXELS);
    const directions = new Float32Array(STEPS * this.classes);
    for (let step = 0; step < STEPS; step += 1) {
      // The middles of as many parts of the way.
      const part = (step + 0.5) / STEPS;
      images.set(
        ink.map((value) => value * part),
        step * INPUT_PIXELS,
      );
      directions[step * this.classes + digit] = 1;
      directions[step * this.classes + other] = -1;
    }
    const gradients = this.pixelGradients(images, directions, STEPS);
    return ink.map((value, pixel) => {
      let sum = 0;
      for (let step = 0; step < STEPS; step += 1) sum += gradients[step * INPUT_PIXELS + pixel] ?? 0;
      return (sum / STEPS) * value;
    });
  }

  /**
   * What the last convolution makes of an image, and the gradient of a digit's logit by it.
   *
   * @param image - 784 bytes, 0 paper to 255 ink
   * @returns `null` for a network without convolutions
   */
  attention(image: Uint8Array, digit: number): Attention | null {
    if (this.#spatial === null) return null;
    const direction = new Float32Array(this.classes);
    direction[digit] = 1;
    const { values, gradients } = this.#session.run('attend', {
      images: imageValues(inkOf(image), 1),
      direction: { shape: [1, this.classes], data: direction },
    });
    if (values === undefined || gradients === undefined) throw new Error('the graph gave no gradients');
    return { name: this.#spatial.name, sizes: this.#spatial.sizes, values, gradients };
  }

  /**
   * What each layer makes of an image.
   *
   * @param image - 784 bytes, 0 paper to 255 ink
   */
  look(image: Uint8Array): LayerLook[] {
    const outputs = this.#session.run('look', { images: imageValues(inkOf(image), 1) });
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

/**
 * Images on the scale that networks take them in: 0 paper to 1 ink.
 *
 * @param images - bytes, 0 paper to 255 ink
 */
export function inkOf(images: Uint8Array): Float32Array {
  return Float32Array.from(images, (byte) => byte / 255);
}

function imageValues(data: Float32Array, count: number): Values {
  return { shape: [count, INPUT_SIDE, INPUT_SIDE, 1], data };
}
