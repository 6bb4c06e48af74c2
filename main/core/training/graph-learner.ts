import type { LonghandError } from '../../contract/errors';
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
import type { Judgement, Learner, Moment, StepMeasure } from './learner';
import { notFinite } from './not-finite';
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
  readonly #inspected: number;
  readonly #labels: Uint8Array;

  private constructor(
    session: GraphSession,
    settings: LearnerSettings,
    graph: TrainingGraph,
    labels: Uint8Array,
  ) {
    const { state, suspects, inspected } = graph;
    this.#session = session;
    this.#settings = settings;
    this.#inspected = inspected;
    this.#labels = labels;
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
    const learner = new GraphLearner(session, settings, training, data.labels);
    const labels = Int32Array.from(data.labels);
    session.run('load', {
      images: packImages(data.images, data.count),
      labels: { shape: [labels.length], data: labels },
    });
    const weights = initialWeights(architecture, randomStream(seed, 'weights'));
    learner.#begin(regularisation.averaging === null ? weights : [...weights, ...weights]);
    return learner;
  }

  step(indices: Uint32Array, { step, learningRate }: Moment): StepMeasure {
    const inputs = {
      indices: indexValues(indices),
      step: scalar(Int32Array.of(step)),
      learningRate: scalar(Float32Array.of(learningRate)),
    };
    try {
      return stepMeasureOf(this.#session.run('step', inputs));
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

  measure(indices: Uint32Array): Judgement {
    const count = indices.length;
    const losses = new Float32Array(count);
    const predicted = new Uint8Array(count);
    const confidences = new Float32Array(count);
    for (let from = 0; from < count; from += PREDICT_BATCH) {
      const part = indices.subarray(from, from + PREDICT_BATCH);
      const images = required(this.#session.run('measure', { indices: indexValues(part) })['images']);
      losses.set(images.subarray(0, part.length), from);
      predicted.set(images.subarray(part.length, 2 * part.length), from);
      confidences.set(images.subarray(2 * part.length), from);
    }
    let loss = 0;
    let hits = 0;
    indices.forEach((index, image) => {
      loss += losses[image] ?? 0;
      if (predicted[image] === this.#labels[index]) hits += 1;
    });
    return { loss: loss / count, accuracy: hits / count, losses, predicted, confidences };
  }

  outputs(indices: Uint32Array): Float32Array[] {
    const values = this.#session.run('inspect', { indices: indexValues(indices) });
    return Array.from({ length: this.#inspected }, (_, index) => required(values[`layer${index}`]));
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
    return Array.from({ length: count }, (_, index) => required(values[`w${index}`]));
  }

  #notFinite(inputs: Readonly<Record<string, Values>>): LonghandError {
    const flags = this.#session.run('diagnose', inputs)['flags'];
    const index = flags?.findIndex((flag) => flag === 0) ?? -1;
    return notFinite(this.#suspects[index] ?? 'the gradients');
  }
}

function indexValues(indices: Uint32Array): Values {
  return { shape: [indices.length], data: Int32Array.from(indices) };
}

function scalar(data: Values['data']): Values {
  return { shape: [], data };
}

function stepMeasureOf({ measure }: Record<string, Float32Array>): StepMeasure {
  const [loss, accuracy, gradientNorm] = required(measure);
  return { loss: required(loss), accuracy: required(accuracy), gradientNorm: required(gradientNorm) };
}

/** What the graph promises. */
function required<T>(promised: T | undefined): T {
  if (promised === undefined) throw new Error('the graph left something out that it promises');
  return promised;
}
