import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import { LonghandError } from '../../contract/errors';
import { PREDICT_BATCH } from '../model/classifier';
import { countOf } from '../model/layers/layer';
import type { StoredModel } from '../model/model-folder';
import { writeVariables } from '../model/network';
import { packImages } from '../model/pixels';
import type { TensorFlow } from '../tensorflow/backend';
import { GraphSession, type Values } from '../tensorflow/session';
import { headGraph, type HeadGraph, type HeadSettings } from './head-graph';

/** Images that go through the backbone at once: bounds the memory. */
const BATCH = PREDICT_BATCH;
/** More parts than images are ever put in by at one time. */
const MOST_PARTS = 1000;

/** What a network makes of images. */
export interface Look {
  /** `count` × 10, as `Classifier.predict` gives them. */
  readonly probabilities: Float32Array;
  /** `count` × size: what goes into the last layer. */
  readonly embeddings: Float32Array;
  readonly size: number;
}

/** Teaches the last layers of a network from images that it remembers; see `headGraph`. */
export class HeadLearner {
  readonly #session: GraphSession;
  readonly #parts: HeadGraph;
  readonly #shapes: readonly (readonly number[])[];
  readonly #backbone: readonly Float32Array[];

  private constructor(session: GraphSession, parts: HeadGraph, backbone: readonly Float32Array[]) {
    this.#session = session;
    this.#parts = parts;
    this.#shapes = parts.state.map(({ shape }) => shape.map((size) => size ?? 0));
    this.#backbone = backbone;
  }

  /**
   * Begins with the weights of a model.
   *
   * @throws LonghandError `run-settings` where no layer is left to learn
   */
  static async create(
    tf: TensorFlow,
    { weights }: Pick<StoredModel, 'weights'>,
    settings: HeadSettings,
  ): Promise<HeadLearner> {
    const parts = headGraph(settings);
    const session = await GraphSession.load(tf, parts.graph);
    const learner = new HeadLearner(session, parts, weights.slice(0, parts.backbone));
    learner.begin(weights);
    return learner;
  }

  /** Whether the network has a logit for what is no digit. */
  get knowsNonDigits(): boolean {
    return this.#parts.classes > CLASS_COUNT;
  }

