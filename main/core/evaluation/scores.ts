import { CLASS_COUNT } from '../../contract/ink';
import type { Scores } from '../../contract/scores';

/** Bins of equal width for the expected calibration error (Guo et al. 2017 use 15). */
const CALIBRATION_BINS = 15;
/** Quantile of the normal distribution for a two-sided 95 % interval. */
const Z_95 = 1.959963984540054;

/**
 * Scores predictions against the truth.
 *
 * @param probabilities - n × 10, each ten adding up to 1
 * @param labels - n labels 0-9
 */
export function score(probabilities: Float32Array, labels: Uint8Array): Scores {
  const confusion = Array.from({ length: CLASS_COUNT }, () => new Array<number>(CLASS_COUNT).fill(0));
  const bins = Array.from({ length: CALIBRATION_BINS }, () => ({ count: 0, confidence: 0, correct: 0 }));
  let correct = 0;
  labels.forEach((truth, index) => {
    const { digit, confidence } = mostProbable(probabilities, index);
    const row = confusion[truth];
    if (row === undefined) throw new RangeError(`label ${truth} is not a digit`);
    row[digit] = (row[digit] ?? 0) + 1;
    const hit = digit === truth ? 1 : 0;
    correct += hit;
    const bin = bins[Math.min(CALIBRATION_BINS - 1, Math.floor(confidence * CALIBRATION_BINS))];
    if (bin === undefined) throw new RangeError(`confidence ${confidence} is not a probability`);
    bin.count += 1;
    bin.confidence += confidence;
    bin.correct += hit;
  });
  const total = labels.length;
  const classes = classScores(confusion);
  const mean = (of: (one: Scores['classes'][number]) => number): number =>
    classes.reduce((sum, one) => sum + of(one), 0) / classes.length;
  return {
    total,
    correct,
    accuracy: ratio(correct, total),
    interval95: wilsonInterval(correct, total),
    macro: {
      precision: mean((one) => one.precision),
      recall: mean((one) => one.recall),
      f1: mean((one) => one.f1),
    },
    classes,
    confusion,
    ece: bins.reduce((sum, bin) => sum + Math.abs(bin.confidence - bin.correct), 0) / Math.max(total, 1),
  };
}

/** The most probable digit of the image at `index`, the smaller one of equals. */
export function mostProbable(
  probabilities: Float32Array,
  index: number,
): { digit: number; confidence: number } {
  let digit = 0;
  let confidence = -1;
  for (let candidate = 0; candidate < CLASS_COUNT; candidate += 1) {
    const probability = probabilities[index * CLASS_COUNT + candidate] ?? 0;
    if (probability > confidence) {
      digit = candidate;
      confidence = probability;
    }
  }
  return { digit, confidence: Math.min(confidence, 1) };
}

/**
 * Wilson score interval of a proportion at 95 % (Wilson 1927): unlike the normal approximation it stays within 0-1 and
 * holds near the ends, where good models are.
 */
export function wilsonInterval(correct: number, total: number): [low: number, high: number] {
  if (total === 0) return [0, 1];
  const p = correct / total;
  const z2 = Z_95 ** 2 / total;
  const centre = p + z2 / 2;
  const spread = Z_95 * Math.sqrt((p * (1 - p)) / total + z2 / (4 * total));
  return [Math.max(0, (centre - spread) / (1 + z2)), Math.min(1, (centre + spread) / (1 + z2))];
}

/** Precision, recall and F1 of each class; 0 where there is nothing to divide by. */
function classScores(confusion: readonly (readonly number[])[]): Scores['classes'] {
  return confusion.map((row, label) => {
    const hits = row[label] ?? 0;
    const support = row.reduce((sum, count) => sum + count, 0);
    const predicted = confusion.reduce((sum, other) => sum + (other[label] ?? 0), 0);
    const precision = ratio(hits, predicted);
    const recall = ratio(hits, support);
    const f1 = ratio(2 * precision * recall, precision + recall);
    return { label: String(label), precision, recall, f1, support };
  });
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
