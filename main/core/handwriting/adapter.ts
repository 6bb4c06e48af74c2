import { setImmediate as nextTurn } from 'node:timers/promises';
import { INPUT_PIXELS } from '../../contract/ink';
import { teachSettingsSchema } from '../../contract/teaching';
import { randomStream, type Random } from '../data/random';
import { mostProbable, type BestDigit } from '../evaluation/most-probable';
import type { StoredModel } from '../model/model-folder';
import { loadTensorFlow } from '../tensorflow/backend';
import { blendWeights } from './blend';
import type { HeadLearner } from './head-learner';
import type { Mnist } from './mnist';
import type { OwnSample } from './own-sample';
import { chooseRehearsal, type RehearsalCounts } from './rehearsal';
import { strokeVariant } from './stroke-variants';
import { createLearner, takesForDigit } from './taught-learner';

/** What is kept in mind: enough of everything to notice what gives way, little enough to be quick. */
const REHEARSAL: RehearsalCounts = { hard: 400, plain: 400, nonDigits: 200 };
/** Corrections that are kept in mind, the last ones; and images of each: itself, and changed copies. */
export const MOST_CORRECTIONS = 64;
const COPIES = 8;
/** Images of earlier corrections, and rehearsed ones, in a step. */
const EARLIER = 8;
const REHEARSED = 24;
const MOST_STEPS = 6;
const LEARNING_RATE = 0.03;
/** How sure the model should be of what it was corrected to, 0-1; then it needs no further step. */
const SURE_ENOUGH = 0.6;
/** Rehearsed digits that are looked at after each correction, and how many of them may be read otherwise than at first. */
const WATCHED = 150;
const MOST_CHANGED = 2;
/** Where more are, half of the change is taken, or half of that, and so on so many times; then none. */
const HALVINGS = 3;
/** Ways of changing images that are drawn from. */
const WAYS = 1000;
/** Rehearsed images that go through the network between two turns of others. */
const TURN = 50;

/** What came of a correction. */
export interface Adaptation {
  /** How the sample was read before, and is now. */
  readonly before: BestDigit;
  readonly after: BestDigit;
  /** How much of what was learnt was kept, 0-1: less where more would have been forgotten. */
  readonly kept: number;
}

/**
 * A model that learns from single corrections while it reads: a few small steps each on the new sample, earlier ones and a
 * rehearsal. What it made of the rehearsal at first is its target there, and where digits of it come to be read otherwise,
 * the step is shortened until hardly any are. Does what a `Classifier` does besides.
 */
export class Adapter {
  readonly #learner: HeadLearner;
  readonly #start: StoredModel;
  readonly #random: Random;
  readonly #rehearsed: number;
  readonly #watched: Uint32Array;
  /** What the watched digits were read as at first. */
  readonly #atFirst: readonly number[];
  /** The weights before each correction that can be taken back. */
  readonly #earlier: (readonly Float32Array[])[] = [];
  #weights: readonly Float32Array[];
  #corrections = 0;

  private constructor(learner: HeadLearner, start: StoredModel, rehearsed: number, digits: number) {
    this.#learner = learner;
    this.#start = start;
    this.#random = randomStream(1, 'corrections');
    this.#rehearsed = rehearsed;
    this.#weights = start.weights;
    this.#watched = Uint32Array.from({ length: Math.min(WATCHED, digits) }, (_, place) => place);
    this.#atFirst = this.#readWatched();
  }

  /**
   * Takes a second or two, and gives way on it: what is rehearsed goes through the network once.
   *
   * @throws LonghandError `run-settings` where no layer is left to learn, `backend-unavailable`
   */
  static async create(start: StoredModel, { train }: Pick<Mnist, 'train'>): Promise<Adapter> {
    const settings = teachSettingsSchema.parse({});
    const learner = await createLearner(await loadTensorFlow(), start, settings);
    const { images, counts } = chooseRehearsal(train, learner.knowsNonDigits, settings.seed, REHEARSAL);
    const rehearsed = images.length / INPUT_PIXELS;
    learner.clear(rehearsed + MOST_CORRECTIONS * COPIES);
    for (let from = 0; from < rehearsed; from += TURN) {
      const places = range(from, Math.min(TURN, rehearsed - from));
      learner.rehearse(images.subarray(from * INPUT_PIXELS), places);
      await nextTurn();
    }
    return new Adapter(learner, start, rehearsed, counts.hard + counts.plain);
  }

