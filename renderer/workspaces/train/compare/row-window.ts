/** Rows drawn above and below what is in view, so that the keyboard finds the next one. */
const BEYOND = 6;

/** Which rows of a long table are drawn. */
export interface RowWindow {
  readonly first: number;
  /** One after the last. */
  readonly end: number;
}

/** The rows in view of a table whose rows have one height. Lengths are CSS pixels. */
export function rowWindow(total: number, rowHeight: number, scrollTop: number, height: number): RowWindow {
  const first = Math.max(0, Math.floor(scrollTop / rowHeight) - BEYOND);
  const end = Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + BEYOND);
  return { first: Math.min(first, end), end };
}
