import type { Comparison } from '../../contract/evaluation';
import { wilsonInterval } from './interval';

/** What became of images that two models read. */
export type PairedCounts = Comparison['counts'];

/**
 * Accuracy of B less that of A on the same images, with its 95 % interval by method 10 of Newcombe (1998, Statistics in
 * Medicine 17: 2635-2650): the Wilson intervals of both accuracies, put together with regard to how the two go together.
 * It holds where models are nearly always right, as the usual one (Wald) does not.
 */
export function pairedDifference({ both, onlyA, onlyB, neither }: PairedCounts): Comparison['difference'] {
  const total = both + onlyA + onlyB + neither;
  if (total === 0) return { value: 0, interval95: [-1, 1] };
  const a = marginOf(both + onlyA, total);
  const b = marginOf(both + onlyB, total);
  const phi = correlationOf(both, onlyA, onlyB, neither);
  const distance = (one: number, other: number): number =>
    Math.sqrt(Math.max(one ** 2 - 2 * phi * one * other + other ** 2, 0));
  const value = (onlyB - onlyA) / total;
  return {
    value,
    interval95: [
      Math.max(value - distance(b.below, a.above), -1),
      Math.min(value + distance(b.above, a.below), 1),
    ],
  };
}

/** How far the ends of an accuracy's interval are from it. */
function marginOf(correct: number, total: number): { readonly below: number; readonly above: number } {
  const [low, high] = wilsonInterval(correct, total);
  return { below: correct / total - low, above: high - correct / total };
}

/** The correlation of being right, with the continuity correction that the method has. */
function correlationOf(both: number, onlyA: number, onlyB: number, neither: number): number {
  const margins = [both + onlyA, onlyB + neither, both + onlyB, onlyA + neither];
  const product = margins.reduce((all, margin) => all * margin, 1);
  if (product === 0) return 0;
  const cross = both * neither - onlyA * onlyB;
  const half = (both + onlyA + onlyB + neither) / 2;
  const corrected = cross > 0 ? Math.max(cross - half, 0) : cross;
  return corrected / Math.sqrt(product);
}
