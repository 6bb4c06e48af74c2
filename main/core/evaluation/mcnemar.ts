import type { Comparison } from '../../contract/evaluation';
import { chiSquareSurvival } from '../data/distributions';

/** Disagreements below which the test is exact; from here on the chi-squared distribution is near enough. */
const EXACT_BELOW = 25;

/**
 * McNemar's test (1947): how probable it is that two models of equal accuracy disagree as unevenly as these, or more. Below
 * 25 disagreements it is the two-sided exact binomial test, and the statistic is the smaller count; from there on the
 * chi-squared test with continuity correction (Edwards 1948).
 *
 * @param onlyA - images that only the one gets right
 * @param onlyB - images that only the other gets right
 */
export function mcnemar(onlyA: number, onlyB: number): Comparison['mcnemar'] {
  const disagreements = onlyA + onlyB;
  const fewer = Math.min(onlyA, onlyB);
  if (disagreements < EXACT_BELOW) {
    const p = Math.min(2 * fairCoinAtMost(fewer, disagreements), 1);
    return { method: 'exact', statistic: fewer, p };
  }
  const statistic = Math.max(Math.abs(onlyA - onlyB) - 1, 0) ** 2 / disagreements;
  return { method: 'chi-squared', statistic, p: chiSquareSurvival(statistic, 1) };
}

/** How probable at most so many heads are in so many throws. */
function fairCoinAtMost(heads: number, throws: number): number {
  let ways = 1;
  let sum = 1;
  for (let count = 1; count <= heads; count += 1) {
    ways = (ways * (throws - count + 1)) / count;
    sum += ways;
  }
  return sum / 2 ** throws;
}
