import { getStroke } from 'perfect-freehand';
import { PAD_SIDE, type PadPoint, type PadStroke } from './ink';

/** Width of the pen in pad units. */
const PEN_SIZE = 17;

/** A canvas that follows its size and the screen's pixel density, and draws strokes as a pen would. */
export class PadPainter {
  readonly #canvas: HTMLCanvasElement;
  readonly #context: CanvasRenderingContext2D;

  constructor(canvas: HTMLCanvasElement) {
    // Desynchronised: ink goes to the screen without waiting for the rest of the page.
    const context = canvas.getContext('2d', { desynchronized: true });
    if (context === null) throw new Error('the canvas has no 2d context');
    this.#canvas = canvas;
    this.#context = context;
  }

  /** The place on the pad of a point of the window, given in CSS pixels. */
  toPad(clientX: number, clientY: number): readonly [x: number, y: number] {
    const { left, top, width, height } = this.#canvas.getBoundingClientRect();
    const scale = PAD_SIDE / Math.max(1, Math.min(width, height));
    return [(clientX - left - width / 2) * scale, (clientY - top - height / 2) * scale];
  }

  /** Wipes the canvas and fits it to its place, with the pad's units from the middle. */
  clear(): void {
    const { clientWidth, clientHeight } = this.#canvas;
    const density = window.devicePixelRatio;
    const width = Math.round(clientWidth * density);
    const height = Math.round(clientHeight * density);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    this.#context.resetTransform();
    this.#context.clearRect(0, 0, width, height);
    const scale = Math.min(width, height) / PAD_SIDE;
    this.#context.setTransform(scale, 0, 0, scale, width / 2, height / 2);
    this.#context.fillStyle = getComputedStyle(this.#canvas).color;
  }

  /**
   * Draws a stroke.
   *
   * @param predicted - points that a stroke under the pen will probably reach; `null` for a finished stroke
   */
  stroke({ points, hasPressure }: PadStroke, predicted: readonly PadPoint[] | null): void {
    const outline = getStroke(
      [...points, ...(predicted ?? [])].map(([x, y, pressure]) => [x, y, pressure]),
      {
        size: PEN_SIZE,
        thinning: 0.4,
        smoothing: 0.5,
        streamline: 0.25,
        simulatePressure: !hasPressure,
        last: predicted === null,
      },
    );
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