  /**
   * Sets the weights, and forgets what the optimiser remembered.
   *
   * @param weights - of the whole model, in the order of `weightSpecs`; the backbone's stay what they were at first
   */
  begin(weights: readonly Float32Array[]): void {
    const head = weights.slice(this.#parts.backbone);
    const set = [...this.#backbone, ...head, ...head];
    const moments = this.#shapes.slice(set.length).map((shape) => new Float32Array(countOf(shape)));
    writeVariables(this.#session, 'write', this.#shapes, [...set, ...moments]);
  }

  /** Forgets all images and makes room for so many. */
  clear(count: number): void {
    this.#session.run('clear', { count: scalar(Int32Array.of(count)) });
  }

  /**
   * Remembers images with what they are.
   *
   * @param images - 784 bytes for each label
   * @param places - where each goes, within what {@link clear} made room for
   * @param draw - `null` to remember them as they are; otherwise changed, another number in another way
   */
  remember(images: Uint8Array, labels: Uint8Array, places: Uint32Array, draw: number | null = null): void {
    for (const [part, { fed, from, to }] of partsOf(images, places).entries()) {
      const known = { ...fed, labels: vector(Int32Array.from(labels.subarray(from, to))) };
      if (draw === null) this.#session.run('remember', known);
      // Each part of them is changed in ways of its own.
      else this.#session.run('vary', { ...known, draw: scalar(Int32Array.of(draw * MOST_PARTS + part)) });
    }
  }

  /** Remembers images with what the network makes of them now, whatever they are: that is to stay so. */
  rehearse(images: Uint8Array, places: Uint32Array): void {
    for (const { fed } of partsOf(images, places)) this.#session.run('rehearse', fed);
  }

  /**
   * One optimiser step on remembered images.
   *
   * @param step - steps done since {@link begin}
   * @returns the loss before it, nats
   * @throws LonghandError `run-failed` where the numbers are no longer finite; the weights are of no use then
   */
  step(indices: Uint32Array, step: number, learningRate: number): number {
    const loss = this.#session.run('step', {
      indices: vector(Int32Array.from(indices)),
      step: scalar(Int32Array.of(step)),
      learningRate: scalar(Float32Array.of(learningRate)),
    })['loss']?.[0];
    if (loss !== undefined && Number.isFinite(loss)) return loss;
    throw new LonghandError(
      'run-failed',
      'The numbers are no longer finite, so nothing was learnt (try a lower learning rate).',
      { reason: 'the loss is no longer finite' },
    );
  }

  /** What the network makes of remembered images now: n × 10, as `Classifier.predict` gives them. */
  recall(indices: Uint32Array): Float32Array {
    const probabilities = new Float32Array(indices.length * CLASS_COUNT);
    for (let from = 0; from < indices.length; from += BATCH) {
      const part = indices.subarray(from, from + BATCH);
      const answers = this.#session.run('recall', { indices: vector(Int32Array.from(part)) });
      this.#takeDigits(answers['probabilities'], probabilities, from, part.length);
    }
    return probabilities;
  }

  /** What it makes of other images now; does what `Classifier.predict` does. */
  predict(images: Uint8Array, count: number): Float32Array {
    return this.#see('predict', images, count).probabilities;
  }

  /** The same, with what goes into the last layer. */
  look(images: Uint8Array, count: number): Look {
    return this.#see('look', images, count);
  }

  /** Copies of all weights of the model as it is now, in the order of `weightSpecs`. */
  weights(): Float32Array[] {
    const values = this.#session.run('weights', { unused: scalar(Float32Array.of(0)) });
    const head = Array.from({ length: this.#parts.head }, (_, index) => {
      const value = values[`w${index}`];
      if (value === undefined) throw new Error(`the graph gave no weight ${index}`);
      return value;
    });
    return [...this.#backbone.map((weight) => weight.slice()), ...head];
  }

  /** Gives native memory back. */
  dispose(): void {
    this.#session.dispose();
  }

  #see(signature: 'predict' | 'look', images: Uint8Array, count: number): Look {
    const size = this.#parts.embedding;
    const probabilities = new Float32Array(count * CLASS_COUNT);
    const embeddings = new Float32Array(signature === 'look' ? count * size : 0);
    for (let from = 0; from < count; from += BATCH) {
      const length = Math.min(BATCH, count - from);
      const seen = this.#session.run(signature, {
        images: packImages(images.subarray(from * INPUT_PIXELS), length),
      });
      this.#takeDigits(seen['probabilities'], probabilities, from, length);
      if (seen['embedding'] !== undefined) embeddings.set(seen['embedding'], from * size);
    }
    return { probabilities, embeddings, size };
  }

  #takeDigits(all: Float32Array | undefined, into: Float32Array, from: number, count: number): void {
    const { classes } = this.#parts;
    if (all === undefined) throw new Error('the graph gave no probabilities');
    for (let index = 0; index < count; index += 1) {
      const start = index * classes;
      into.set(all.subarray(start, start + CLASS_COUNT), (from + index) * CLASS_COUNT);
    }
  }
}

/** Images and their places, as many at a time as go through the backbone at once. */
function partsOf(
  images: Uint8Array,
  places: Uint32Array,
): { readonly fed: { images: Values; places: Values }; readonly from: number; readonly to: number }[] {
  return Array.from({ length: Math.ceil(places.length / BATCH) }, (_, part) => {
    const from = part * BATCH;
    const to = Math.min(from + BATCH, places.length);
    const fed = {
      images: packImages(images.subarray(from * INPUT_PIXELS), to - from),
      places: vector(Int32Array.from(places.subarray(from, to))),
    };
    return { fed, from, to };
  });
}

function vector(data: Int32Array): Values {
  return { shape: [data.length], data };
}

function scalar(data: Values['data']): Values {
  return { shape: [], data };
}
