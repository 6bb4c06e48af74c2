import type * as tfjs from '@tensorflow/tfjs-node';
import { CLASS_COUNT } from '../../contract/ink';
import { loadTensorFlow, type TensorFlow } from '../tensorflow/backend';
import { readModelFolder, type StoredModel } from './model-folder';
import { buildNetwork, writeWeights } from './network';
import { imagesToTensor, range } from './pixels';

/** Images that go through the network at once: bounds the memory, costs no speed. */
export const PREDICT_BATCH = 500;

/** A model ready to read: images in, probabilities out. */
export class Classifier {
  readonly #tf: TensorFlow;
  readonly #network: tfjs.Sequential;

  private constructor(tf: TensorFlow, network: tfjs.Sequential) {
    this.#tf = tf;
    this.#network = network;
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
  static of(tf: TensorFlow, model: Pick<StoredModel, 'architecture' | 'weights'>): Classifier {
    const network = buildNetwork(tf, model.architecture, 0);
    writeWeights(tf, network, model.weights);
    return new Classifier(tf, network);
  }

  /**
   * Probabilities of the ten digits.
   *
   * @param images - `count` × 784 bytes, 0 paper to 255 ink
   * @returns `count` × 10 probabilities; each ten add up to 1
   */
  predict(images: Uint8Array, count: number): Float32Array {
    const probabilities = new Float32Array(count * CLASS_COUNT);
    for (let from = 0; from < count; from += PREDICT_BATCH) {
      const indices = range(from, Math.min(from + PREDICT_BATCH, count));
      const part = this.#tf.tidy(() => {
        const logits = this.#network.apply(imagesToTensor(this.#tf, images, indices)) as tfjs.Tensor2D;
        return this.#tf.softmax(logits).dataSync();
      });
      probabilities.set(part, from * CLASS_COUNT);
    }
    return probabilities;
  }

  /** Gives TensorFlow's memory back; the classifier cannot be used afterwards. */
  dispose(): void {
    this.#network.dispose();
  }
}
