import type { Box } from '../reading/box';
import type { Grey } from './grey';

/** A straight line that was printed or drawn with a ruler, level or upright. */
export interface RuledLine {
  /** The pixels it covers; `right` and `bottom` are the ones behind its last. */
  readonly box: Box;
  readonly isLevel: boolean;
  /** In pixels. */
  readonly thickness: number;
}

/** A stretch of one row, or column, that is all ink. */
interface Run {
  readonly from: number;
  /** Behind its last pixel. */
  readonly to: number;
  readonly across: number;
}

/** Part of a line's length that one of its stretches has at least: a line that leans a little is broken into such. */
const STRETCH = 0.4;
/** Lines are at most as thick as this part of their least length. */
const MOST_THICKNESS = 0.15;
/** A line may lean so much, in pixels across for one along it. */
const MOST_SLOPE = 0.02;
/** Gaps in a line up to this are dirt, in pixels. */
const GAP = 2;
/** What stands out from a line by more than this is a stroke that crosses it or stands on it, in thicknesses. */
const STANDS_OUT = 1;
/** The soft edge beside a line that goes with it, in pixels. */
const EDGE = 2;
const WHITE = 255;

/**
 * The ruled lines of a page, such as the sides of boxes and what is written on.
 *
 * @param level - pixels up to it are ink, 0-255
 * @param least - length of the shortest line, in pixels: longer than any stroke of a letter
 */
export function ruledLines(page: Grey, level: number, least: number): RuledLine[] {
  return [...linesAlong(page, level, least, true), ...linesAlong(page, level, least, false)];
}

/**
 * Takes ruled lines off a page. Strokes that cross a line or stand on it stay whole.
 *
 * @param level - as {@link ruledLines} was given it
 */
export function withoutLines(page: Grey, level: number, lines: readonly RuledLine[]): Grey {
  if (lines.length === 0) return page;
  const bare = { ...page, pixels: page.pixels.slice() };
  // One after another, so that where two lines meet the second takes away what the first one left to it.
  for (const line of lines) eraseLine(bare, level, line);
  return bare;
}

function linesAlong(page: Grey, level: number, least: number, isLevel: boolean): RuledLine[] {
  const groups = groupedRuns(runsOf(page, level, Math.max(3, Math.round(least * STRETCH)), isLevel));
  return groups.flatMap((runs) => {
    const from = Math.min(...runs.map((run) => run.from));
    const to = Math.max(...runs.map((run) => run.to));
    const first = Math.min(...runs.map(({ across }) => across));
    const last = Math.max(...runs.map(({ across }) => across)) + 1;
    const length = to - from;
    const thickness = runs.reduce((sum, run) => sum + run.to - run.from, 0) / length;
    const isLine =
      length >= least &&
      thickness <= least * MOST_THICKNESS &&
      last - first <= Math.ceil(thickness) + 2 + length * MOST_SLOPE;
    if (!isLine) return [];
    const box = isLevel
      ? { left: from, right: to, top: first, bottom: last }
      : { left: first, right: last, top: from, bottom: to };
    return [{ box, isLevel, thickness }];
  });
}

/** All stretches of ink that are long enough, row by row, or column by column. */
function runsOf({ width, height, pixels }: Grey, level: number, least: number, isLevel: boolean): Run[] {
  const runs: Run[] = [];
  const [length, count, step, stride] = isLevel ? [width, height, 1, width] : [height, width, width, 1];
  for (let across = 0; across < count; across += 1) {
    let from = -1;
    let last = -1;
    for (let along = 0; along < length; along += 1) {
      if ((pixels[across * stride + along * step] ?? WHITE) > level) continue;
      if (from >= 0 && along - last <= GAP) last = along;
      else {
        if (from >= 0 && last + 1 - from >= least) runs.push({ from, to: last + 1, across });
        [from, last] = [along, along];
      }
    }
    if (from >= 0 && last + 1 - from >= least) runs.push({ from, to: last + 1, across });
  }
  return runs;
}

/** Puts stretches together that touch each other from one row to the next. */
function groupedRuns(runs: readonly Run[]): Run[][] {
  const groups: { runs: Run[]; into: number | null }[] = [];
  const groupOf = (index: number): number => {
    let at = index;
    for (let next = groups[at]?.into ?? null; next !== null; next = groups[at]?.into ?? null) at = next;
    return at;
  };
  let before: { run: Run; group: number }[] = [];
  let current: { run: Run; group: number }[] = [];
  let row = -1;
  for (const run of runs) {
    if (run.across !== row) {
      before = run.across === row + 1 ? current : [];
      current = [];
      row = run.across;
    }
    let own: number | null = null;
    for (const other of before) {
      if (other.run.from > run.to + GAP || other.run.to + GAP < run.from) continue;
      const group = groupOf(other.group);
      if (own === null) own = group;
      else if (group !== own) {
        groups[own]?.runs.push(...(groups[group]?.runs ?? []));
        groups[group] = { runs: [], into: own };
      }
    }
    if (own === null) {
      own = groups.length;
      groups.push({ runs: [], into: null });
    }
    groups[own]?.runs.push(run);
    current.push({ run, group: own });
  }
  return groups.flatMap((group) => (group.runs.length > 0 ? [group.runs] : []));
}

/** Whitens a line place by place along it, but for where ink stands out from it. */
function eraseLine({ width, height, pixels }: Grey, level: number, line: RuledLine): void {
  const { box, isLevel, thickness } = line;
  const [from, to] = isLevel ? [box.left, box.right] : [box.top, box.bottom];
  const [first, last] = isLevel ? [box.top, box.bottom] : [box.left, box.right];
  const limit = isLevel ? height : width;
  const indexOf = (along: number, across: number): number =>
    isLevel ? across * width + along : along * width + across;
  const isInk = (along: number, across: number): boolean =>
    across >= 0 && across < limit && (pixels[indexOf(along, across)] ?? WHITE) <= level;
  const out = Math.max(2, Math.ceil(thickness * STANDS_OUT));
  for (let along = from; along < to; along += 1) {
    let [start, end] = [-1, -1];
    for (let across = first; across < last; across += 1) {
      if (!isInk(along, across)) continue;
      if (start < 0) start = across;
      end = across + 1;
    }
    if (start < 0) continue;
    // How far the ink goes on beyond the line at this place.
    while (isInk(along, start - 1)) start -= 1;
    while (isInk(along, end)) end += 1;
    if (end - start > thickness + out) continue;
    for (let across = Math.max(0, start - EDGE); across < Math.min(limit, end + EDGE); across += 1)
      pixels[indexOf(along, across)] = WHITE;
  }
}
