import { ITEM_FLAGS, NO_PREDICTION, NOT_A_DIGIT } from '../../../main/contract/data';
import type { TileMarker, TilePlace } from '../../parts/tile-source';
import { WORDS_FROM, writeWord } from '../../parts/tile-word';
import type { ImageSource } from './image-source.svelte';

/** Radius of the dot, and distance from the edge, in CSS pixels. */
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
    writeWord(context, place, className(label), colors.word, 'right');
    if (isWrong)
      writeWord(context, place, predicted === NOT_A_DIGIT ? '?' : className(predicted), colors.wrong, 'left');
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
