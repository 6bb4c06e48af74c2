import type { Architecture } from '../../contract/architecture';
import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { ModelCard } from '../../contract/models';
import { loadTensorFlow, type TensorFlow } from '../tensorflow/backend';
import { Graph } from '../tensorflow/graph';
import { GraphSession } from '../tensorflow/session';
import { classCount, weightSpecs } from './architecture';
import { readModelFolder, type StoredModel } from './model-folder';
import { placeForPrediction, writeVariables } from './network';
import { packImages } from './pixels';
import { noDigitShare } from './probabilities';

/** Images that go through the network at once: bounds the memory, costs no speed. */
export const PREDICT_BATCH = 500;

/** Probability of being no digit above which an image is refused, where the model's card does not say. */
const USUAL_THRESHOLD = 0.5;

/** A model ready to read: images in, probabilities out. */
export class Classifier {
  readonly #session: GraphSession;
  readonly #classes: number;
  readonly #threshold: number;

  private constructor(session: GraphSession, classes: number, threshold: number) {
    this.#session = session;
    this.#classes = classes;
    this.#threshold = threshold;
  }

  /**
   * Reads a model folder and checks its hashes.
   *
   * @throws LonghandError `model-damaged`, `backend-unavailable`
   */
  static async load(folder: string): Promise<Classifier> {
    const stored = await readModelFolder(folder);
    return Classifier.of(await loadTensorFlow(), stored);
  }

  /** Makes a classifier of weights that are already in memory. */
  static async of(
    tf: TensorFlow,
    { architecture, weights, card }: Pick<StoredModel, 'architecture' | 'weights'> & Partial<StoredModel>,
  ): Promise<Classifier> {
    const session = await GraphSession.load(tf, predictionGraph(architecture));
    const shapes = weightSpecs(architecture).map(({ shape }) => shape);
    writeVariables(session, 'write', shapes, weights);
    return new Classifier(session, classCount(architecture), rejectionThreshold(card));
  }

  /**
   * Probabilities of the ten digits. Of a model that also knows what is not a digit they are what is left of 1 beside
   * that.
   *
   * @param images - `count` × 784 bytes, 0 paper to 255 ink
   * @returns `count` × 10 probabilities; each ten add up to at most 1
   */
  predict(images: Uint8Array, count: number): Float32Array {
    const probabilities = new Float32Array(count * CLASS_COUNT);
    for (let from = 0; from < count; from += PREDICT_BATCH) {
      const size = Math.min(PREDICT_BATCH, count - from);
      const packed = packImages(images.subarray(from * INPUT_PIXELS), size);
      const all = this.#session.run('predict', { images: packed })['probabilities'];
      if (all === undefined) throw new Error('the graph gave no probabilities');
      for (let image = 0; image < size; image += 1) {
        const start = image * this.#classes;
        probabilities.set(all.subarray(start, start + CLASS_COUNT), (from + image) * CLASS_COUNT);
      }
    }
    return probabilities;
  }

  /**
   * Whether an image shows a digit, as far as the model can tell; always, for a model that knows nothing else.
   *
   * @param probabilities - as {@link predict} gives them
   * @param index - which of the images
   */
  isDigit(probabilities: Float32Array, index: number): boolean {
    if (this.#classes === CLASS_COUNT) return true;
    return noDigitShare(probabilities, index) <= this.#threshold;
  }

  /** Gives TensorFlow's memory back; the classifier cannot be used afterwards. */
  dispose(): void {
    this.#session.dispose();
  }
}

/** The probability of being no digit above which a model refuses an image, 0-1. */
export function rejectionThreshold(card: ModelCard | undefined): number {
  return card?.rejection?.threshold ?? USUAL_THRESHOLD;
}

/** The graph of a prediction: `write` sets the weights, `predict` takes `images` to `probabilities` `[n, classes]`. */
function predictionGraph(architecture: Architecture): Graph {
  const graph = new Graph();
  const { images, network } = placeForPrediction(graph, architecture);
  const probabilities = graph.node('Softmax', [network.logits], { T: { type: 'float32' } });
  graph.signature(
    'predict',
    { images },
    {
      probabilities: {
        ref: probabilities,
        type: 'float32',
        shape: [null, classCount(architecture)],
      },
    },
  );
  return graph;
}
