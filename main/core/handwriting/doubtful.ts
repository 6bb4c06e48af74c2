import { mostProbable } from '../evaluation/most-probable';
import type { Look } from './head-learner';
import type { OwnSample } from './own-sample';

/** How sure the model must be that a sample is another digit, 0-1. */
const SURE = 0.99;
/** How much it must look like the most similar other sample: the cosine between what the last layer sees of both. */
const ALIKE = 0.8;

/** A sample that seems to bear a wrong label. */
export interface Doubtful {
  /** Its place among the samples. */
  readonly sample: number;
  readonly label: number;
  readonly looksLike: number;
}

/**
 * Finds samples that seem to bear a wrong label: the model is sure that they are another digit, and the sample of the same
 * hand that is most like them is that other digit. An odd hand alone is not enough: its odd ones are like each other.
 */
export function findDoubtful(
  samples: readonly OwnSample[],
  { probabilities, embeddings, size }: Look,
): Doubtful[] {
  const directions = samples.map((_, index) => unit(embeddings.subarray(index * size, (index + 1) * size)));
  return samples.flatMap(({ label }, index): Doubtful[] => {
    const { digit, confidence } = mostProbable(probabilities, index);
    if (digit === label || confidence < SURE) return [];
    const own = directions[index];
    let nearest = { label, likeness: -1 };
    directions.forEach((other, at) => {
      if (at === index || own === undefined) return;
      const likeness = dot(own, other);
      if (likeness > nearest.likeness) nearest = { label: samples[at]?.label ?? label, likeness };
    });
    const isDoubtful = nearest.label === digit && nearest.likeness >= ALIKE;
    return isDoubtful ? [{ sample: index, label, looksLike: digit }] : [];
  });
}

function unit(vector: Float32Array): Float32Array {
  const length = Math.sqrt(dot(vector, vector));
  return length === 0 ? vector : vector.map((value) => value / length);
}

function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}
