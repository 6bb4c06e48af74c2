import type { FormDraft } from './form-draft';

/** What a form looked like before each step, so that steps can be taken back and made again. */
export class DraftHistory {
  #past: FormDraft[] = [];
  #future: FormDraft[] = [];
  /** What goes on, such as dragging one box: all of it is one step. */
  #gesture: string | null = null;

  /** Something is about to change. @param gesture - changes of the same one are one step, as long as nothing comes between */
  keep(before: FormDraft, gesture: string | null): void {
    const goesOn = gesture !== null && gesture === this.#gesture;
    this.#gesture = gesture;
    this.#future = [];
    if (!goesOn) this.#past.push(before);
  }

  /** What goes on is over: the same again is another step. */
  endGesture(): void {
    this.#gesture = null;
  }

  /** The form after a step back or forth; `null` where there is none. */
  step(what: 'undo' | 'redo', current: FormDraft): FormDraft | null {
    const [from, to] = what === 'undo' ? [this.#past, this.#future] : [this.#future, this.#past];
    const draft = from.pop();
    this.#gesture = null;
    if (draft === undefined) return null;
    to.push(current);
    return draft;
  }

  clear(): void {
    [this.#past, this.#future, this.#gesture] = [[], [], null];
  }
}
