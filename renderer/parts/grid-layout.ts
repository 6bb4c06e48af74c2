/** Gap between tiles in CSS pixels. */
export const TILE_GAP = 6;

/** Where tiles lie in a grid that scrolls downwards. All lengths in CSS pixels. */
export class GridLayout {
  readonly columns: number;
  readonly rows: number;
  /** From the beginning of one tile to that of the next. */
  readonly pitch: number;
  readonly tile: number;
  readonly total: number;

  /**
   * @param width - of the grid
   * @param total - number of tiles
   * @param tile - side of a tile
   */
  constructor(width: number, total: number, tile: number) {
    this.tile = tile;
    this.total = total;
    this.pitch = tile + TILE_GAP;
    this.columns = Math.max(1, Math.floor((width + TILE_GAP) / this.pitch));
    this.rows = Math.ceil(total / this.columns);
  }

  /** Height of all rows. */
  get height(): number {
    return Math.max(0, this.rows * this.pitch - TILE_GAP);
  }

  /** Upper left corner of a tile. */
  place(position: number): { x: number; y: number } {
    return {
      x: (position % this.columns) * this.pitch,
      y: Math.floor(position / this.columns) * this.pitch,
    };
  }

  /** Tiles that touch the part of the grid from `top` on, as a half-open range. */
  visible(top: number, height: number): { from: number; to: number } {
    const firstRow = Math.max(0, Math.floor(top / this.pitch));
    const endRow = Math.ceil((top + height) / this.pitch);
    return { from: firstRow * this.columns, to: Math.min(this.total, endRow * this.columns) };
  }

  /** The tile at a point of the grid, or `null` between tiles. */
  at(x: number, y: number): number | null {
    const column = Math.floor(x / this.pitch);
    const row = Math.floor(y / this.pitch);
    if (column < 0 || row < 0 || column >= this.columns) return null;
    if (x - column * this.pitch > this.tile || y - row * this.pitch > this.tile) return null;
    const position = row * this.columns + column;
    return position < this.total ? position : null;
  }

  /** Where a key leads from a tile, or `null` for a key that does not move. */
  move(key: string, position: number, viewportHeight: number): number | null {
    const page = Math.max(1, Math.floor(viewportHeight / this.pitch)) * this.columns;
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -1,
      ArrowRight: 1,
      ArrowUp: -this.columns,
      ArrowDown: this.columns,
      PageUp: -page,
      PageDown: page,
      Home: -this.total,
      End: this.total,
    };
    const step = steps[key];
    if (step === undefined) return null;
    return Math.min(Math.max(position + step, 0), this.total - 1);
  }
}
