/** Where the tiles of a grid come from. */
export interface TileSource {
  /** How many there are. */
  readonly total: number;
  /** Asks for the tiles that are in view; they may come later. */
  want(first: number, last: number): void;
  /** A square part of a picture, or `null` while it is not there. Reactive: read anew when tiles came. */
  tile(
    index: number,
    color: string,
  ): { picture: CanvasImageSource; x: number; y: number; side: number } | null;
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
