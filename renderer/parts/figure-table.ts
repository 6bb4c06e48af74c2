/** The values behind a plot, as they are read: the first cell of a row says what the others are of. */
export interface FigureTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
}
