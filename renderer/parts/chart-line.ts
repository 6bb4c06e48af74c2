/** A line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** The theme's colour: a custom property's name. */
  readonly color: string;
  /** Few values, each marked, joined across the gaps between them. */
  readonly isSparse: boolean;
}
