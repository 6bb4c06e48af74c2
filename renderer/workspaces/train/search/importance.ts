import { axesOf, type SettingAxis } from './axes';
import { byMerit, type Contest } from './ranking';
import { explained, holm, rankCorrelation, seeded } from './statistics';

/** Fewer comparable trials than this say nothing of what matters. */
export const LEAST_TRIALS = 8;
/** Trials of a value of a list that it takes to judge it. */
const LEAST_OF_VALUE = 2;
/** How often it may happen that a setting seems to matter that does not. */
const LEVEL = 0.05;
/** From this many trials on, a setting that explains less than this part does not seem to matter. */
const ENOUGH_TRIALS = 20;
const LITTLE = 0.05;
const SEED = 1;

/** How much a setting matters, as far as the trials tell. */
export interface Importance {
  readonly path: string;
  /** Comparable trials behind it. */
  readonly trials: number;
  /** Part of the differences in rank that it explains, 0-1, less what chance would. */
  readonly share: number;
  /** Spearman's correlation of the setting with merit, -1 to 1; `null` for names. */
  readonly correlation: number | null;
  /** How often chance alone would look like this, corrected for the number of settings. */
  readonly p: number;
  /**
   * `matters`: more than chance; `little`: many trials, and hardly a difference; `unclear`: neither; `too-few`: too few
   * trials, or too few of each value.
   */
  readonly verdict: 'matters' | 'little' | 'unclear' | 'too-few';
}

/**
 * How much each setting of a search matters, the most important first: the part of the variance of the trials' ranks that it
 * explains (by a parabola over numbers, by their means over names), tested by shuffling the ranks. Ranks, so that a trial
 * that learnt nothing does not outweigh all others.
 */
export function importanceOf(contest: Contest): Importance[] {
  const order = byMerit(contest);
  const random = seeded(SEED);
  const found = axesOf(contest).map((axis) => ({ axis, result: judge(contest, axis, order, random) }));
  const ps = holm(found.map(({ result }) => result?.p ?? 1));
  return found
    .map(({ axis, result }, index): Importance => {
      const p = ps[index] ?? 1;
      const base = { path: axis.path, trials: order.length };
      if (result === null) return { ...base, share: 0, correlation: null, p: 1, verdict: 'too-few' };
      const verdict =
        p < LEVEL ? 'matters' : order.length >= ENOUGH_TRIALS && result.share < LITTLE ? 'little' : 'unclear';
      return { ...base, share: result.share, correlation: result.correlation, p, verdict };
    })
    .sort((a, b) => b.share - a.share);
}

function judge(
  { trials }: Contest,
  axis: SettingAxis,
  order: readonly number[],
  random: () => number,
): { share: number; p: number; correlation: number | null } | null {
  const points = order.flatMap((index, rank) => {
    const place = axis.placeOf(trials[index]?.changes[axis.path]);
    return place === null ? [] : [{ place, merit: order.length - rank }];
  });
  if (points.length < LEAST_TRIALS) return null;
  const places = points.map(({ place }) => place);
  const merits = points.map(({ merit }) => merit);
  const counts = new Map<number, number>();
  for (const place of places) counts.set(place, (counts.get(place) ?? 0) + 1);
  if (axis.isList && [...counts.values()].filter((count) => count >= LEAST_OF_VALUE).length < 2) return null;
  const columns = axis.isList
    ? [...counts.keys()].map((value) => places.map((place) => (place === value ? 1 : 0)))
    : [places, places.map((place) => place ** 2)];
  const result = explained(columns, merits, random);
  if (result === null) return null;
  const isOfNumbers = axis.ticks.every(({ value }) => typeof value === 'number');
  return { ...result, correlation: isOfNumbers ? rankCorrelation(places, merits) : null };
}
