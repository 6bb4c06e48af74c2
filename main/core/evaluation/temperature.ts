import type { Calibration, EvaluationReport } from '../../contract/evaluation';
import { CLASS_COUNT } from '../../contract/ink';
import { noDigitShare } from '../model/probabilities';
import { calibrationOf } from './calibration';
import { mostProbable } from './most-probable';

/** Fewest images that a temperature is fitted on, and as many to judge it on. */
const LEAST_IMAGES = 50;
/** Between these a temperature is looked for. */
const LOWEST = 0.05;
const HIGHEST = 20;
/** Steps of Newton's method, each of which at least halves what is left where it would leave the range. */
const MAX_STEPS = 60;
/** Relative change of the inverse temperature at which it counts as found. */
const PRECISION = 1e-7;
/** Least probability that a logit is taken of: the smallest float32 that softmax is sure to give. */
const LEAST_PROBABILITY = 2 ** -126;
/** What ten rounded float32 numbers may lack to 1 without there being an eleventh class. */
const ROUNDING = 1e-6;
/** The ten digits, and what is none. */
const LOGITS = CLASS_COUNT + 1;

/**
 * Temperature scaling (Guo, Pleiss, Sun & Weinberger 2017): the one number by which all logits are to be divided so that
 * confidence fits accuracy. It changes no answer. It is fitted on every other image, the first one among them, and judged
 * on those between.
 *
 * @param probabilities - n × 10, each ten adding up to at most 1
 * @param labels - n labels 0-9
 * @returns `null` where there are too few images, or where what it is fitted on is read without a mistake: then the
 * lower, the better
 */
export function temperatureOf(
  probabilities: Float32Array,
  labels: Uint8Array,
): EvaluationReport['temperature'] {
  const fitted = everyOther(probabilities, labels, 0);
  const judged = everyOther(probabilities, labels, 1);
  if (judged.labels.length < LEAST_IMAGES) return null;
  const hasMistake = fitted.labels.some(
    (label, index) => mostProbable(fitted.probabilities, index).digit !== label,
  );
  if (!hasMistake) return null;
  const value = fitTemperature(fitted.probabilities, fitted.labels);
  const calibrated = (cooled: Float32Array): Calibration => calibrationOf(cooled, judged.labels);
  return {
    value,
    fittedOn: fitted.labels.length,
    before: calibrated(judged.probabilities),
    after: calibrated(withTemperature(judged.probabilities, value)),
  };
}

/**
 * The temperature with the least mean cross-entropy on these images. That is convex in the inverse temperature, so
 * Newton's method finds it, held within a bracket that every step makes smaller.
 *
 * @returns 0.05 to 20
 */
export function fitTemperature(probabilities: Float32Array, labels: Uint8Array): number {
  const logits = logitsOf(probabilities);
  let [low, high] = [1 / HIGHEST, 1 / LOWEST];
  let inverse = 1;
  for (let step = 0; step < MAX_STEPS; step += 1) {
    const { slope, curvature } = derivatives(logits, labels, inverse);
    if (slope > 0) high = inverse;
    else low = inverse;
    const newton = inverse - slope / curvature;
    const next = newton > low && newton < high ? newton : (low + high) / 2;
    const isFound = Math.abs(next - inverse) <= PRECISION * inverse;
    inverse = next;
    if (isFound) break;
  }
  return 1 / inverse;
}

/** The probabilities of logits that are divided by a temperature; an eleventh class takes its part, too. */
export function withTemperature(probabilities: Float32Array, temperature: number): Float32Array<ArrayBuffer> {
  const logits = logitsOf(probabilities);
  const cooled = new Float32Array(probabilities.length);
  for (let index = 0; index * CLASS_COUNT < cooled.length; index += 1) {
    const weights = weightsOf(logits, index, 1 / temperature);
    const sum = weights.reduce((all, weight) => all + weight, 0);
    for (let digit = 0; digit < CLASS_COUNT; digit += 1) {
      cooled[index * CLASS_COUNT + digit] = (weights[digit] ?? 0) / sum;
    }
  }
  return cooled;
}

/** First and second derivative of the mean cross-entropy by the inverse temperature. */
function derivatives(
  logits: Float64Array,
  labels: Uint8Array,
  inverse: number,
): { slope: number; curvature: number } {
  let slope = 0;
  let curvature = 0;
  labels.forEach((truth, index) => {
    const weights = weightsOf(logits, index, inverse);
    let [sum, mean, square] = [0, 0, 0];
    weights.forEach((weight, place) => {
      if (weight === 0) return;
      const logit = logits[index * LOGITS + place] ?? 0;
      sum += weight;
      mean += weight * logit;
      square += weight * logit * logit;
    });
    mean /= sum;
    slope += mean - (logits[index * LOGITS + truth] ?? 0);
    curvature += square / sum - mean * mean;
  });
  return { slope: slope / labels.length, curvature: curvature / labels.length };
}

/** What softmax makes of an image's logits times the inverse temperature, before it is divided by the sum. */
function weightsOf(logits: Float64Array, index: number, inverse: number): Float64Array {
  const own = logits.subarray(index * LOGITS, (index + 1) * LOGITS);
  // The greatest stands for 1, so that nothing overflows.
  const greatest = Math.max(...own);
  return own.map((logit) => Math.exp((logit - greatest) * inverse));
}

/** Logits but for a constant of each image: the logarithms of its probabilities. n × 11. */
function logitsOf(probabilities: Float32Array): Float64Array {
  const count = probabilities.length / CLASS_COUNT;
  const logits = new Float64Array(count * LOGITS);
  for (let index = 0; index < count; index += 1) {
    for (let digit = 0; digit < CLASS_COUNT; digit += 1) {
      const probability = probabilities[index * CLASS_COUNT + digit] ?? 0;
      logits[index * LOGITS + digit] = Math.log(Math.max(probability, LEAST_PROBABILITY));
    }
    const rest = noDigitShare(probabilities, index);
    logits[index * LOGITS + CLASS_COUNT] = rest > ROUNDING ? Math.log(rest) : -Infinity;
  }
  return logits;
}

function everyOther(
  probabilities: Float32Array,
  labels: Uint8Array,
  first: 0 | 1,
): { readonly probabilities: Float32Array; readonly labels: Uint8Array } {
  const isChosen = (index: number): boolean => index % 2 === first;
  return {
    probabilities: probabilities.filter((_, at) => isChosen(Math.floor(at / CLASS_COUNT))),
    labels: labels.filter((_, index) => isChosen(index)),
  };
}
