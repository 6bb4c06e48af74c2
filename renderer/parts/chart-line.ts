/** A line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** The theme's colour: a custom property's name. */
  readonly color: string;
  /** `noise` is drawn faintly behind and left out of the legend; `marks` are few values, joined across the gaps between them. */
  readonly kind: 'line' | 'noise' | 'marks';
  /** Drawn in dashes, such as what something would ideally be. */
  readonly dashed?: boolean;
}

/** Positions in rising order, then the values of each line; `null` where a line has none. */
export type ChartData = readonly ArrayLike<number | null>[];

/** The two ends of an axis. */
export type ChartRange = readonly [min: number, max: number];

/** The value of a line at a row, or the last one before it; `null` where there is none. */
export function valueAt(data: ChartData, line: number, row: number): number | null {
  const values = data[line + 1] ?? [];
  for (let at = Math.min(row, values.length - 1); at >= 0; at -= 1) {
    const value = values[at];
    if (typeof value === 'number' && Number.isFinite(value)) return value;
  }
  return null;
}
