import type { Share } from '../../../../main/contract/evaluation';

/** Two groups of images that differ by more than chance explains. */
export interface GroupGap {
  /** Places of the groups. */
  readonly worse: number;
  readonly better: number;
}

/** Groups from which so many pairs can be made that a few of them differ by chance. */
export const MANY_GROUPS = 6;

/** The groups with images, the worst first. */
export function worstGroups(groups: readonly Share[]): number[] {
  return groups
    .map((_, group) => group)
    .filter((group) => (groups[group]?.total ?? 0) > 0)
    .sort((a, b) => (groups[a]?.accuracy ?? 0) - (groups[b]?.accuracy ?? 0) || a - b);
}

/**
 * The widest of the gaps between groups whose 95 % intervals do not meet; `null` where all meet. That they do not is a stricter
 * sign of a difference than a test at 5 % (Schenker & Gentleman 2001).
 */
export function widestGap(groups: readonly Share[]): GroupGap | null {
  let widest: GroupGap | null = null;
  let width = 0;
  for (const [worse, low] of groups.entries()) {
    for (const [better, high] of groups.entries()) {
      if (low.total === 0 || high.total === 0 || low.interval95[1] >= high.interval95[0]) continue;
      const gap = high.accuracy - low.accuracy;
      if (gap > width) {
        width = gap;
        widest = { worse, better };
      }
    }
  }
  return widest;
}
