import { INPUT_PIXELS, INPUT_SIDE, type Explanation } from '../../../main/contract/ink';
import type { PadStroke } from '../../parts/ink/stroke';
import { PadPainter } from '../../parts/ink/pad-painter';
import type { PadView } from '../../parts/ink/pad-view.svelte';
import { pathOfStroke } from '../../parts/ink/stroke-path';

/** Part of the strongest influence from which on a pixel has its full colour. */
const FULL = 0.5;
/** Weights of a pixel and those around it: single pixels flicker, what one sees is where they agree. */
const SMOOTHING = [
  [1, 2, 1],
  [2, 4, 2],
  [1, 2, 1],
] as const;

/** Colours the ink of a glyph by what it speaks for: `--speaks-for` and `--speaks-against`. */
export class InfluencePainter {
  readonly #painter: PadPainter;
  readonly #canvas: HTMLCanvasElement;
  #isBlank = true;

  constructor(canvas: HTMLCanvasElement) {
    this.#canvas = canvas;
    this.#painter = new PadPainter(canvas);
  }

  /** Shows an explanation over the ink that it is of; nothing without both. */
  show(explanation: Explanation | null, strokes: readonly PadStroke[], view: PadView): void {
    const isBlank = explanation === null || strokes.length === 0;
    if (isBlank && this.#isBlank) return;
    this.#isBlank = isBlank;
    this.#painter.clear(view);
    if (isBlank) return;
    const { frame, influence } = explanation;
    const { context } = this.#painter;
    const clip = new Path2D();
    for (const stroke of strokes) clip.addPath(pathOfStroke(stroke));
    context.save();
    context.clip(clip);
    // What speaks for neither is grey, so that no ink shines through.
    context.fillStyle = this.#color('--line-strong');
    context.fill(clip);
    context.imageSmoothingEnabled = true;
    context.drawImage(this.#heat(new Float32Array(influence)), frame.left, frame.top, frame.side, frame.side);
    context.restore();
  }

  #heat(influence: Float32Array): HTMLCanvasElement {
    const [forIt, againstIt] = [this.#rgb('--heat'), this.#rgb('--heat-wrong')];
    const smooth = smoothed(influence);
    const strongest = Math.max(...smooth.map(Math.abs), Number.MIN_VALUE);
    const image = new ImageData(INPUT_SIDE, INPUT_SIDE);
    for (let pixel = 0; pixel < INPUT_PIXELS; pixel += 1) {
      const value = (smooth[pixel] ?? 0) / strongest;
      const strength = Math.min(1, Math.abs(value) / FULL);
      image.data.set([...(value >= 0 ? forIt : againstIt), strength * 255], pixel * 4);
    }
    const canvas = document.createElement('canvas');
    canvas.width = INPUT_SIDE;
    canvas.height = INPUT_SIDE;
    canvas.getContext('2d')?.putImageData(image, 0, 0);
    return canvas;
  }

  #color(name: string): string {
    return getComputedStyle(this.#canvas).getPropertyValue(name);
  }

  #rgb(name: string): number[] {
    return this.#color(name).trim().split(/\s+/).map(Number);
  }
}

function smoothed(values: Float32Array): Float32Array {
  return values.map((_, pixel) => {
    const [x, y] = [pixel % INPUT_SIDE, Math.floor(pixel / INPUT_SIDE)];
    let sum = 0;
    SMOOTHING.forEach((row, dy) => {
      row.forEach((weight, dx) => {
        const [nx, ny] = [x + dx - 1, y + dy - 1];
        const isInside = nx >= 0 && ny >= 0 && nx < INPUT_SIDE && ny < INPUT_SIDE;
        if (isInside) sum += weight * (values[ny * INPUT_SIDE + nx] ?? 0);
      });
    });
    return sum / 16;
  });
}
