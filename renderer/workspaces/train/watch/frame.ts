/**
 * Does something in the next frame, once however often it is asked for: what came in between is shown together. A window that
 * is not seen has no frames, so that nothing is drawn in vain.
 */
export class Frame {
  readonly #work: () => void;
  #isAsked = false;

  constructor(work: () => void) {
    this.#work = work;
  }

  ask(): void {
    if (this.#isAsked) return;
    this.#isAsked = true;
    requestAnimationFrame(() => {
      this.#isAsked = false;
      this.#work();
    });
  }
}
