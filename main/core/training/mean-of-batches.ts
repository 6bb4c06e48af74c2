import type { Measure } from './learner';

/** Sums behind a mean, as a checkpoint keeps them. */
export interface MeanSums {
  readonly loss: number;
  readonly accuracy: number;
  readonly count: number;
}

/** Mean of measures, weighted by their images. */
export class MeanOfBatches {
  #loss: number;
  #accuracy: number;
  #count: number;

  constructor({ loss, accuracy, count }: MeanSums = { loss: 0, accuracy: 0, count: 0 }) {
    this.#loss = loss;
    this.#accuracy = accuracy;
    this.#count = count;
  }

  get sums(): MeanSums {
    return { loss: this.#loss, accuracy: this.#accuracy, count: this.#count };
  }

  add(measure: Measure, count: number): void {
    this.#loss += measure.loss * count;
    this.#accuracy += measure.accuracy * count;
    this.#count += count;
  }

  mean(): Measure {
    return { loss: this.#loss / this.#count, accuracy: this.#accuracy / this.#count };
  }
}
