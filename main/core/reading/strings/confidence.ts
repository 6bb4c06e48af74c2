/** How a probability is turned into a confidence: `logistic(slope * logit(p) + offset)`. */
export interface Calibration {
  readonly slope: number;
  readonly offset: number;
}

/** Probabilities nearer to 0 and 1 than this count as this far away. */
const NEAREST = 1e-6;
/** Steps of Newton's method; it has converged long before. */
const STEPS = 30;
/** Keeps the method on its feet where all are right or all are wrong, as a prior does (Platt 1999). */
const RIDGE = 1e-3;
const LEAST_SLOPE = 0.05;

/** The confidence of a probability. */
export function calibrated(probability: number, { slope, offset }: Calibration): number {
  return logistic(slope * logit(probability) + offset);
}

/**
 * Fits the two numbers to readings of which it is known whether they were right (Platt 1999), by Newton's method.
 *
 * @param probabilities - of each reading, 0-1
 * @param right - of each, whether it was
 */
export function fitCalibration(probabilities: readonly number[], right: readonly boolean[]): Calibration {
  let [slope, offset] = [1, 0];
  for (let step = 0; step < STEPS; step += 1) {
    let [bySlope, byOffset] = [RIDGE * (slope - 1), RIDGE * offset];
    let [slopeSlope, slopeOffset, offsetOffset] = [RIDGE, 0, RIDGE];
    probabilities.forEach((probability, at) => {
      const x = logit(probability);
      const guess = logistic(slope * x + offset);
      const error = guess - (right[at] === true ? 1 : 0);
      const weight = guess * (1 - guess);
      bySlope += error * x;
      byOffset += error;
      slopeSlope += weight * x * x;
      slopeOffset += weight * x;
      offsetOffset += weight;
    });
    const determinant = slopeSlope * offsetOffset - slopeOffset ** 2;
    slope -= (offsetOffset * bySlope - slopeOffset * byOffset) / determinant;
    offset -= (slopeSlope * byOffset - slopeOffset * bySlope) / determinant;
  }
  return { slope: Math.max(LEAST_SLOPE, slope), offset };
}

function logit(probability: number): number {
  const held = Math.min(1 - NEAREST, Math.max(NEAREST, probability));
  return Math.log(held / (1 - held));
}

function logistic(value: number): number {
  return 1 / (1 + Math.exp(-value));
}
