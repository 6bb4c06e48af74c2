import type { Calibration } from '../../contract/evaluation';
import { CLASS_COUNT } from '../../contract/ink';
import { mostProbable } from './most-probable';

/** Bins of equal width by confidence (Guo, Pleiss, Sun & Weinberger 2017 use 15). */
const BINS = 15;
/** Least probability that a logarithm is taken of: that of scikit-learn's `log_loss`, the precision of a double. */
const LEAST_PROBABILITY = Number.EPSILON;

/** The images whose confidence lies in one bin: how many, the sum of their confidences, and how many of them are right. */
export interface ConfidenceBin {
  count: number;
  confidence: number;
  correct: number;
}

/**
 * Sorts images into bins by the probability of what they were read as. A bin holds its lower end and not its upper one,
 * but for the last, which holds 1.
 *
 * @param probabilities - n × 10
 * @param labels - n labels 0-9
 * @throws RangeError where one is no probability
 */
export function confidenceBins(probabilities: Float32Array, labels: Uint8Array): ConfidenceBin[] {
  const bins = Array.from({ length: BINS }, () => ({ count: 0, confidence: 0, correct: 0 }));
  labels.forEach((truth, index) => {
    const { digit, confidence } = mostProbable(probabilities, index);
    const bin = bins[Math.min(BINS - 1, Math.floor(confidence * BINS))];
    if (bin === undefined) throw new RangeError(`confidence ${confidence} is not a probability`);
    bin.count += 1;
    bin.confidence += confidence;
    bin.correct += digit === truth ? 1 : 0;
  });
  return bins;
}

/**
 * Expected calibration error, 0-1: how far confidence is from accuracy, bin by bin, each bin weighed by its images (Naeini,
 * Cooper & Hauskrecht 2015).
 */
export function expectedError(bins: readonly ConfidenceBin[]): number {
  const total = bins.reduce((sum, { count }) => sum + count, 0);
  return bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.correct), 0) / Math.max(total, 1);
}

/**
 * How well the probabilities are kept: the reliability diagram with its expected and greatest error, the Brier score (1950,
 * over the ten digits) and the mean cross-entropy. For images without any all figures are 0.
 *
 * @param probabilities - n × 10, each ten adding up to at most 1
 * @param labels - n labels 0-9
 */
export function calibrationOf(probabilities: Float32Array, labels: Uint8Array): Calibration {
  const bins = confidenceBins(probabilities, labels);
  const gaps = bins.map(({ count, confidence, correct }) =>
    count === 0 ? 0 : Math.abs(confidence - correct) / count,
  );
  let brier = 0;
  let loss = 0;
  labels.forEach((truth, index) => {
    for (let digit = 0; digit < CLASS_COUNT; digit += 1) {
      const probability = probabilities[index * CLASS_COUNT + digit] ?? 0;
      brier += (probability - (digit === truth ? 1 : 0)) ** 2;
    }
    const ofTruth = probabilities[index * CLASS_COUNT + truth] ?? 0;
    loss -= Math.log(Math.min(Math.max(ofTruth, LEAST_PROBABILITY), 1));
  });
  const total = Math.max(labels.length, 1);
  return {
    bins: bins.map(({ count, confidence, correct }, index) => ({
      from: index / BINS,
      to: (index + 1) / BINS,
      count,
      confidence: count === 0 ? null : Math.min(confidence / count, 1),
      accuracy: count === 0 ? null : correct / count,
    })),
    ece: expectedError(bins),
    mce: Math.max(...gaps),
    brier: brier / total,
    loss: loss / total,
  };
}
