import type { InkFile } from '../../../main/contract/ink';
import type { PadStroke } from '../../parts/ink/stroke';
import { boxOfStroke, pathOfStroke, svgPathOf, type InkBox } from '../../parts/ink/stroke-path';

/** Ink and paper of pictures that leave the pad, whatever the window's colours are. */
const INK = '#1b2347';
const PAPER = '#ffffff';
/** Room around the ink in pad units. */
const MARGIN = 12;
/** Pixels of a picture in a pad unit, unless it would grow too large. */
const PIXELS_A_UNIT = 4;
const MOST_PIXELS = 4096;

/** Ink as an ink file of one sample, with the pen's time and pressure. */
export function inkFileOf(strokes: readonly PadStroke[], label: string): ArrayBuffer {
  const file: InkFile = {
    samples: [
      {
        ...(label === '' ? {} : { label }),
        strokes: strokes.map(({ points, hasPressure }) =>
          points.map(([x, y, pressure, milliseconds]) => {
            const [shortX, shortY] = [cut(x), cut(y)];
            const time = Math.round(milliseconds);
            return hasPressure ? [shortX, shortY, time, cut(pressure)] : [shortX, shortY, time];
          }),
        ),
      },
    ],
  };
  return new TextEncoder().encode(`${JSON.stringify(file)}\n`).buffer;
}

/** Ink as a drawing. */
export function svgOf(strokes: readonly PadStroke[]): ArrayBuffer {
  const { left, top, right, bottom } = frameOf(strokes);
  const view = [left, top, right - left, bottom - top].map(cut).join(' ');
  const paths = strokes.map((stroke) => `  <path d="${svgPathOf(stroke)}"/>`);
  const svg = [
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${view}" fill="${INK}">`,
    ...paths,
    '</svg>',
    '',
  ].join('\n');
  return new TextEncoder().encode(svg).buffer;
}

/** Ink as a picture on white paper. (At once and not later: a file that is dragged out must be there when the drag begins.) */
export function pngOf(strokes: readonly PadStroke[]): ArrayBuffer {
  const base64 = canvasOf(strokes).toDataURL('image/png').split(',')[1] ?? '';
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0)).buffer;
}

function canvasOf(strokes: readonly PadStroke[]): HTMLCanvasElement {
  const { left, top, right, bottom } = frameOf(strokes);
  const scale = Math.min(PIXELS_A_UNIT, MOST_PIXELS / Math.max(right - left, bottom - top));
  const canvas = document.createElement('canvas');
  canvas.width = Math.ceil((right - left) * scale);
  canvas.height = Math.ceil((bottom - top) * scale);
  const context = canvas.getContext('2d');
  if (context === null) throw new Error('the canvas has no 2d context');
  context.fillStyle = PAPER;
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  context.fillStyle = INK;
  for (const stroke of strokes) context.fill(pathOfStroke(stroke));
  return canvas;
}

function frameOf(strokes: readonly PadStroke[]): InkBox {
  const boxes = strokes.map(boxOfStroke);
  return {
    left: Math.min(...boxes.map(({ left }) => left)) - MARGIN,
    top: Math.min(...boxes.map(({ top }) => top)) - MARGIN,
    right: Math.max(...boxes.map(({ right }) => right)) + MARGIN,
    bottom: Math.max(...boxes.map(({ bottom }) => bottom)) + MARGIN,
  };
}

function cut(value: number): number {
  return Math.round(value * 100) / 100;
}
