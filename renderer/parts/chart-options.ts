import uPlot from 'uplot';
import type { ChartData, ChartLine, ChartRange } from './chart-line';

/** Lengths in CSS pixels. */
const AXIS_WIDTH = 56;
const AXIS_HEIGHT = 28;
const MARK_SIZE = 6;
/** Width that a mark needs to be told from the next one. */
const MARK_SPACE = 9;
/** Room above the highest value and right of the last. */
const PADDING: uPlot.Padding = [8, 16, 0, 0];
const WIDTHS: Readonly<Record<ChartLine['kind'], number>> = { line: 2, noise: 1, marks: 2 };
const NOISE_ALPHA = 0.22;
const DASHES = [6, 5];
// eslint-disable-next-line @typescript-eslint/no-unsafe-enum-assignment -- its values are not there when types are stripped
const LOGARITHMIC: uPlot.Scale.Distr = 3;
/** Room around values that a chart chooses its own range for, as a part of their span. */
const ROOM = 0.06;

/** What a plot is made with; the getters are asked again at each drawing. */
export interface PlotWishes {
  readonly lines: readonly ChartLine[];
  /** In CSS pixels. */
  readonly height: number;
  /** Whether values stand on a logarithmic scale. */
  readonly log: boolean;
  /** Charts with the same key point at the same position. */
  readonly sync: string | undefined;
  readonly data: () => ChartData;
  /** Where the horizontal axis ends; an end that is `null` is that of the data. */
  readonly xRange: () => readonly [min: number | null, max: number | null];
  /** `null`: what the values need. */
  readonly yRange: () => ChartRange | null;
  /** Between two lines of its grid one of these, or what suits the numbers. */
  readonly xSteps: readonly number[] | undefined;
  readonly writeX: (value: number) => string;
  readonly write: (value: number) => string;
  /** Hears of the row under the pointer. */
  readonly onpoint: (row: number | null) => void;
}

/** Most numbers of an axis whose writing is remembered. */
const REMEMBERED = 300;

/** Writes numbers as `write` does, and each only once: an axis says the same ones with every drawing. */
export function remembering(write: (value: number) => string): (value: number) => string {
  const written = new Map<number, string>();
  return (value) => {
    let text = written.get(value);
    if (text === undefined) {
      if (written.size >= REMEMBERED) written.clear();
      text = write(value);
      written.set(value, text);
    }
    return text;
  };
}

/** The options of a plot in the colours and letters of the place where it stands. */
export function plotOptions(place: HTMLElement, wishes: PlotWishes): uPlot.Options {
  const style = getComputedStyle(place);
  const color = (name: string): string => style.getPropertyValue(name).trim();
  const axis: uPlot.Axis = {
    stroke: color('--text-soft'),
    font: `${style.fontSize} ${style.fontFamily}`,
    grid: { stroke: color('--line'), width: 1 },
    ticks: { show: false },
  };
  const { lines, log, sync } = wishes;
  return {
    width: place.clientWidth,
    height: wishes.height,
    padding: PADDING,
    legend: { show: false },
    cursor: {
      y: false,
      drag: { x: false, y: false },
      points: { size: MARK_SIZE },
      ...(sync === undefined ? {} : { sync: { key: sync, setSeries: false, scales: ['x', null] } }),
    },
    scales: {
      x: { time: false, range: (_plot, min, max) => xRangeOf(wishes.xRange(), min, max) },
      y: log
        ? { distr: LOGARITHMIC, range: () => logRange(wishes.data(), wishes.yRange()) }
        : { range: () => [...(wishes.yRange() ?? plainRange(wishes.data()))] },
    },
    axes: [
      {
        ...axis,
        size: AXIS_HEIGHT,
        values: (_plot, values) => values.map(wishes.writeX),
        ...(wishes.xSteps === undefined ? {} : { incrs: [...wishes.xSteps] }),
      },
      {
        ...axis,
        size: AXIS_WIDTH,
        // On a logarithmic scale some are left without a number.
        values: (_plot, values) =>
          (values as (number | null)[]).map((value) => (value === null ? null : wishes.write(value))),
      },
    ],
    series: [
      {},
      ...lines.map(({ color: name, kind, dashed }): uPlot.Series => ({
        stroke: color(name),
        width: WIDTHS[kind],
        alpha: kind === 'noise' ? NOISE_ALPHA : 1,
        spanGaps: true,
        ...(dashed === true ? { dash: DASHES } : {}),
        points: {
          show: kind === 'noise' ? false : kind === 'marks' ? hasRoom : isAlone,
          size: MARK_SIZE,
          fill: color(name),
        },
      })),
    ],
    hooks: { setCursor: [({ cursor }) => wishes.onpoint(cursor.idx ?? null)] },
  };
}

function countOf(plot: uPlot, series: number): number {
  const values = plot.data[series] ?? [];
  let count = 0;
  for (let at = 0; at < values.length; at += 1) if (typeof values[at] === 'number') count += 1;
  return count;
}

/** Marks are drawn where they are told apart; where there are more of them, their line says as much. */
function hasRoom(plot: uPlot, series: number): boolean {
  return countOf(plot, series) * MARK_SPACE <= plot.width;
}

/** A single value makes no line. */
function isAlone(plot: uPlot, series: number): boolean {
  return countOf(plot, series) === 1;
}

interface Teller {
  setCursor(at: { left: number; top: number }, fire: boolean, tell: boolean): void;
}

/**
 * Points at a position, as the pointer does, in this plot and in those that point along with it.
 *
 * @param left - CSS pixels from the left edge of the plotting area; below 0 points nowhere
 */
export function pointAt(plot: uPlot, left: number): void {
  // The last argument, which uPlot's types leave out, has it tell the others.
  const teller = plot as unknown as Teller;
  teller.setCursor({ left, top: left < 0 ? left : 0 }, true, true);
}

function xRangeOf(
  [from, to]: readonly [number | null, number | null],
  min: number | null,
  max: number | null,
): uPlot.Range.MinMax {
  const low = from ?? min ?? 0;
  const high = to ?? max ?? low + 1;
  // A single position has no width.
  return high > low ? [low, high] : [low, low + 1];
}

/** Lowest and highest of all values that `keep` lets pass. */
function span(data: ChartData, keep: (value: number) => boolean): ChartRange | null {
  let low = Infinity;
  let high = -Infinity;
  for (const values of data.slice(1)) {
    for (let at = 0; at < values.length; at += 1) {
      const value = values[at];
      if (typeof value !== 'number' || !keep(value)) continue;
      if (value < low) low = value;
      if (value > high) high = value;
    }
  }
  return low > high ? null : [low, high];
}

function plainRange(data: ChartData): ChartRange {
  const [low, high] = span(data, Number.isFinite) ?? [0, 1];
  const room = (high - low || Math.abs(high) || 1) * ROOM;
  return [low - room, high + room];
}

/** What lies at or below 0 has no place on such a scale. */
function logRange(data: ChartData, yRange: ChartRange | null): uPlot.Range.MinMax {
  const [low, high] = span(data, (value) => value > 0 && Number.isFinite(value)) ?? [0.1, 1];
  const top = yRange === null ? high : Math.max(yRange[1], low);
  return uPlot.rangeLog(yRange === null || yRange[0] <= 0 ? low : yRange[0], top, 10, false);
}
