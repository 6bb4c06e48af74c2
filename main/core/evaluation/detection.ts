import type { Detection, WireCurve } from '../../contract/evaluation';
import { CLASS_COUNT } from '../../contract/ink';
import { shownPoints } from './thin-curve';

/** Hits and false alarms at each threshold, from the greatest score down: images of one score come in together. */
interface Thresholds {
  readonly truePositives: Float64Array;
  readonly falsePositives: Float64Array;
  readonly positives: number;
  readonly negatives: number;
}

/** The ten classes and all of them together, with the means over the classes whose areas are defined. */
export interface Detections {
  readonly detections: Detection[];
  readonly macroRocArea: number | null;
  readonly macroAveragePrecision: number | null;
}

/**
 * Tells each digit from all others by its probability, whatever the most probable one is. The last detection, `micro`, asks
 * "is it this?" of every image and digit at once.
 *
 * @param probabilities - n × 10
 * @param labels - n labels 0-9
 */
export function detectionsOf(probabilities: Float32Array, labels: Uint8Array): Detections {
  const classes = Array.from({ length: CLASS_COUNT }, (_, digit) => {
    const scores = Float32Array.from(
      labels,
      (_label, index) => probabilities[index * CLASS_COUNT + digit] ?? 0,
    );
    return detect(
      String(digit),
      scores.filter((_score, index) => labels[index] === digit),
      scores.filter((_score, index) => labels[index] !== digit),
    );
  });
  const isTruth = (at: number): boolean => at % CLASS_COUNT === labels[Math.floor(at / CLASS_COUNT)];
  const micro = detect(
    'micro',
    probabilities.filter((_score, at) => isTruth(at)),
    probabilities.filter((_score, at) => !isTruth(at)),
  );
  return {
    detections: [...classes, micro],
    macroRocArea: meanOf(classes.map(({ rocArea }) => rocArea)),
    macroAveragePrecision: meanOf(classes.map(({ averagePrecision }) => averagePrecision)),
  };
}

/**
 * One class against all others, as scikit-learn's `roc_curve`, `auc`, `precision_recall_curve` and
 * `average_precision_score` have it: equal scores make one threshold, the ROC curve's area is that under its straight lines,
 * and average precision is the sum of (Rₙ − Rₙ₋₁) Pₙ. Areas are computed from all thresholds; the curves show at most 200 of
 * them.
 *
 * @param positives - scores of the images of this class
 * @param negatives - scores of the others
 */
export function detect(label: string, positives: Float32Array, negatives: Float32Array): Detection {
  const thresholds = thresholdsOf(positives, negatives);
  const [hasPositives, hasNegatives] = [positives.length > 0, negatives.length > 0];
  return {
    label,
    roc: hasPositives && hasNegatives ? rocCurve(thresholds) : shown([], []),
    rocArea: hasPositives && hasNegatives ? rocArea(thresholds) : null,
    precisionRecall: hasPositives ? precisionRecallCurve(thresholds) : shown([], []),
    averagePrecision: hasPositives ? averagePrecision(thresholds) : null,
  };
}

function thresholdsOf(positives: Float32Array, negatives: Float32Array): Thresholds {
  const [up, down] = [positives.slice().sort(), negatives.slice().sort()];
  let [hits, alarms] = [up.length, down.length];
  const truePositives: number[] = [];
  const falsePositives: number[] = [];
  while (hits > 0 || alarms > 0) {
    const score = Math.max(up[hits - 1] ?? -Infinity, down[alarms - 1] ?? -Infinity);
    while (hits > 0 && up[hits - 1] === score) hits -= 1;
    while (alarms > 0 && down[alarms - 1] === score) alarms -= 1;
    truePositives.push(up.length - hits);
    falsePositives.push(down.length - alarms);
  }
  return {
    truePositives: Float64Array.from(truePositives),
    falsePositives: Float64Array.from(falsePositives),
    positives: up.length,
    negatives: down.length,
  };
}

/** Twice the area in counts is a whole number, so nothing is lost on the way to the last division. */
function rocArea({ truePositives, falsePositives, positives, negatives }: Thresholds): number {
  let doubled = 0;
  truePositives.forEach((hits, at) => {
    const width = (falsePositives[at] ?? 0) - (falsePositives[at - 1] ?? 0);
    doubled += width * (hits + (truePositives[at - 1] ?? 0));
  });
  return doubled / (2 * positives * negatives);
}

function averagePrecision({ truePositives, falsePositives, positives }: Thresholds): number {
  let sum = 0;
  truePositives.forEach((hits, at) => {
    const gained = hits - (truePositives[at - 1] ?? 0);
    sum += gained * (hits / (hits + (falsePositives[at] ?? 0)));
  });
  return Math.min(sum / positives, 1);
}

/** False positive rate against true positive rate, from 0, 0 to 1, 1. */
function rocCurve({ truePositives, falsePositives, positives, negatives }: Thresholds): WireCurve {
  return shown(
    [0, ...falsePositives].map((alarms) => alarms / negatives),
    [0, ...truePositives].map((hits) => hits / positives),
  );
}

/**
 * Recall against precision, from recall 0 up. At recall 0, where nothing is answered, precision counts as 1; what lies
 * beyond full recall is left out.
 */
function precisionRecallCurve({ truePositives, falsePositives, positives }: Thresholds): WireCurve {
  const full = truePositives.indexOf(positives);
  const until = full < 0 ? truePositives.length : full + 1;
  const hits = truePositives.subarray(0, until);
  return shown(
    [0, ...hits].map((count) => count / positives),
    [1, ...hits.map((count, at) => count / (count + (falsePositives[at] ?? 0)))],
  );
}

function shown(x: readonly number[], y: readonly number[]): WireCurve {
  const [horizontal, vertical] = [Float64Array.from(x), Float64Array.from(y)];
  const points = shownPoints(horizontal, vertical);
  return {
    x: Float32Array.from(points, (point) => horizontal[point] ?? 0).buffer,
    y: Float32Array.from(points, (point) => vertical[point] ?? 0).buffer,
  };
}

/** The mean of those that are defined; `null` where none is. */
function meanOf(values: readonly (number | null)[]): number | null {
  const defined = values.filter((value) => value !== null);
  return defined.length === 0 ? null : defined.reduce((sum, value) => sum + value, 0) / defined.length;
}
