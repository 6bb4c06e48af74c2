import { CLASS_COUNT } from '../../contract/ink';
import type { Explainer } from '../model/explainer';
import { digitsByProbability, noDigitShare } from '../model/probabilities';

/** What a model answers to an image. */
export interface Answer {
  /** Ten probabilities. */
  readonly probabilities: Float32Array;
  /** The most probable digit, and the one after it. */
  readonly digit: number;
  readonly other: number;
  /** Whether the image shows a digit at all, as far as the model can tell. */
  readonly isDigit: boolean;
}

/**
 * Reads one image, as the classifier does.
 *
 * @param image - 784 values, 0 paper to 1 ink
 */
export function answerOf(explainer: Explainer, image: Float32Array): Answer {
  const probabilities = explainer.read(image, 1).probabilities.slice(0, CLASS_COUNT);
  const [digit = 0, other = 1] = digitsByProbability(probabilities);
  const isDigit = explainer.classes === CLASS_COUNT || noDigitShare(probabilities) <= explainer.threshold;
  return { probabilities, digit, other, isDigit };
}
