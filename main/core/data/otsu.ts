/** Where a histogram is parted: the last bin of its lower class, from the first one to the last one that parts it alike. */
export interface OtsuSplit {
  readonly from: number;
  /** Greater than `from` where nothing lies between the classes. */
  readonly to: number;
}

/**
 * Parts a histogram into the two classes whose means are furthest apart, weighted by their sizes (Otsu 1979).
 *
 * @param counts - how many there are in each bin
 * @returns `null` where all lies in one bin
 */
export function otsuSplit(counts: ArrayLike<number>): OtsuSplit | null {
  let count = 0;
  let total = 0;
  for (let bin = 0; bin < counts.length; bin += 1) {
    count += counts[bin] ?? 0;
    total += (counts[bin] ?? 0) * bin;
  }
  let greatest = 0;
  let from = 0;
  let to = 0;
  let below = 0;
  let belowTotal = 0;
  let belowBest = 0;
  for (let bin = 0; bin < counts.length; bin += 1) {
    below += counts[bin] ?? 0;
    belowTotal += (counts[bin] ?? 0) * bin;
    const above = count - below;
    if (below === 0 || above === 0) continue;
    const variance = below * above * (belowTotal / below - (total - belowTotal) / above) ** 2;
    if (variance > greatest) {
      greatest = variance;
      from = bin;
      belowBest = below;
    }
    if (below === belowBest) to = bin;
  }
  return greatest === 0 ? null : { from, to };
}
