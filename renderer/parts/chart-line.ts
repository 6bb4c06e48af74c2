/** A line of a chart. */
export interface ChartLine {
  readonly name: string;
  /** The theme's colour: a custom property's name. */
  readonly color: string;
  /** `noise` is drawn faintly behind and not named; `marks` are few values, joined across the gaps between them. */
  readonly kind: 'line' | 'noise' | 'marks';
}
