import type { EvaluationReport } from '../../contract/evaluation';
import { answersOf } from './most-probable';
import { evenPlaces } from './even-places';
import { SHOWN_POINTS, shownPoints } from './thin-curve';

/** How often answers are to be right. */
const WANTED = [0.99, 0.995, 0.999, 1];
/** Points that lie evenly in the curve, for the thresholds on its straight parts. */
const EVEN_POINTS = 60;

/** What is answered from one confidence up. */
interface Cut {
  readonly answered: number;
  readonly correct: number;
  readonly threshold: number;
}

/**
 * Accuracy of the answers where only those are given whose confidence is high enough (El-Yaniv & Wiener 2010 call it the
 * risk-coverage trade-off). Images of one confidence are answered together.
 *
 * @param probabilities - n × 10
 * @param labels - n labels 0-9
 * @returns the curve, from all answers to few, with at most 200 points; `at` is found among all of them
 */
export function coverageOf(probabilities: Float32Array, labels: Uint8Array): EvaluationReport['coverage'] {
  const total = labels.length;
  const cuts = cutsOf(probabilities, labels);
  const coverage = Float64Array.from(cuts, ({ answered }) => answered / total);
  const accuracy = Float64Array.from(cuts, ({ answered, correct }) => correct / answered);
  const points = chosenPoints(coverage, accuracy);
  return {
    coverage: Float32Array.from(points, (point) => coverage[point] ?? 0).buffer,
    accuracy: Float32Array.from(points, (point) => accuracy[point] ?? 0).buffer,
    threshold: Float32Array.from(points, (point) => cuts[point]?.threshold ?? 0).buffer,
    at: WANTED.map((wanted) => {
      const found = cuts.find(({ answered, correct }) => correct / answered >= wanted);
      return {
        accuracy: wanted,
        coverage: found === undefined ? null : found.answered / total,
        threshold: found?.threshold ?? null,
      };
    }),
  };
}

function chosenPoints(coverage: Float64Array, accuracy: Float64Array): Uint32Array {
  if (coverage.length <= SHOWN_POINTS) return Uint32Array.from(coverage.keys());
  const corners = shownPoints(coverage, accuracy, SHOWN_POINTS - EVEN_POINTS);
  return Uint32Array.from(new Set([...corners, ...evenPlaces(coverage.length, EVEN_POINTS)])).sort();
}

/** A cut for every confidence that occurs, the lowest first. */
function cutsOf(probabilities: Float32Array, labels: Uint8Array): Cut[] {
  const { predicted, confidence } = answersOf(probabilities);
  const order = Uint32Array.from(labels.keys()).sort(
    (one, other) => (confidence[other] ?? 0) - (confidence[one] ?? 0),
  );
  const cuts: Cut[] = [];
  let correct = 0;
  order.forEach((image, at) => {
    if (predicted[image] === labels[image]) correct += 1;
    const threshold = confidence[image] ?? 0;
    const next = order[at + 1];
    if (next !== undefined && confidence[next] === threshold) return;
    cuts.push({ answered: at + 1, correct, threshold });
  });
  return cuts.reverse();
}
