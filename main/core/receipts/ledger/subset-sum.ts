/** Ways that a sum may come to, as they were found. */
export interface Subsets {
  /** Places of the parts; the search ends with the second. */
  readonly found: readonly (readonly number[])[];
  /** Whether there was no time to look at all of them. */
  readonly isCut: boolean;
}

/** Steps after which a search is given up. */
const MOST_STEPS = 20_000;
const ENOUGH = 2;

/**
 * Looks for two and more amounts that add up to another, largest first, and leaves out what cannot reach it any more.
 *
 * @param amounts - above 0
 * @param most - parts that a sum may have
 * @param isAllowed - which sets of places count
 */
export function subsetsOf(
  target: number,
  amounts: readonly number[],
  most: number,
  isAllowed: (places: readonly number[]) => boolean = () => true,
): Subsets {
  const order = amounts.map((_, at) => at).sort((one, other) => (amounts[other] ?? 0) - (amounts[one] ?? 0));
  const sorted = order.map((at) => amounts[at] ?? 0);
  /** What all from here on add up to. */
  const rest = new Array<number>(sorted.length + 1).fill(0);
  for (let at = sorted.length - 1; at >= 0; at -= 1) rest[at] = (rest[at + 1] ?? 0) + (sorted[at] ?? 0);
  const found: number[][] = [];
  let steps = 0;
  const search = (from: number, left: number, chosen: readonly number[]): void => {
    if (left === 0) {
      const places = chosen.map((at) => order[at] ?? 0).sort((one, other) => one - other);
      if (chosen.length > 1 && isAllowed(places)) found.push(places);
      return;
    }
    if (chosen.length === most) return;
    for (let at = from; at < sorted.length; at += 1) {
      if (found.length >= ENOUGH || (steps += 1) > MOST_STEPS || (rest[at] ?? 0) < left) return;
      const amount = sorted[at] ?? 0;
      if (amount <= left) search(at + 1, left - amount, [...chosen, at]);
    }
  };
  search(0, target, []);
  return { found, isCut: steps > MOST_STEPS };
}

/** How many sets of two and more, up to `most`, there are of so many. */
export function subsetCount(of: number, most: number): number {
  let [sum, ways] = [0, 1];
  for (let size = 1; size <= Math.min(of, most); size += 1) {
    ways = (ways * (of - size + 1)) / size;
    if (size > 1) sum += ways;
  }
  return sum;
}
