import type { PadStroke } from './stroke';
import { PadPainter } from './pad-painter';
import type { PadView } from './pad-view.svelte';
import { around, boxOfStroke, overlap, pathOfStroke } from './stroke-path';

/** Strokes are drawn for so long in one frame; the others come in the next ones, in milliseconds. */
const FRAME_MS = 5;

/** The finished strokes: a new one is drawn alone, and where some go only their place is drawn anew. */
export class InkLayer {
  readonly #painter: PadPainter;
  #drawn: readonly PadStroke[] = [];
  #frame = 0;
  #isWhole = false;

  constructor(canvas: HTMLCanvasElement) {
    this.#painter = new PadPainter(canvas);
  }

  /** Shows these strokes, in place of what was shown. */
  show(strokes: readonly PadStroke[], view: PadView): void {
    const before = this.#drawn;
    this.#drawn = strokes;
    // While a large drawing comes bit by bit it begins anew.
    if (!this.#isWhole) this.repaint(strokes, view);
    else if (isBeginning(before, strokes)) this.#fill(strokes.slice(before.length));
    else this.#mend(before, strokes, view);
  }

  /** Draws everything anew: its place, the view or the ink's colour changed. */
  repaint(strokes: readonly PadStroke[], view: PadView): void {
    cancelAnimationFrame(this.#frame);
    this.#drawn = strokes;
    this.#isWhole = false;
    this.#painter.refreshInk();
    this.#painter.clear(view);
    this.#fillOn(strokes, 0);
  }

  dispose(): void {
    cancelAnimationFrame(this.#frame);
  }

  #fillOn(strokes: readonly PadStroke[], from: number): void {
    const until = performance.now() + FRAME_MS;
    let next = from;
    while (next < strokes.length && performance.now() < until) {
      this.#fill(strokes.slice(next, next + 1));
      next += 1;
    }
    this.#isWhole = next >= strokes.length;
    if (!this.#isWhole) this.#frame = requestAnimationFrame(() => this.#fillOn(strokes, next));
  }

  #fill(strokes: readonly PadStroke[]): void {
    for (const stroke of strokes) this.#painter.context.fill(pathOfStroke(stroke));
  }

  #mend(before: readonly PadStroke[], strokes: readonly PadStroke[], view: PadView): void {
    const [old, now] = [new Set(before), new Set(strokes)];
    const changed = [...before.filter((one) => !now.has(one)), ...strokes.filter((one) => !old.has(one))];
    const box = around(changed.map(boxOfStroke));
    const near = strokes.filter((stroke) => overlap(boxOfStroke(stroke), box));
    if (near.length === strokes.length) {
      this.repaint(strokes, view);
      return;
    }
    this.#painter.redraw(box, () => this.#fill(near));
  }
}

function isBeginning(before: readonly PadStroke[], strokes: readonly PadStroke[]): boolean {
  return before.length <= strokes.length && before.every((stroke, index) => strokes[index] === stroke);
}
