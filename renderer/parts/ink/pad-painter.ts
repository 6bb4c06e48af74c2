import type { PadView } from './pad-view.svelte';
import type { InkBox } from './stroke-path';

/** A canvas that follows its size and the screen's pixel density, and shows the part of the pad's plane that the view says. */
export class PadPainter {
  readonly context: CanvasRenderingContext2D;
  readonly #canvas: HTMLCanvasElement;
  #ink = '';

  constructor(canvas: HTMLCanvasElement) {
    // Desynchronised: ink goes to the screen without waiting for the rest of the page.
    const context = canvas.getContext('2d', { desynchronized: true });
    if (context === null) throw new Error('the canvas has no 2d context');
    this.#canvas = canvas;
    this.context = context;
  }

  /** Takes the ink's colour from the style sheet: to be called when the colour scheme changed. (Asking it in each frame costs one.) */
  refreshInk(): void {
    this.#ink = getComputedStyle(this.#canvas).color;
  }

  /** Wipes the canvas and fits it to its place; what is drawn from now on is given in pad units. */
  clear(view: PadView): void {
    const density = window.devicePixelRatio;
    const [width, height] = view.size.map((side) => Math.round(side * density)) as [number, number];
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.context.resetTransform();
    this.context.clearRect(0, 0, width, height);
    const scale = view.scale * density;
    const [x, y] = view.middle;
    this.context.setTransform(scale, 0, 0, scale, width / 2 - x * scale, height / 2 - y * scale);
    if (this.#ink === '') this.refreshInk();
    this.context.fillStyle = this.#ink;
  }

  /** Wipes a part of the canvas and draws it anew; nothing beyond it changes. */
  redraw({ left, top, right, bottom }: InkBox, draw: () => void): void {
    this.context.save();
    this.context.beginPath();
    this.context.rect(left, top, right - left, bottom - top);
    this.context.clip();
    this.context.clearRect(left, top, right - left, bottom - top);
    draw();
    this.context.restore();
  }
}
