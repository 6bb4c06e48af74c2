import { ENOUGH_TO_HOLD_BACK, TEACH_LIMITS, type Estimate } from '../../../main/contract/teaching';

/** What will be done with so many samples. */
export type TeachPlan =
  | { readonly kind: 'few'; readonly missing: number }
  | { readonly kind: 'one-digit' }
  | { readonly kind: 'holdout'; readonly learnt: number; readonly judged: number; readonly total: number }
  | { readonly kind: 'folds'; readonly folds: number; readonly total: number }
  | { readonly kind: 'none'; readonly total: number };

/**
 * What teaching will do with the samples that there are.
 *
 * @param counts - of each digit
 */
export function planOf(counts: readonly number[], estimate: Estimate): TeachPlan {
  const total = counts.reduce((sum, count) => sum + count, 0);
  const { samples, holdout, folds } = TEACH_LIMITS;
  if (total < samples.min) return { kind: 'few', missing: samples.min - total };
  if (counts.filter((count) => count > 0).length < 2) return { kind: 'one-digit' };
  switch (estimate.kind) {
    case 'auto':
      return total >= ENOUGH_TO_HOLD_BACK
        ? heldBack(total, holdout.default)
        : { kind: 'folds', folds: Math.min(folds.default, total), total };
    case 'holdout':
      return heldBack(total, estimate.fraction);
    case 'folds':
      return { kind: 'folds', folds: Math.min(estimate.folds, total), total };
    case 'none':
      return { kind: 'none', total };
  }
}

function heldBack(total: number, fraction: number): TeachPlan {
  const judged = Math.round(total * fraction);
  return { kind: 'holdout', judged, learnt: total - judged, total };
}
