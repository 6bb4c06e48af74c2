/** A grid of square tiles in rows, as wide as its place. Lengths are CSS pixels. */
export interface Grid {
  readonly total: number;
  readonly columns: number;
  readonly rows: number;
  /** Side of a tile with its margin. */
  readonly tile: number;
  readonly height: number;
}

/** Fits `total` tiles into `width`. */
export function gridOf(total: number, width: number, tile: number): Grid {
  const columns = Math.max(1, Math.floor(width / tile));
  const rows = Math.ceil(total / columns);
  return { total, columns, rows, tile, height: rows * tile };
}

/** First and last tile that a view of this height shows, as positions; last is -1 in an empty grid. */
export function visibleRange(grid: Grid, scrollTop: number, height: number): [first: number, last: number] {
  const firstRow = Math.max(0, Math.floor(scrollTop / grid.tile));
  const lastRow = Math.floor(Math.max(0, scrollTop + height - 1) / grid.tile);
  return [
    Math.min(firstRow * grid.columns, Math.max(0, grid.total - 1)),
    Math.min((lastRow + 1) * grid.columns, grid.total) - 1,
  ];
}

/** The tile under a point of the grid, or `null` beside the tiles. */
export function tileAt(grid: Grid, x: number, y: number): number | null {
  const column = Math.floor(x / grid.tile);
  const index = Math.floor(y / grid.tile) * grid.columns + column;
  return column >= 0 && column < grid.columns && index >= 0 && index < grid.total ? index : null;
}

/**
 * Where a key leads from a tile, or `null` for a key that does not move.
 *
 * @param rowsInView - whole rows that the view shows
 */
export function moveBy(grid: Grid, index: number, key: string, rowsInView: number): number | null {
  if (grid.total === 0) return null;
  const page = Math.max(1, rowsInView) * grid.columns;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: -1,
    ArrowRight: 1,
    ArrowUp: -grid.columns,
    ArrowDown: grid.columns,
    PageUp: -page,
    PageDown: page,
  };
  if (key === 'Home') return 0;
  if (key === 'End') return grid.total - 1;
  const step = steps[key];
  if (step === undefined) return null;
  const next = index + step;
  // Up from the first row and down from the last stay in their column.
  if (key === 'ArrowUp' && next < 0) return index;
  if (key === 'ArrowDown' && next >= grid.total) return index;
  return Math.max(0, Math.min(grid.total - 1, next));
}

/** The scroll position nearest to `scrollTop` at which a tile is seen whole. */
export function scrollToShow(grid: Grid, index: number, scrollTop: number, height: number): number {
  const top = Math.floor(index / grid.columns) * grid.tile;
  return Math.max(top + grid.tile - height, Math.min(scrollTop, top));
}
