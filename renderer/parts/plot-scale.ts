/** From the least to the greatest value that a plot shows. */
export type PlotRange = readonly [from: number, to: number];

/** Where a plot has its values, in CSS pixels from its upper left corner, and how large it is. */
export interface PlotPlaces {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  readonly width: number;
  readonly height: number;
}

/** Steps between ticks: these times a power of ten. */
const STEPS = [1, 2, 5, 10];
/** How far beside the end of a range a tick may lie, in steps: decimals are not exact. */
const SLACK = 1e-6;

/** Takes a value to a place on an axis of this length, from its beginning. */
export function placeOf([from, to]: PlotRange, length: number): (value: number) => number {
  const span = to - from;
  return (value) => (span === 0 ? length / 2 : ((value - from) / span) * length);
}

/** Round values over a range, at most `most` of them. */
export function ticksOf([from, to]: PlotRange, most: number): number[] {
  const span = to - from;
  if (!(span > 0) || most < 1) return [from];
  const least = span / most;
  const power = 10 ** Math.floor(Math.log10(least));
  const step = power * (STEPS.find((one) => one * power >= least * (1 - SLACK)) ?? 10);
  const first = Math.ceil(from / step - SLACK);
  const last = Math.floor(to / step + SLACK);
  return Array.from({ length: last - first + 1 }, (_, index) => tidy((first + index) * step));
}

/** A range that holds all values with some room, and no more than `bounds`. */
export function rangeOf(values: readonly number[], room: number, bounds: PlotRange): PlotRange {
  if (values.length === 0) return bounds;
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const margin = Math.max((high - low) * room, Number.EPSILON);
  return [Math.max(bounds[0], low - margin), Math.min(bounds[1], high + margin)];
}

/** Without the last digits that sums of decimals leave behind. */
function tidy(value: number): number {
  return Number(value.toPrecision(12));
}
