import { ITEM_FLAGS, NO_PREDICTION, NOT_A_DIGIT } from '../../../main/contract/data';
import type { TileMarker, TilePlace } from '../../parts/tile-source';
import type { ImageSource } from './image-source.svelte';

/** Sides of tiles, in CSS pixels, from which they carry words. */
const WORDS_FROM = 42;
/** Height of the words, radius of the dot, and distance from the edge, in CSS pixels. */
const WORD_SIZE = 10;
const DOT = 3;
const INSET = 2;
/** How much of an image that is left out stays to be seen, 0-1. */
const FADED = 0.3;

/** Colours of the marks, as CSS computes them. */
export interface MarkColors {
  readonly paper: string;
  readonly word: string;
  readonly edited: string;
  readonly wrong: string;
}

/** Draws what is to be said of every image: its label, a wrong reading, that it was edited or is left out. */
export function tileMarker(
  source: ImageSource,
  colors: MarkColors,
  className: (label: number) => string,
): TileMarker {
  return (context, index, place) => {
    const image = source.at(index);
    if (image === null) return;
    const { page, slot } = image;
    const label = page.labels[slot] ?? 0;
    const predicted = page.predicted[slot] ?? NO_PREDICTION;
    const flags = page.flags[slot] ?? 0;
    if ((flags & ITEM_FLAGS.excluded) !== 0) fade(context, place, colors.paper);
    if ((flags & (ITEM_FLAGS.relabelled | ITEM_FLAGS.rotated | ITEM_FLAGS.noted)) !== 0)
      dot(context, place, colors.edited);
    const isWrong = predicted !== NO_PREDICTION && predicted !== label;
    if (place.side < WORDS_FROM * place.density) {
      if (isWrong) underline(context, place, colors.wrong);
      return;
    }
    word(context, place, className(label), colors.word, 'right');
    if (isWrong)
      word(context, place, predicted === NOT_A_DIGIT ? '?' : className(predicted), colors.wrong, 'left');
  };
}

function fade(
  context: CanvasRenderingContext2D,
  { left, top, side, density }: TilePlace,
  paper: string,
): void {
  context.globalAlpha = 1 - FADED;
  context.fillStyle = paper;
  context.fillRect(left, top, side, side);
  context.globalAlpha = 1;
  context.strokeStyle = context.fillStyle;
  context.lineWidth = density;
}

function dot(
  context: CanvasRenderingContext2D,
  { left, top, side, density }: TilePlace,
  color: string,
): void {
  const radius = DOT * density;
  const inset = INSET * density + radius;
  context.fillStyle = color;
  context.beginPath();
  context.arc(left + side - inset, top + inset, radius, 0, 2 * Math.PI);
  context.fill();
}

function underline(
  context: CanvasRenderingContext2D,
  { left, top, side, density }: TilePlace,
  color: string,
): void {
  context.fillStyle = color;
  context.fillRect(left, top + side - INSET * density, side, INSET * density);
}

function word(
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
