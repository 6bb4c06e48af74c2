import type { TilePlace } from './tile-source';

/** Sides of tiles, in CSS pixels, from which they carry words. */
export const WORDS_FROM = 42;
/** Height of the words and their distance from the edge, in CSS pixels. */
const WORD_SIZE = 10;
const INSET = 2;

/** Writes a word into a lower corner of a tile. */
export function writeWord(
  context: CanvasRenderingContext2D,
  { left, top, side, density }: TilePlace,
  text: string,
  color: string,
  at: 'left' | 'right',
): void {
  context.font = `600 ${WORD_SIZE * density}px sans-serif`;
  context.textAlign = at;
  context.textBaseline = 'alphabetic';
  context.fillStyle = color;
  const inset = INSET * density;
  context.fillText(text, at === 'left' ? left + inset : left + side - inset, top + side - inset, side / 2);
}
