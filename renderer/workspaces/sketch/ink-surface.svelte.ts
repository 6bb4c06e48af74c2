import type { InkWire } from '../../../main/contract/ink';

/** `[x, y, pressure]` in CSS pixels of the pad, pressure 0-1 (0.5 where the device has none). */
export type PadPoint = readonly [x: number, y: number, pressure: number];

/** The points of one pen-down to pen-up. */
export interface PadStroke {
  readonly points: PadPoint[];
  /** Whether the device measured the pressure; otherwise speed stands in for it. */
  readonly hasPressure: boolean;
}

/** A change of the ink that can be taken back and done again. */
type Delta =
  | { readonly kind: 'draw'; readonly stroke: PadStroke }
  | { readonly kind: 'clear'; readonly strokes: readonly PadStroke[] };

/** The strokes on the pad, with unlimited undo and redo as invertible deltas. */
export class InkSurface {
  #strokes = $state.raw<readonly PadStroke[]>([]);
  #done = $state.raw<readonly Delta[]>([]);
  #undone = $state.raw<readonly Delta[]>([]);

  /** Finished strokes, oldest first. */
  get strokes(): readonly PadStroke[] {
    return this.#strokes;
  }

  get canUndo(): boolean {
    return this.#done.length > 0;
  }

  get canRedo(): boolean {
    return this.#undone.length > 0;
  }

  get isEmpty(): boolean {
    return this.#strokes.length === 0;
  }

  draw(stroke: PadStroke): void {
    this.#do({ kind: 'draw', stroke });
  }

  clear(): void {
    if (!this.isEmpty) this.#do({ kind: 'clear', strokes: this.#strokes });
  }

  undo(): void {
    const delta = this.#done.at(-1);
    if (delta === undefined) return;
    this.#done = this.#done.slice(0, -1);
    this.#undone = [...this.#undone, delta];
    this.#strokes = delta.kind === 'draw' ? this.#strokes.slice(0, -1) : delta.strokes;
  }

  redo(): void {
    const delta = this.#undone.at(-1);
    if (delta === undefined) return;
    this.#undone = this.#undone.slice(0, -1);
    this.#done = [...this.#done, delta];
    this.#apply(delta);
  }

  #do(delta: Delta): void {
    this.#done = [...this.#done, delta];
    this.#undone = [];
    this.#apply(delta);
  }

  #apply(delta: Delta): void {
    this.#strokes = delta.kind === 'draw' ? [...this.#strokes, delta.stroke] : [];
  }
}

/** Strokes in the form in which they are read. */
export function wireOf(strokes: readonly PadStroke[]): InkWire {
  const lengths = strokes.map(({ points }) => points.length);
  const xy = new Float32Array(lengths.reduce((sum, length) => sum + length, 0) * 2);
  let offset = 0;
  for (const { points } of strokes) {
    for (const [x, y] of points) {
      xy[offset] = x;
      xy[offset + 1] = y;
      offset += 2;
    }
  }
  return { xy: xy.buffer, lengths };
}
