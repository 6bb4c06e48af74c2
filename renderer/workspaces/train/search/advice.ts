import type { Range, Space, StudyInfo } from '../../../../main/contract/studies';
import { axisOf, type SettingAxis } from './axes';
import { importanceOf, LEAST_TRIALS, type Importance } from './importance';
import { byMerit, byResult } from './ranking';
import { limitsOf } from './searchable';

/** Of the comparable trials this part is looked at for where the best lie, and at least so many. */
const TOP_PART = 0.25;
const LEAST_TOP = 3;
/** From here on the best lie at an end of the range, 0-1. */
const END = 0.7;
/** The best lie together where they take up less than this part of the range. */
const NARROW = 0.5;
/** What a narrower range keeps on both sides of the best, in parts of the old one. */
const MARGIN = 0.1;
/** A range that is widened reaches this far beyond its end, in parts of its length; with ratios, in decades. */
const REACH = 0.5;
/** Digits that a proposed number has. */
const DIGITS = 2;
/** Trials that could not be told from the best before it is said so. */
const LEAST_TIED = 2;

/** What could be tried next, and why. */
export type Advice =
  /** Too few comparable trials to say more. */
  | { readonly kind: 'too-few'; readonly trials: number; readonly needed: number }
  /** The search's time was over before so many trials began. */
  | { readonly kind: 'untried'; readonly trials: number }
  /** The best of a range lie at its end. */
  | { readonly kind: 'widen'; readonly path: string; readonly end: 'low' | 'high'; readonly range: Range }
  /** The best lie together within the range. */
  | { readonly kind: 'narrow'; readonly path: string; readonly range: Range }
  /** Of single values these are the best. */
  | { readonly kind: 'keep'; readonly path: string; readonly range: Range }
  /** It does not seem to matter: the trials are better spent on other settings. */
  | { readonly kind: 'settle'; readonly path: string; readonly trials: number }
  /** So many trials are within what the choice of validation images alone can make of a difference. */
  | { readonly kind: 'tie'; readonly trials: number; readonly difference: number; readonly images: number };

/** What the trials of a search say, as long as it goes on and after it. */
export interface Insight {
  readonly importance: readonly Importance[];
  readonly advice: readonly Advice[];
  /** The space with all advice followed; `null` where nothing of it is about the space. */
  readonly nextSpace: Space | null;
}

/** Reads a search: what matters, and what to try next. Nothing is said that too few trials stand behind. */
export function insightOf(study: StudyInfo): Insight | null {
  if (study.plan.kind !== 'search') return null;
  const order = byMerit(study);
  const importance = importanceOf(study);
  const advice: Advice[] = [];
  if (order.length < LEAST_TRIALS) {
    advice.push({ kind: 'too-few', trials: order.length, needed: LEAST_TRIALS });
  }
  for (const one of importance) {
    const range = study.plan.space[one.path];
    if (range === undefined) continue;
    if (one.verdict === 'matters') advice.push(...whereBest(study, order, one, range));
    if (one.verdict === 'little') advice.push({ kind: 'settle', path: one.path, trials: one.trials });
  }
  const tie = tieOf(study);
  if (tie !== null) advice.push(tie);
  const untried = study.trials.filter(({ epochs }) => epochs === 0).length;
  const isOver = study.status === 'finished' || study.status === 'stopped';
  if (isOver && untried > 0) advice.push({ kind: 'untried', trials: untried });
  return { importance, advice, nextSpace: nextSpace(study.plan.space, study, advice) };
}

function whereBest(
  { trials }: StudyInfo,
  order: readonly number[],
  { path }: Importance,
  range: Range,
): Advice[] {
  const axis = axisOf(path, range);
  const top = order.slice(0, Math.max(LEAST_TOP, Math.ceil(order.length * TOP_PART)));
  const places = top.flatMap((index) => axis.placeOf(trials[index]?.changes[path]) ?? []);
  const sorted = [...places].sort((a, b) => a - b);
  const [low, high] = [sorted[0] ?? 0, sorted.at(-1) ?? 1];
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0.5;
  const best = places[0] ?? 0.5;
  if ('values' in range) return ofList(path, range.values, axis, places);
  const isAtTop = middle >= END && best >= END;
  const isAtBottom = middle <= 1 - END && best <= 1 - END;
  if (isAtTop || isAtBottom) {
    const end = isAtTop ? 'high' : 'low';
    const wider = widened(path, range, end, isAtTop ? low : high);
    if (wider !== null) return [{ kind: 'widen', path, end, range: wider }];
  }
  if (high - low >= NARROW) return [];
  const narrower = between(range, axis, Math.max(0, low - MARGIN), Math.min(1, high + MARGIN));
  return narrower === null ? [] : [{ kind: 'narrow', path, range: narrower }];
}

