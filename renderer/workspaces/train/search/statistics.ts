/** Times that values are shuffled to see what chance alone does, and the most work spent on it. */
const SHUFFLES = 2000;
const MOST_WORK = 1_000_000;
/** What is left of a vector that is as good as nothing. */
const NOTHING = 1e-9;

/** Ranks from 0, the lowest value first; equal values share their mean rank. */
export function ranksOf(values: readonly number[]): number[] {
  const order = [...values.keys()].sort((a, b) => (values[a] ?? 0) - (values[b] ?? 0));
  const ranks = new Array<number>(values.length).fill(0);
  for (let start = 0; start < order.length;) {
    let end = start + 1;
    while (end < order.length && values[order[end] ?? 0] === values[order[start] ?? 0]) end += 1;
    for (let at = start; at < end; at += 1) ranks[order[at] ?? 0] = (start + end - 1) / 2;
    start = end;
  }
  return ranks;
}

/** Spearman's rank correlation, -1 to 1; `null` where one of both does not vary. */
export function rankCorrelation(x: readonly number[], y: readonly number[]): number | null {
  const [a, b] = [centred(ranksOf(x)), centred(ranksOf(y))];
  const length = Math.sqrt(dot(a, a) * dot(b, b));
  return length < NOTHING ? null : dot(a, b) / length;
}

/** How much of a value's variance something explains. */
export interface Explained {
  /** Part of the variance, less what chance explains on average (adjusted R²); at least 0. */
  readonly share: number;
  /** How often chance alone explains as much, 0-1 (permutation test). */
  readonly p: number;
}

/**
 * What columns explain of `y` by a linear model.
 *
 * @param columns - one or more, each as long as `y`
 * @param random - uniform in [0, 1)
 * @returns `null` where there is nothing to explain or nothing to explain it by, or no value is left over
 */
export function explained(
  columns: readonly (readonly number[])[],
  y: readonly number[],
  random: () => number,
): Explained | null {
  const basis = orthonormal(columns);
  const values = centred(y);
  const total = dot(values, values);
  const left = y.length - basis.length - 1;
  if (basis.length === 0 || total < NOTHING || left < 1) return null;
  const shareOf = (some: readonly number[]): number =>
    basis.reduce((sum, column) => sum + dot(column, some) ** 2, 0) / total;
  const share = shareOf(values);
  const shuffles = Math.min(SHUFFLES, Math.ceil(MOST_WORK / (y.length * basis.length)));
  let asMuch = 0;
  for (let turn = 0; turn < shuffles; turn += 1) {
    shuffle(values, random);
    if (shareOf(values) >= share - NOTHING) asMuch += 1;
  }
  return {
    share: Math.max(0, 1 - ((1 - share) * (y.length - 1)) / left),
    // The order that was found is one of those that chance could have given.
    p: (asMuch + 1) / (shuffles + 1),
  };
}

/** Mulberry32: the same numbers from the same seed, so that a judgement does not change while one looks at it. */
export function seeded(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Probabilities of several tests, raised so that all of them together err as rarely as one (Holm 1979). */
export function holm(ps: readonly number[]): number[] {
  const order = [...ps.keys()].sort((a, b) => (ps[a] ?? 0) - (ps[b] ?? 0));
  const raised = new Array<number>(ps.length).fill(1);
  let least = 0;
  order.forEach((index, place) => {
    least = Math.max(least, Math.min(1, (ps[index] ?? 1) * (ps.length - place)));
    raised[index] = least;
  });
  return raised;
}

/** Columns less their means, and less what the ones before them say already (Gram & Schmidt). */
function orthonormal(columns: readonly (readonly number[])[]): number[][] {
  const basis: number[][] = [];
  for (const column of columns) {
    const start = centred(column);
    const scale = Math.sqrt(dot(start, start));
    let rest = start;
    for (const one of basis) {
      const along = dot(one, rest);
      rest = rest.map((value, index) => value - along * (one[index] ?? 0));
    }
    const length = Math.sqrt(dot(rest, rest));
    if (length > NOTHING * Math.max(1, scale)) basis.push(rest.map((value) => value / length));
  }
  return basis;
}

function centred(values: readonly number[]): number[] {
  const mean = values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length);
  return values.map((value) => value - mean);
}

function dot(a: readonly number[], b: readonly number[]): number {
  let sum = 0;
  for (let index = 0; index < a.length; index += 1) sum += (a[index] ?? 0) * (b[index] ?? 0);
  return sum;
}

function shuffle(values: number[], random: () => number): void {
  for (let last = values.length - 1; last > 0; last -= 1) {
    const chosen = Math.floor(random() * (last + 1));
    const value = values[last] ?? 0;
    values[last] = values[chosen] ?? 0;
    values[chosen] = value;
  }
}
