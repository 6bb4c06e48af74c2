import { CLASS_COUNT } from '../../contract/ink';

/**
 * How probable it is that an image shows no digit: what its ten probabilities lack to 1.
 *
 * @param probabilities - n × 10
 * @param index - which of the n images
 */
export function noDigitShare(probabilities: Float32Array, index = 0): number {
  let sum = 0;
  for (let digit = 0; digit < CLASS_COUNT; digit += 1) sum += probabilities[index * CLASS_COUNT + digit] ?? 0;
  return Math.max(0, 1 - sum);
}

/** The ten digits of an image, the most probable first; see {@link noDigitShare} for the arguments. */
export function digitsByProbability(probabilities: Float32Array, index = 0): number[] {
  const of = (digit: number): number => probabilities[index * CLASS_COUNT + digit] ?? 0;
  return [...Array(CLASS_COUNT).keys()].sort((a, b) => of(b) - of(a));
}
