import { CLASS_COUNT } from '../../contract/ink';

/** What an image is read as. */
export interface BestDigit {
  readonly digit: number;
  /** Its probability, 0-1. */
  readonly confidence: number;
}

/**
 * The most probable digit of an image, the smaller one of equals.
 *
 * @param probabilities - n × 10, as `Classifier.predict` gives them
 * @param index - which of the n images
 */
export function mostProbable(probabilities: Float32Array, index: number): BestDigit {
  let digit = 0;
  let confidence = -1;
  for (let candidate = 0; candidate < CLASS_COUNT; candidate += 1) {
    const probability = probabilities[index * CLASS_COUNT + candidate] ?? 0;
    if (probability > confidence) {
      digit = candidate;
      confidence = probability;
    }
  }
  // Rounding may leave a little more than everything.
  return { digit, confidence: Math.min(confidence, 1) };
}

/** What images were read as, one value an image. */
export interface Answers {
  /** Digits 0-9. */
  readonly predicted: Uint8Array<ArrayBuffer>;
  /** The probabilities of those digits, 0-1. */
  readonly confidence: Float32Array<ArrayBuffer>;
}

/** {@link mostProbable} of all images. */
export function answersOf(probabilities: Float32Array): Answers {
  const count = probabilities.length / CLASS_COUNT;
  const predicted = new Uint8Array(count);
  const confidence = new Float32Array(count);
  for (let index = 0; index < count; index += 1) {
    const best = mostProbable(probabilities, index);
    predicted[index] = best.digit;
    confidence[index] = best.confidence;
  }
  return { predicted, confidence };
}
