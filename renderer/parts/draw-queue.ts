/**
 * Whatever must be drawn anew, one after the other and one every other frame: several curves of an hour would take longer than a
 * frame has, and what else a frame has to do finds room in those between. What comes a few frames late is not noticed; what is
 * moved or typed meanwhile is, if it has to wait.
 */
export class DrawQueue {
  readonly #waiting = new Set<() => void>();
  #isAsked = false;

  /** Draws in one of the next frames; what waits already keeps its place and is drawn once. */
  add(draw: () => void): void {
    this.#waiting.add(draw);
    this.#ask();
  }

  /** What is gone needs no drawing. */
  remove(draw: () => void): void {
    this.#waiting.delete(draw);
  }

  #ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => this.#frame());
  }

  #frame(): void {
    this.#isAsked = false;
    const [next] = this.#waiting;
    if (next === undefined) return;
    this.#waiting.delete(next);
    next();
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      if (this.#waiting.size > 0) this.#ask();
    });
  }
}

/** The one queue of the window. */
export const drawQueue = new DrawQueue();
