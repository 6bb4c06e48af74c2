/** Where the tiles of a grid come from. */
export interface TileSource {
  /** Asks for the tiles that are in view; they may come later. */
  want(first: number, last: number): void;
  /** A square part of a picture, or `null` while it is not there. Reactive: read anew when tiles came. */
  tile(
    index: number,
    color: string,
  ): { picture: CanvasImageSource; x: number; y: number; side: number } | null;
}
