import type { Choice, Source } from './source-item';

/** Chooses about so many of a source's items, as many of each label as can be, spread over where they are. */
export function spreadChoice(source: Pick<Source, 'splits' | 'classes'>, limit: number): Choice {
  const totals = source.classes.map((_, label) =>
    source.splits.reduce((sum, { labelCounts }) => sum + (labelCounts[label] ?? 0), 0),
  );
  const present = totals.filter((total) => total > 0).length;
  const quota = Math.max(1, Math.floor(limit / Math.max(1, present)));
  const seen = new Uint32Array(totals.length);
  let left = totals.reduce((sum, total) => sum + Math.min(quota, total), 0);
  return {
    wants: (label) => {
      const total = totals[label] ?? 0;
      const wanted = Math.min(quota, total);
      const before = seen[label] ?? 0;
      seen[label] = before + 1;
      const isWanted = Math.floor(((before + 1) * wanted) / total) > Math.floor((before * wanted) / total);
      if (isWanted) left -= 1;
      return isWanted;
    },
    get isDone() {
      return left <= 0;
    },
  };
}

/** Some of a list that lie evenly in it. */
export function evenly<T>(items: readonly T[], limit: number): T[] {
  const count = Math.min(limit, items.length);
  return Array.from(
    { length: count },
    (_, index) => items[Math.floor((index * items.length) / count)],
  ).filter((item) => item !== undefined);
}
