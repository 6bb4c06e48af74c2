import { SvelteSet } from 'svelte/reactivity';
import type { SelectMode } from '../../../parts/selection.svelte';

/** Which pages of a list are chosen, by their ids: rows come and go while a queue is read. */
export class PageSelection {
  readonly #chosen = new SvelteSet<string>();
  /** Where a range begins. */
  #anchor: string | null = null;

  get count(): number {
    return this.#chosen.size;
  }

  has(id: string): boolean {
    return this.#chosen.has(id);
  }

  /** @param shown - the ids of the list, in its order: a range is some of these */
  select(id: string, mode: SelectMode, shown: readonly string[]): void {
    if (mode === 'toggle') {
      if (!this.#chosen.delete(id)) this.#chosen.add(id);
      this.#anchor = id;
      return;
    }
    if (mode === 'one' || this.#anchor === null || !shown.includes(this.#anchor)) this.#anchor = id;
    const [from, to] = [shown.indexOf(this.#anchor), shown.indexOf(id)];
    this.selectAll(shown.slice(Math.min(from, to), Math.max(from, to) + 1));
  }

  /** Chooses just these. */
  selectAll(ids: readonly string[]): void {
    this.#chosen.clear();
    for (const id of ids) this.#chosen.add(id);
  }

  clear(): void {
    this.#chosen.clear();
    this.#anchor = null;
  }

  /** What is shown no more is chosen no more. */
  keepOnly(shown: readonly string[]): void {
    for (const id of [...this.#chosen]) if (!shown.includes(id)) this.#chosen.delete(id);
  }
}
