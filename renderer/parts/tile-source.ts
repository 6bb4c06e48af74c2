/** Where the tiles of a grid come from. */
export interface TileSource {
  /** How many there are. */
  readonly total: number;
  /** Asks for the tiles that are in view; they may come later. */
  want(first: number, last: number): void;
  /**
   * Where the 784 bytes of a tile's image are, 0 paper to 255 ink, or `null` while they are not there. Reactive: read anew
   * when tiles came.
   */
  tile(index: number): { readonly pixels: Uint8Array; readonly offset: number } | null;
}

/** Where a tile is drawn, in device pixels. */
export interface TilePlace {
  readonly left: number;
  readonly top: number;
  readonly side: number;
  /** Device pixels for each CSS pixel. */
  readonly density: number;
}

/** Draws over a tile what is to be said of it. */
export type TileMarker = (context: CanvasRenderingContext2D, index: number, place: TilePlace) => void;
