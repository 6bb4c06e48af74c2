import type * as tfjs from '@tensorflow/tfjs-node';
import { CLASS_COUNT } from '../../contract/ink';
import type { LabelledImages } from '../data/data-set';
import type { Architecture } from '../model/architecture';
import { PREDICT_BATCH } from '../model/classifier';
import { buildNetwork, readWeights } from '../model/network';
import { imagesToTensor } from '../model/pixels';
import type { TensorFlow } from '../tensorflow/backend';
import type { Learner, Measure } from './learner';

/** What a learner starts from. */
export interface LearnerSettings {
  readonly architecture: Architecture;
  /** Seeds the first weights. */
  readonly seed: number;
  readonly learningRate: number;
}

/** Trains with tfjs layers and Adam (Kingma & Ba 2015, Keras's defaults) through the native backend. */
export class TfjsLearner implements Learner {
  readonly #tf: TensorFlow;
  readonly #data: LabelledImages;
  readonly #network: tfjs.Sequential;
  readonly #optimizer: tfjs.Optimizer;
  readonly #variables: tfjs.Variable[];

  /** @throws RangeError where the architecture's shapes do not fit */
  constructor(tf: TensorFlow, data: LabelledImages, settings: LearnerSettings) {
    this.#tf = tf;
    this.#data = data;
    this.#network = buildNetwork(tf, settings.architecture, settings.seed);
    this.#optimizer = tf.train.adam(settings.learningRate);
    const isVariable = (weight: tfjs.Tensor): weight is tfjs.Variable => weight instanceof tf.Variable;
    this.#variables = this.#network.trainableWeights.map((weight) => weight.read()).filter(isVariable);
  }

  step(indices: Uint32Array): Measure {
    return this.#tf.tidy(() => {
      const images = imagesToTensor(this.#tf, this.#data.images, indices);
      const labels = this.#labels(indices);
      let accuracy = 0;
      const loss = this.#optimizer.minimize(
        () => {
          const logits = this.#network.apply(images, { training: true }) as tfjs.Tensor2D;
          accuracy = this.#accuracy(logits, labels);
          return this.#loss(logits, labels);
        },
        true,
        this.#variables,
      );
      if (loss === null) throw new Error('the optimiser gave no loss');
      return { loss: scalar(loss), accuracy };
    });
  }

  measure(indices: Uint32Array): Measure {
    let loss = 0;
    let accuracy = 0;
    for (let from = 0; from < indices.length; from += PREDICT_BATCH) {
      const part = indices.subarray(from, from + PREDICT_BATCH);
      this.#tf.tidy(() => {
        const logits = this.#network.apply(
          imagesToTensor(this.#tf, this.#data.images, part),
        ) as tfjs.Tensor2D;
        const labels = this.#labels(part);
        loss += scalar(this.#loss(logits, labels)) * part.length;
        accuracy += this.#accuracy(logits, labels) * part.length;
      });
    }
    return { loss: loss / indices.length, accuracy: accuracy / indices.length };
  }

  weights(): Float32Array[] {
    return readWeights(this.#network);
  }

  dispose(): void {
    this.#optimizer.dispose();
    this.#network.dispose();
  }

  #labels(indices: Uint32Array): tfjs.Tensor1D {
    const labels = Int32Array.from(indices, (index) => this.#data.labels[index] ?? 0);
    return this.#tf.tensor1d(labels, 'int32');
  }

  #loss(logits: tfjs.Tensor2D, labels: tfjs.Tensor1D): tfjs.Scalar {
    return this.#tf.losses.softmaxCrossEntropy(this.#tf.oneHot(labels, CLASS_COUNT), logits);
  }

  #accuracy(logits: tfjs.Tensor2D, labels: tfjs.Tensor1D): number {
    return scalar(
      this.#tf.mean(this.#tf.cast(this.#tf.equal(this.#tf.argMax(logits, 1), labels), 'float32')),
    );
  }
}

function scalar(tensor: tfjs.Tensor): number {
  return tensor.dataSync()[0] ?? Number.NaN;
}
