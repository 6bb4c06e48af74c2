import { CLASS_COUNT } from '../contract/ink';
import { digitsByProbability } from '../core/model/probabilities';

/** A digit that an image may show. */
export interface Candidate {
  readonly text: string;
  /** Probability, 0-1. */
  readonly confidence: number;
}

/**
 * The ten digits of one image, most probable first.
 *
 * @param probabilities - n × 10
 * @param index - which of the n images
 */
export function rank(probabilities: Float32Array, index: number): [Candidate, ...Candidate[]] {
  const candidates = digitsByProbability(probabilities, index).map((digit) => ({
    text: String(digit),
    confidence: Math.min(probabilities[index * CLASS_COUNT + digit] ?? 0, 1),
  }));
  return candidates as [Candidate, ...Candidate[]];
}
