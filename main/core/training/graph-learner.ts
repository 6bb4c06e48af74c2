import { LonghandError } from '../../contract/errors';
import type { LabelledImages } from '../data/data-set';
import { randomStream } from '../data/random';
import { checkArchitecture, weightSpecs } from '../model/architecture';
import { PREDICT_BATCH } from '../model/classifier';
import { countOf } from '../model/layers/layer';
import { writeVariables } from '../model/network';
import { packImages } from '../model/pixels';
import { initialWeights } from '../model/weights';
import type { TensorFlow } from '../tensorflow/backend';
import { GraphSession, type Values } from '../tensorflow/session';
import { NOT_FINITE } from './diagnosis';
import type { Learner, Measure, Moment } from './learner';
import { trainingGraph, type LearnerSettings, type TrainingGraph } from './training-graph';

/**
 * Trains by one native graph a step: batch, augmentation, forward pass, backward pass and optimiser in a single call that
 * is given no more than the indices of its images.
 */
export class GraphLearner implements Learner {
  readonly #session: GraphSession;
  readonly #settings: LearnerSettings;
  readonly #shapes: readonly (readonly number[])[];
  readonly #suspects: readonly string[];

  private constructor(session: GraphSession, settings: LearnerSettings, { state, suspects }: TrainingGraph) {
    this.#session = session;
    this.#settings = settings;
    this.#shapes = state.map(({ shape }) => shape.map((size) => size ?? 0));
    this.#suspects = suspects;
  }

  /** @throws RangeError where the architecture's sizes do not fit */
  static async create(
    tf: TensorFlow,
    data: LabelledImages,
    settings: LearnerSettings,
  ): Promise<GraphLearner> {
    const { architecture, seed, regularisation } = settings;
    checkArchitecture(architecture);
    const training = trainingGraph(settings);
    const session = await GraphSession.load(tf, training.graph);
    const learner = new GraphLearner(session, settings, training);
    const labels = Int32Array.from(data.labels);
    session.run('load', {
      images: packImages(data.images, data.count),
      labels: { shape: [labels.length], data: labels },
    });
    const weights = initialWeights(architecture, randomStream(seed, 'weights'));
    learner.#begin(regularisation.averaging === null ? weights : [...weights, ...weights]);
    return learner;
  }

  step(indices: Uint32Array, { step, learningRate }: Moment): Measure {
    const inputs = {
      indices: indexValues(indices),
      step: scalar(Int32Array.of(step)),
      learningRate: scalar(Float32Array.of(learningRate)),
    };
    try {
      return measureOf(this.#session.run('step', inputs));
    } catch (error) {
      if (!(error instanceof Error) || !error.message.includes(NOT_FINITE)) throw error;
      throw this.#notFinite(inputs);
    }
  }

  settle(indices: Uint32Array): void {
    if (this.#settings.regularisation.averaging === null) return;
    for (let from = 0, step = 0; from < indices.length; from += PREDICT_BATCH, step += 1) {
      this.#session.run('settle', {
        indices: indexValues(indices.subarray(from, from + PREDICT_BATCH)),
        step: scalar(Int32Array.of(step)),
      });
    }
  }

  measure(indices: Uint32Array): Measure {
    let loss = 0;
    let accuracy = 0;
    for (let from = 0; from < indices.length; from += PREDICT_BATCH) {
      const part = indices.subarray(from, from + PREDICT_BATCH);
      const measure = measureOf(this.#session.run('measure', { indices: indexValues(part) }));
      loss += measure.loss * part.length;
      accuracy += measure.accuracy * part.length;
    }
    return { loss: loss / indices.length, accuracy: accuracy / indices.length };
  }

  weights(): Float32Array[] {
    return this.#read('weights', weightSpecs(this.#settings.architecture).length);
  }

  state(): Float32Array[] {
    return this.#read('state', this.#shapes.length);
  }

  restore(state: readonly Float32Array[]): void {
    writeVariables(this.#session, 'write', this.#shapes, state);
  }

  dispose(): void {
    this.#session.dispose();
  }

  /** Starts from these weights and averages, and with moments of 0. */
  #begin(weights: readonly Float32Array[]): void {
    const moments = this.#shapes.slice(weights.length).map((shape) => new Float32Array(countOf(shape)));
    this.restore([...weights, ...moments]);
  }

  #read(signature: 'weights' | 'state', count: number): Float32Array[] {
    const values = this.#session.run(signature, { unused: scalar(Float32Array.of(0)) });
    return Array.from({ length: count }, (_, index) => {
      const value = values[`w${index}`];
      if (value === undefined) throw new Error(`the graph gave no weight ${index}`);
      return value;
    });
  }

  #notFinite(inputs: Readonly<Record<string, Values>>): LonghandError {
    const flags = this.#session.run('diagnose', inputs)['flags'];
    const index = flags?.findIndex((flag) => flag === 0) ?? -1;
    const where = this.#suspects[index] ?? 'the gradients';
    return new LonghandError(
      'run-failed',
      `The numbers are no longer finite: ${where} (try a lower learning rate, or clip the gradients).`,
      { reason: `${where} is no longer finite` },
    );
  }
}

function indexValues(indices: Uint32Array): Values {
  return { shape: [indices.length], data: Int32Array.from(indices) };
}

function scalar(data: Values['data']): Values {
  return { shape: [], data };
}

function measureOf({ measure }: Record<string, Float32Array>): Measure {
  const [loss = Number.NaN, accuracy = Number.NaN] = measure ?? [];
  return { loss, accuracy };
}
