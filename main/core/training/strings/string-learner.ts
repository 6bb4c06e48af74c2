import type { Random } from '../../data/random';
import { writeVariables } from '../../model/network';
import { countOf } from '../../model/layers/layer';
import { STRING_WEIGHTS } from '../../reading/strings/string-network';
import { COLUMN_STEP } from '../../reading/strings/string-network';
import { STRIP_HEIGHT } from '../../reading/strings/strip';
import type { TensorFlow } from '../../tensorflow/backend';
import { GraphSession, type Values } from '../../tensorflow/session';
import { stringTrainingGraph } from './string-graph';
import type { StringBatch } from './string-pool';

/** What a step learnt from. */
export interface StringStep {
  /** Mean over the batch: minus the natural logarithm of the probability of the whole text. */
  readonly loss: number;
  /** Length of all gradients before they are clipped. */
  readonly gradientNorm: number;
}

/** Learns to read strings, a graph a step. */
export class StringLearner {
  readonly #session: GraphSession;

  private constructor(session: GraphSession) {
    this.#session = session;
  }

  /** Starts from weights that `random` draws. */
  static async create(
    tf: TensorFlow,
    random: Random,
    precision: 'float32' | 'bfloat16',
  ): Promise<StringLearner> {
    const { graph, state } = stringTrainingGraph(precision);
    const session = await GraphSession.load(tf, graph);
    const shapes = state.map(({ shape }) => shape.map((size) => size ?? 0));
    const weights = initialStringWeights(random);
    const moments = shapes.slice(weights.length).map((shape) => new Float32Array(countOf(shape)));
    writeVariables(session, 'write', shapes, [...weights, ...moments]);
    return new StringLearner(session);
  }

  /**
   * Learns from a batch.
   *
   * @param step - steps done before this one
   * @throws Error where the loss is no longer finite; nothing has moved then
   */
  step(batch: StringBatch, step: number, learningRate: number): StringStep {
    const { measure } = this.#session.run('step', {
      ...inputsOf(batch),
      step: { shape: [], data: Int32Array.of(step) },
      learningRate: { shape: [], data: Float32Array.of(learningRate) },
    });
    const [loss = NaN, gradientNorm = NaN] = measure ?? [];
    return { loss, gradientNorm };
  }

  /** The loss of each string of a batch, as a prediction has it. */
  measure(batch: StringBatch): Float32Array {
    return this.#session.run('measure', inputsOf(batch))['losses'] ?? new Float32Array(0);
  }

  /** The weights in the order of `STRING_WEIGHTS`. */
  weights(): Float32Array[] {
    const values = this.#session.run('weights', { unused: { shape: [], data: Float32Array.of(0) } });
    return STRING_WEIGHTS.map((_, index) => {
      const weight = values[`w${index}`];
      if (weight === undefined) throw new Error('the graph left a weight out');
      // A copy: what TensorFlow gave may change with the next step.
      return Float32Array.from(weight);
    });
  }

  dispose(): void {
    this.#session.dispose();
  }
}

/** First weights: kernels uniform within Glorot's limit, scales and variances 1, all else 0 (Glorot & Bengio 2010). */
export function initialStringWeights(random: Random): Float32Array[] {
  return STRING_WEIGHTS.map(({ role, shape }) => {
    const length = countOf(shape);
    if (role !== 'kernel') {
      return new Float32Array(length).fill(role === 'scale' || role === 'variance' ? 1 : 0);
    }
    const [inputs = 1, outputs = 1] = shape.slice(-2);
    const limit = Math.sqrt(6 / ((length / (inputs * outputs)) * (inputs + outputs)));
    return Float32Array.from({ length }, () => (random.next() * 2 - 1) * limit);
  });
}

function inputsOf({ count, width, strips, labels, places }: StringBatch): Record<string, Values> {
  return {
    strips: { shape: [count, STRIP_HEIGHT, width, 1], data: strips },
    labels: { shape: [labels.length], data: labels },
    places: { shape: [labels.length, 2], data: places },
    lengths: { shape: [count], data: new Int32Array(count).fill(width / COLUMN_STEP) },
  };
}
