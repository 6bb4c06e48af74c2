import type { Drift } from '../../contract/data-statistics';
import { chiSquareSurvival, kolmogorovSurvival } from './distributions';
import type { Measurement } from './measurement';

/**
 * How far two parts of a data set are from one another.
 *
 * @param histograms - of the ink of the first and of the second, over the same bins
 */
export function driftOf(
  one: Measurement,
  other: Measurement,
  histograms: readonly [readonly number[], readonly number[]],
): Drift {
  return {
    labels: {
      divergence: jensenShannon(one.labelCounts, other.labelCounts),
      chiSquare: chiSquareTest(one.labelCounts, other.labelCounts),
    },
    ink: {
      divergence: jensenShannon(...histograms),
      kolmogorovSmirnov: kolmogorovSmirnovTest(one.inkCounts, other.inkCounts),
    },
    meanImages: one.means.map((mean, label) => rootMeanSquare(mean, other.means[label] ?? null)),
  };
}

/**
 * The Jensen-Shannon divergence (Lin 1991) of two distributions in bits: 0 where they are the same, 1 where they have
 * nothing in common.
 *
 * @param one - counts, at least one of them above 0
 * @param other - as many counts, at least one above 0
 */
export function jensenShannon(one: readonly number[], other: readonly number[]): number {
  const ones = sumOf(one);
  const others = sumOf(other);
  let divergence = 0;
  one.forEach((count, index) => {
    const p = count / ones;
    const q = (other[index] ?? 0) / others;
    const middle = (p + q) / 2;
    if (p > 0) divergence += (p / 2) * Math.log2(p / middle);
    if (q > 0) divergence += (q / 2) * Math.log2(q / middle);
  });
  return Math.min(Math.max(divergence, 0), 1);
}

/**
 * Pearson's chi-square test (1900) that two lists of counts are of the same distribution, without any correction.
 *
 * @param one - counts by class, at least one above 0
 * @param other - counts of the same classes, at least one above 0; classes without any count do not matter
 */
export function chiSquareTest(
  one: readonly number[],
  other: readonly number[],
): Drift['labels']['chiSquare'] {
  const ones = sumOf(one);
  const others = sumOf(other);
  let statistic = 0;
  let classes = 0;
  one.forEach((first, index) => {
    const second = other[index] ?? 0;
    const both = first + second;
    if (both === 0) return;
    classes += 1;
    const expectedFirst = (both * ones) / (ones + others);
    const expectedSecond = (both * others) / (ones + others);
    statistic +=
      (first - expectedFirst) ** 2 / expectedFirst + (second - expectedSecond) ** 2 / expectedSecond;
  });
  const degrees = Math.max(classes - 1, 0);
  return { statistic, degrees, probability: chiSquareSurvival(statistic, degrees) };
}

/**
 * Kolmogorov and Smirnov's test that two samples are of the same distribution. The probability is that of the limit for
 * large samples with Stephens' correction for smaller ones (1970); with ties, as here, the true one is lower rather than
 * higher.
 *
 * @param one - how often each value is in the first sample, in the values' order; at least one above 0
 * @param other - the same of the second sample
 */
export function kolmogorovSmirnovTest(
  one: ArrayLike<number>,
  other: ArrayLike<number>,
): Drift['ink']['kolmogorovSmirnov'] {
  const ones = sumOf(one);
  const others = sumOf(other);
  let first = 0;
  let second = 0;
  let statistic = 0;
  for (let value = 0; value < one.length; value += 1) {
    first += one[value] ?? 0;
    second += other[value] ?? 0;
    statistic = Math.max(statistic, Math.abs(first / ones - second / others));
  }
  const root = Math.sqrt((ones * others) / (ones + others));
  return { statistic, probability: kolmogorovSurvival((root + 0.12 + 0.11 / root) * statistic) };
}

function rootMeanSquare(one: Float64Array | null, other: Float64Array | null): number | null {
  if (one === null || other === null) return null;
  const squares = one.reduce((sum, value, index) => sum + (value - (other[index] ?? 0)) ** 2, 0);
  return Math.sqrt(squares / one.length);
}

function sumOf(counts: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < counts.length; index += 1) sum += counts[index] ?? 0;
  return sum;
}
