import { getStroke } from 'perfect-freehand';
import type { PadStroke } from './ink-surface.svelte';

/** Width of the pen in CSS pixels for a pad whose shorter side is {@link REFERENCE_SIDE}. */
const PEN_SIZE = 17;
const REFERENCE_SIDE = 420;

/** A canvas that follows its size and the screen's pixel density, and draws strokes as a pen would. */
export class PadPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    const context = canvas.getContext('2d', { desynchronized: true });
    if (context === null) throw new Error('the canvas has no 2d context');
    this.#canvas = canvas;
    this.#context = context;
  }

  /** Fits the canvas to its place; says whether that changed anything (and wiped it). */
  fit(): boolean {
    const { clientWidth, clientHeight } = this.#canvas;
    const density = window.devicePixelRatio;
    const width = Math.round(clientWidth * density);
    const height = Math.round(clientHeight * density);
    if (this.#canvas.width === width && this.#canvas.height === height) return false;
    this.#canvas.width = width;
    this.#canvas.height = height;
    this.#context.setTransform(density, 0, 0, density, 0, 0);
    return true;
  }

  clear(): void {
    this.#context.clearRect(0, 0, this.#canvas.clientWidth, this.#canvas.clientHeight);
  }

  /**
   * Draws a stroke.
   *
   * @param isComplete - false while the pen is still down, so that its end is not tapered yet
   */
  stroke(stroke: PadStroke, isComplete: boolean): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const outline = getStroke(
      stroke.points.map(([x, y, pressure]) => [x, y, pressure]),
      {
        size: PEN_SIZE * Math.max(0.6, Math.min(clientWidth, clientHeight) / REFERENCE_SIDE),
        thinning: 0.35,
        smoothing: 0.5,
        streamline: 0.25,
        simulatePressure: !stroke.hasPressure,
        last: isComplete,
      },
    );
    this.#context.fillStyle = getComputedStyle(this.#canvas).color;
    this.#context.fill(pathOf(outline));
  }
}

/** A smooth closed path through the middles of the outline's edges. */
function pathOf(outline: number[][]): Path2D {
  const path = new Path2D();
  outline.forEach(([x = 0, y = 0], index) => {
    const [nextX = x, nextY = y] = outline[(index + 1) % outline.length] ?? [];
    if (index === 0) path.moveTo((x + nextX) / 2, (y + nextY) / 2);
    else path.quadraticCurveTo(x, y, (x + nextX) / 2, (y + nextY) / 2);
  });
  path.closePath();
  return path;
}
