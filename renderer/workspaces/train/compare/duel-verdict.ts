import type { Comparison } from '../../../../main/contract/evaluation';

/** The chance below which a difference is taken for real, by custom. */
export const SIGNIFICANT = 0.05;

/** One of the two models. */
export type Side = 'A' | 'B';

/** What can be said of two models on the same images, and no more. */
export type DuelVerdict =
  /** Both get exactly the same images right. */
  | { readonly kind: 'alike' }
  /** They differ on some images and each is right on half of them. */
  | { readonly kind: 'tied'; readonly disagreements: number }
  /** One is right more often, by no more than chance would do. */
  | {
      readonly kind: 'unproven';
      readonly ahead: Side;
      readonly disagreements: number;
      readonly wins: number;
      readonly p: number;
    }
  /** One is better. */
  | {
      readonly kind: 'better';
      readonly ahead: Side;
      readonly disagreements: number;
      readonly wins: number;
      readonly p: number;
      /** By how much its accuracy is higher, 0-1, with the 95 % interval. */
      readonly by: number;
      readonly interval95: readonly [low: number, high: number];
    };

/** Judges by McNemar's test alone: only the images that just one of them gets right tell the two apart. */
export function duelVerdict({
  counts: { onlyA, onlyB },
  mcnemar: { p },
  difference,
}: Pick<Comparison, 'counts' | 'mcnemar' | 'difference'>): DuelVerdict {
  const disagreements = onlyA + onlyB;
  if (disagreements === 0) return { kind: 'alike' };
  if (onlyA === onlyB) return { kind: 'tied', disagreements };
  const ahead = onlyB > onlyA ? 'B' : 'A';
  const wins = Math.max(onlyA, onlyB);
  if (p >= SIGNIFICANT) return { kind: 'unproven', ahead, disagreements, wins, p };
  const [low, high] = difference.interval95;
  const interval95 = ahead === 'B' ? ([low, high] as const) : ([-high, -low] as const);
  return {
    kind: 'better',
    ahead,
    disagreements,
    wins,
    p,
    by: Math.abs(difference.value),
    interval95,
  };
}
