import { CLASS_COUNT } from '../../contract/ink';
import { loadTensorFlow, type TensorFlow } from '../tensorflow/backend';
import { Graph } from '../tensorflow/graph';
import { GraphSession } from '../tensorflow/session';
import { readModelFolder, type StoredModel } from './model-folder';
import { addPredictSignature, addWriteSignature, placeNetwork } from './network';
import { networkInput, range } from './pixels';
import { writeInputs } from './weights';

/** Images that go through the network at once: bounds the memory, costs no speed. */
export const PREDICT_BATCH = 500;

/** A model ready to read: images in, probabilities out. */
export class Classifier {
  readonly #session: GraphSession;

  private constructor(session: GraphSession) {
    this.#session = session;
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
    { architecture, weights }: Pick<StoredModel, 'architecture' | 'weights'>,
  ): Promise<Classifier> {
    const graph = new Graph();
    const network = placeNetwork(graph, architecture);
    addWriteSignature(graph, network.variables);
    addPredictSignature(graph, network);
    const session = await GraphSession.load(tf, graph);
    session.run('write', writeInputs(architecture, weights));
    return new Classifier(session);
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
      const outputs = this.#session.run('predict', { images: networkInput(images, indices) });
      if (outputs['probabilities'] === undefined) throw new Error('the graph gave no probabilities');
      probabilities.set(outputs['probabilities'], from * CLASS_COUNT);
    }
    return probabilities;
  }

  /** Gives TensorFlow's memory back; the classifier cannot be used afterwards. */
  dispose(): void {
    this.#session.dispose();
  }
}
