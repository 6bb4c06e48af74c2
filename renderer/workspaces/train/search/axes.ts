import type { Range, StudyInfo } from '../../../../main/contract/studies';
import { ticksOf } from '../../../parts/plot-scale';

/** The most ticks of an axis of numbers, and the least distance between two, in parts of it. */
const TICKS = 5;
const TICK_GAP = 0.14;
/** Ticks where ratios count: these times a power of ten. */
const LOG_STEPS = [1, 3];
/** Errors that an axis of accuracies may mark, 0-1. */
const ERROR_TICKS = [0.9, 0.7, 0.5, 0.3, 0.2, 0.1, 0.05, 0.03, 0.02, 0.01, 0.005, 0.003, 0.002, 0.001];
/** The least error that is told from none. */
const LEAST_ERROR = 2e-4;

/** A value that a trial may have. */
export type SettingValue = number | string | boolean | null;

/** A mark on an axis. */
export interface Tick {
  /** 0 at the bottom, 1 at the top. */
  readonly place: number;
  readonly value: SettingValue;
}

/** One axis of the plot: a setting that is tried. */
export interface SettingAxis {
  readonly path: string;
  /** Whether it has single values and not all between two ends. */
  readonly isList: boolean;
  readonly log: boolean;
  readonly ticks: readonly Tick[];
  /** Where a value lies, 0-1; `null` for one that it does not have. */
  placeOf(value: unknown): number | null;
  /** The number at a place; `null` where it has single values. */
  valueAt(place: number): number | null;
}

/** The axes of the settings that a search tries, in its order. */
export function axesOf({ plan, trials }: Pick<StudyInfo, 'plan' | 'trials'>): SettingAxis[] {
  if (plan.kind === 'search') return Object.entries(plan.space).map(([path, range]) => axisOf(path, range));
  const paths = new Set(trials.flatMap(({ changes }) => Object.keys(changes)));
  return [...paths].map((path) =>
    listAxis(
      path,
      trials.map(({ changes }) => changes[path] as SettingValue),
    ),
  );
}

/** The axis of one setting. */
export function axisOf(path: string, range: Range): SettingAxis {
  if ('values' in range) return listAxis(path, range.values);
  const { from, to, log } = range;
  const valueAt = (place: number): number => (log ? from * (to / from) ** place : from + (to - from) * place);
  const placeAt = (value: number): number =>
    log ? Math.log(value / from) / Math.log(to / from) : (value - from) / (to - from);
  return {
    ...{ path, isList: false, log },
    ticks: [
      { place: 0, value: from },
      ...spread(roundValues(range).map((value) => ({ place: placeAt(value), value }))),
      { place: 1, value: to },
    ],
    placeOf: (value) => (typeof value !== 'number' || (log && value <= 0) ? null : placeAt(value)),
    valueAt,
  };
}

/** Round values between the ends of a range. */
function roundValues({ from, to, log }: Exclude<Range, { values: unknown }>): number[] {
  if (!log) return ticksOf([from, to], TICKS);
  const [first, last] = [Math.floor(Math.log10(from)), Math.ceil(Math.log10(to))];
  return Array.from({ length: last - first + 1 }, (_, index) => first + index).flatMap((power) =>
    LOG_STEPS.map((step) => Number(`${step}e${power}`)),
  );
}

function listAxis(path: string, values: readonly SettingValue[]): SettingAxis {
  const all = [...new Set(values)];
  // Numbers rise, whatever order they were written in.
  if (all.every((value) => typeof value === 'number')) all.sort((a, b) => a - b);
  const placeAt = (index: number): number => (all.length === 1 ? 0.5 : index / (all.length - 1));
  return {
    ...{ path, isList: true, log: false },
    ticks: all.map((value, index) => ({ place: placeAt(index), value })),
    placeOf: (value) => {
      const index = all.indexOf(value as SettingValue);
      return index === -1 ? null : placeAt(index);
    },
    valueAt: () => null,
  };
}

/** The axis of the results: as errors halve, places rise alike, so that 99 % and 99.5 % do not fall on one another. */
export interface ScoreAxis {
  readonly ticks: readonly { readonly place: number; readonly accuracy: number }[];
  /** Where an accuracy (0-1) lies, 0-1. */
  placeOf(accuracy: number): number;
  accuracyAt(place: number): number;
}

/** @param accuracies - that it holds, 0-1 */
export function scoreAxis(accuracies: readonly number[]): ScoreAxis {
  const depth = (accuracy: number): number => -Math.log(Math.max(LEAST_ERROR, 1 - accuracy));
  let [low, high] = [depth(Math.min(...accuracies)), depth(Math.max(...accuracies))];
  if (accuracies.length === 0) [low, high] = [depth(0), depth(1)];
  // A single result lies in the middle.
  if (high - low < 1e-9) [low, high] = [low - 0.5, high + 0.5];
  const placeOf = (accuracy: number): number => (depth(accuracy) - low) / (high - low);
  const accuracyAt = (place: number): number => 1 - Math.exp(-(low + place * (high - low)));
  const between = ERROR_TICKS.map((error) => ({ place: placeOf(1 - error), accuracy: 1 - error }));
  const ends = [0, 1].map((place) => ({ place, accuracy: accuracyAt(place) }));
  return { ticks: [...ends, ...spread(between)], placeOf, accuracyAt };
}

/** Those that lie within, and not on top of each other or of the ends. */
function spread<T extends { readonly place: number }>(ticks: readonly T[]): T[] {
  let last = 0;
  return ticks.filter(({ place }) => {
    if (place < last + TICK_GAP || place > 1 - TICK_GAP) return false;
    last = place;
    return true;
  });
}
