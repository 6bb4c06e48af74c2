import type { PlotLine } from './plot';

/** How far beside an end of a brush a line still counts, in parts of the axis: a mark lies on its end. */
const SLACK = 1e-6;

/** What is kept of an axis: from one place to another, 0-1. */
export type Brush = readonly [low: number, high: number];

/** Which trials are shown and which one is looked at: shared by the plot and the table. */
export class TrialChoice {
  #brushes = $state.raw<Readonly<Record<string, Brush>>>({});
  /** Under the pointer or the keyboard's focus; `null` for none. */
  highlighted = $state<number | null>(null);
  /** That a person chose to look at; `null` for the best. */
  chosen = $state<number | null>(null);

  get isFiltered(): boolean {
    return Object.keys(this.#brushes).length > 0;
  }

  /** What is kept of an axis; all of it where it has no brush. */
  brushOf(axis: string): Brush {
    return this.#brushes[axis] ?? [0, 1];
  }

  hasBrush(axis: string): boolean {
    return axis in this.#brushes;
  }

  /** Keeps only what lies there on an axis; all of it takes the brush away. */
  brush(axis: string, [a, b]: Brush): void {
    const clamp = (place: number): number => Math.min(1, Math.max(0, place));
    const [low, high] = [clamp(Math.min(a, b)), clamp(Math.max(a, b))];
    const others = Object.entries(this.#brushes).filter(([key]) => key !== axis);
    const own = low === 0 && high === 1 ? [] : [[axis, [low, high]] as const];
    this.#brushes = Object.fromEntries([...others, ...own]);
  }

  /** Takes all brushes away. */
  clear(): void {
    this.#brushes = {};
  }

  /** Whether a line goes through all brushes. */
  keeps({ places }: PlotLine): boolean {
    return Object.entries(this.#brushes).every(([axis, [low, high]]) => {
      const place = places[axis];
      return place !== undefined && place >= low - SLACK && place <= high + SLACK;
    });
  }
}