/** The values that are among the best more often than in all; nothing where that leaves them all. */
function ofList(
  path: string,
  values: Extract<Range, { values: unknown }>['values'],
  axis: SettingAxis,
  places: readonly number[],
): Advice[] {
  const kept = values.filter((value) => {
    const place = axis.placeOf(value);
    return places.filter((one) => one === place).length * values.length >= places.length;
  });
  return kept.length === 0 || kept.length === values.length
    ? []
    : [{ kind: 'keep', path, range: { values: kept } }];
}

/** @param from - where the best begin, seen from the end that is moved */
function widened(
  path: string,
  range: Exclude<Range, { values: unknown }>,
  end: 'low' | 'high',
  from: number,
): Range | null {
  const limits = limitsOf(path);
  const { log } = range;
  const axis = axisOf(path, range);
  const beyond = log ? (REACH * Math.LN10) / Math.log(range.to / range.from) : REACH;
  const round = (value: number): number => {
    const rounded = limits?.whole === true ? Math.round(value) : Number(value.toPrecision(DIGITS));
    return Math.min(limits?.max ?? Infinity, Math.max(limits?.min ?? -Infinity, rounded));
  };
  const at = (place: number): number => round(axis.valueAt(place) ?? 0);
  const next =
    end === 'high'
      ? { ...range, from: at(Math.max(0, from - MARGIN)), to: at(1 + beyond) }
      : { ...range, from: at(-beyond), to: at(Math.min(1, from + MARGIN)) };
  const isWider = end === 'high' ? next.to > range.to : next.from < range.from;
  return isWider && next.from < next.to && (!log || next.from > 0) ? next : null;
}

function between(
  range: Exclude<Range, { values: unknown }>,
  axis: SettingAxis,
  low: number,
  high: number,
): Range | null {
  const at = (place: number): number => {
    const value = axis.valueAt(place) ?? 0;
    const isWhole = Number.isInteger(range.from) && Number.isInteger(range.to);
    return isWhole ? Math.round(value) : Number(value.toPrecision(DIGITS));
  };
  const next = { ...range, from: low === 0 ? range.from : at(low), to: high === 1 ? range.to : at(high) };
  return next.from < next.to && (next.from > range.from || next.to < range.to) ? next : null;
}

/** Trials whose accuracy is no further from the best than the standard error of a difference on so many images. */
function tieOf({ trials, data, settings }: StudyInfo): Advice | null {
  if (data.trainCount === null) return null;
  const images = Math.round(data.trainCount * settings.validationFraction);
  const accuracies = byResult(trials).map((index) => trials[index]?.validationAccuracy ?? 0);
  const [best] = accuracies;
  if (best === undefined || images === 0) return null;
  const difference = Math.sqrt((2 * best * (1 - best)) / images);
  const tied = accuracies.slice(1).filter((accuracy) => best - accuracy <= difference).length;
  return tied < LEAST_TIED ? null : { kind: 'tie', trials: tied, difference, images };
}

function nextSpace(space: Space, { trials }: StudyInfo, advice: readonly Advice[]): Space | null {
  const next: Record<string, Range> = { ...space };
  let isNew = false;
  for (const one of advice) {
    if (one.kind === 'widen' || one.kind === 'narrow' || one.kind === 'keep') {
      next[one.path] = one.range;
      isNew = true;
    }
    if (one.kind === 'settle' && Object.keys(next).length > 1) {
      const [best = 0] = byResult(trials);
      const value = trials[best]?.changes[one.path];
      // As the best has it: a single value is no longer searched.
      if (typeof value === 'number' || typeof value === 'string' || typeof value === 'boolean')
        next[one.path] = { values: [value] };
      isNew = true;
    }
  }
  return isNew ? next : null;
}
