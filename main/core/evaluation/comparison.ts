import type { Comparison } from '../../contract/evaluation';
import type { Scores } from '../../contract/scores';
import { partOf, giveWay, type Work } from '../data/work';
import type { JudgedImages } from './judged-images';
import { mcnemar } from './mcnemar';
import { answersOf } from './most-probable';
import { pairedDifference, type PairedCounts } from './paired-difference';
import { predictAll } from './predict-all';
import { score } from './scores';
import type { Predictor } from './vote';

/** Two models on the same images, but for what models and images are called. */
export interface ComparedModels extends Pick<Comparison, 'counts' | 'mcnemar' | 'difference' | 'rows'> {
  readonly a: Scores;
  readonly b: Scores;
}

/**
 * Judges two models on the same images.
 *
 * @throws LonghandError `cancelled`
 */
export async function compareModels(
  a: Predictor,
  b: Predictor,
  { items, images, labels }: JudgedImages,
  work: Work,
): Promise<ComparedModels> {
  const halves = [partOf(work, 0, 0.5), partOf(work, 0.5, 1)] as const;
  const ofA = await predictAll(a, images, (part) => giveWay(halves[0], part));
  const ofB = await predictAll(b, images, (part) => giveWay(halves[1], part));
  const [answersA, answersB] = [answersOf(ofA), answersOf(ofB)];
  const counts = pairedCounts(answersA.predicted, answersB.predicted, labels);
  return {
    a: score(ofA, labels),
    b: score(ofB, labels),
    counts,
    mcnemar: mcnemar(counts.onlyA, counts.onlyB),
    difference: pairedDifference(counts),
    rows: {
      items: items.slice().buffer,
      labels: labels.slice().buffer,
      predictedA: answersA.predicted.buffer,
      predictedB: answersB.predicted.buffer,
    },
  };
}

/** How many images both get right, only one, or none. */
export function pairedCounts(
  predictedA: Uint8Array,
  predictedB: Uint8Array,
  labels: Uint8Array,
): PairedCounts {
  const counts = { both: 0, onlyA: 0, onlyB: 0, neither: 0 };
  labels.forEach((label, index) => {
    const [byA, byB] = [predictedA[index] === label, predictedB[index] === label];
    counts[byA ? (byB ? 'both' : 'onlyA') : byB ? 'onlyB' : 'neither'] += 1;
  });
  return counts;
}