  /**
   * Learns from one corrected sample.
   *
   * @throws LonghandError `run-failed` where the numbers are no longer finite; the model is as before then
   */
  adapt(sample: OwnSample): Adaptation {
    const slot = this.#corrections % MOST_CORRECTIONS;
    const places = this.#remember(sample, slot);
    const itself = places.subarray(0, 1);
    const before = mostProbable(this.#learner.recall(itself), 0);
    const from = this.#weights;
    this.#learner.begin(from);
    try {
      this.#learn(sample.label, places);
    } catch (error) {
      this.#learner.begin(from);
      throw error;
    }
    const kept = this.#keepWhatHolds(from, this.#learner.weights());
    this.#corrections += 1;
    return { before, after: mostProbable(this.#learner.recall(itself), 0), kept };
  }

  /** Takes the last correction back. Does nothing where there is none. */
  revert(): void {
    const before = this.#earlier.pop();
    if (before === undefined) return;
    this.#corrections -= 1;
    this.#weights = before;
    this.#learner.begin(before);
  }

  /** Probabilities of the ten digits, as `Classifier.predict` gives them. */
  predict(images: Uint8Array, count: number): Float32Array {
    return this.#learner.predict(images, count);
  }

  /** Whether an image shows a digit, as `Classifier.isDigit`. */
  isDigit(probabilities: Float32Array, index: number): boolean {
    return takesForDigit(this.#start, probabilities, index);
  }

  /** All weights as they are now, in the order of `weightSpecs`. */
  get weights(): readonly Float32Array[] {
    return this.#weights;
  }

  /** Gives native memory back; nothing can be done with it afterwards. */
  dispose(): void {
    this.#learner.dispose();
  }

  #remember({ label, strokes, image }: OwnSample, slot: number): Uint32Array {
    const places = range(this.#rehearsed + slot * COPIES, COPIES);
    const images = new Uint8Array(COPIES * INPUT_PIXELS);
    const { variation } = teachSettingsSchema.parse({});
    for (let copy = 0; copy < COPIES; copy += 1) {
      const again = copy === 0 || strokes === null ? null : strokeVariant(this.#random, strokes, variation);
      images.set(again ?? image, copy * INPUT_PIXELS);
    }
    const labels = new Uint8Array(COPIES).fill(label);
    this.#learner.remember(images, labels, places);
    if (strokes === null) {
      const draw = this.#random.int(WAYS);
      this.#learner.remember(images.subarray(INPUT_PIXELS), labels.subarray(1), places.subarray(1), draw);
    }
    return places;
  }

  #learn(label: number, places: Uint32Array): void {
    for (let step = 0; step < MOST_STEPS; step += 1) {
      this.#learner.step(this.#batch(places), step, LEARNING_RATE);
      const { digit, confidence } = mostProbable(this.#learner.recall(places.subarray(0, 1)), 0);
      if (digit === label && confidence >= SURE_ENOUGH) return;
    }
  }

  /** The new sample in all its forms, some of the earlier ones, and some of the rehearsal. */
  #batch(places: Uint32Array): Uint32Array {
    const remembered = Math.min(this.#corrections, MOST_CORRECTIONS) * COPIES;
    const earlier = Array.from({ length: remembered === 0 ? 0 : EARLIER }, () =>
      this.#random.int(remembered),
    );
    const rehearsed = Array.from({ length: REHEARSED }, () => this.#random.int(this.#rehearsed));
    return Uint32Array.from([...places, ...earlier.map((place) => this.#rehearsed + place), ...rehearsed]);
  }

  /** Goes as far towards what was learnt as the watched digits allow, and stays there. @returns how far, 0-1 */
  #keepWhatHolds(from: readonly Float32Array[], learnt: readonly Float32Array[]): number {
    for (let halving = 0; halving <= HALVINGS; halving += 1) {
      const part = 1 / 2 ** halving;
      const weights = blendWeights(from, learnt, part);
      this.#learner.begin(weights);
      if (this.#changedWatched() <= MOST_CHANGED) {
        this.#earlier.push(from);
        if (this.#earlier.length > MOST_CORRECTIONS) this.#earlier.shift();
        this.#weights = weights;
        return part;
      }
    }
    this.#learner.begin(from);
    this.#earlier.push(from);
    return 0;
  }

  #changedWatched(): number {
    return this.#readWatched().filter((digit, index) => digit !== this.#atFirst[index]).length;
  }

  #readWatched(): number[] {
    const probabilities = this.#learner.recall(this.#watched);
    return Array.from(this.#watched, (_, index) => mostProbable(probabilities, index).digit);
  }
}

function range(from: number, count: number): Uint32Array {
  return Uint32Array.from({ length: count }, (_, index) => from + index);
}
