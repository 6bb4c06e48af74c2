import { NOT_A_DIGIT } from '../../contract/data';
import { CLASS_COUNT } from '../../contract/ink';

/** Probability below which a loss does not grow any more: what float32 can tell from 0. */
const LEAST_PROBABILITY = 1e-7;

/** What a model says of every image of a data set. */
export class Predictions {
  /** `count` × 10. */
  readonly probabilities: Float32Array;
  /** The most probable label, or `NOT_A_DIGIT`. */
  readonly labels: Uint8Array;
  /** The highest probability, 0-1. */
  readonly confidence: Float32Array;
  /** How far it is above the next one, 0-1. */
  readonly margin: Float32Array;

  /**
   * @param probabilities - `count` × 10; what they lack to 1 is the probability of no digit at all
   */
  constructor(probabilities: Float32Array) {
    const count = probabilities.length / CLASS_COUNT;
    this.probabilities = probabilities;
    this.labels = new Uint8Array(count);
    this.confidence = new Float32Array(count);
    this.margin = new Float32Array(count);
    for (let item = 0; item < count; item += 1) this.#judge(item);
  }

  /** Takes new probabilities for some items, which are no longer as they were. */
  replace(items: Uint32Array, probabilities: Float32Array): void {
    items.forEach((item, at) => {
      this.probabilities.set(
        probabilities.subarray(at * CLASS_COUNT, (at + 1) * CLASS_COUNT),
        item * CLASS_COUNT,
      );
      this.#judge(item);
    });
  }

  /** Cross-entropy of a label, nats. */
  loss(item: number, label: number): number {
    const probability = label < CLASS_COUNT ? (this.probabilities[item * CLASS_COUNT + label] ?? 0) : 0;
    return -Math.log(Math.max(probability, LEAST_PROBABILITY));
  }

  #judge(item: number): void {
    let best = 0;
    let next = 0;
    let label = 0;
    let sum = 0;
    for (let digit = 0; digit < CLASS_COUNT; digit += 1) {
      const probability = this.probabilities[item * CLASS_COUNT + digit] ?? 0;
      sum += probability;
      if (probability > best) {
        next = best;
        best = probability;
        label = digit;
      } else if (probability > next) next = probability;
    }
    const none = Math.max(0, 1 - sum);
    if (none > best) {
      next = best;
      best = none;
      label = NOT_A_DIGIT;
    } else if (none > next) next = none;
    this.labels[item] = label;
    this.confidence[item] = Math.min(best, 1);
    this.margin[item] = best - next;
  }
}
