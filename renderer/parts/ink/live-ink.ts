import type { PadPoint, PadStroke } from './stroke';
import { PadPainter } from './pad-painter';
import type { PadView } from './pad-view.svelte';
import { around, boxOfStroke, growingPath, overlap, type InkBox } from './stroke-path';

/** Of a stroke that grows long, so many points at a time are drawn for good: only its end is drawn in each frame. */
const CHUNK = 100;
/** Points that two chunks share, so that no seam is seen. */
const SHARED = 12;

interface Chunk {
  readonly path: Path2D;
  readonly box: InkBox;
}

/** The stroke under the pen. Its newest point is drawn in the next frame, however long it has grown. */
export class LiveInk {
  readonly #painter: PadPainter;
  readonly #view: PadView;
  #frame = 0;
  /** The stroke that is drawn, and up to which of its points for good. */
  #id = -1;
  #until = 0;
  #chunks: Chunk[] = [];
  /** Where the end that is drawn anew lay in the last frame. */
  #end: InkBox | null = null;

  constructor(canvas: HTMLCanvasElement, view: PadView) {
    this.#painter = new PadPainter(canvas);
    this.#view = view;
  }

  /** The colour scheme changed. */
  refresh(): void {
    this.#painter.refreshInk();
  }

  /** Draws the stroke in the next frame, in place of what is there; `null` when it ended. */
  show(stroke: PadStroke | null, predicted: readonly PadPoint[]): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = requestAnimationFrame(() => {
      if (stroke?.id !== this.#id) this.#begin(stroke?.id ?? -1);
      if (stroke !== null) this.#draw(stroke, predicted);
    });
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  #begin(id: number): void {
    this.#painter.clear(this.#view);
    this.#id = id;
    this.#until = 0;
    this.#chunks = [];
    this.#end = null;
  }

  #draw(stroke: PadStroke, predicted: readonly PadPoint[]): void {
    const { points } = stroke;
    const chunkOf = (from: number, to: number, ahead: readonly PadPoint[]): Chunk => {
      const part = { ...stroke, points: points.slice(Math.max(0, from - SHARED), to) };
      const box = boxOfStroke({ ...part, points: [...part.points, ...ahead] });
      return { path: growingPath(part, ahead), box };
    };
    while (points.length - this.#until > 2 * CHUNK) {
      this.#chunks.push(chunkOf(this.#until, this.#until + CHUNK, []));
      this.#until += CHUNK;
    }
    const end = chunkOf(this.#until, points.length, predicted);
    const changed = this.#end === null ? end.box : around([this.#end, end.box]);
    this.#end = end.box;
    const { context } = this.#painter;
    this.#painter.redraw(changed, () => {
      for (const { path, box } of this.#chunks) if (overlap(box, changed)) context.fill(path);
      context.fill(end.path);
    });
  }
}
