import type { EmitEvent } from '../../contract/events';
import { Throttled } from '../throttled';

/** Time between two events about pages, in milliseconds. */
const EVERY_MS = 150;

/** Tells windows which pages changed, several at once where many do. */
export class PageNews {
  readonly #changed = new Set<string>();
  readonly #telling: Throttled;

  constructor(emit: EmitEvent) {
    this.#telling = new Throttled(() => {
      const ids = [...this.#changed];
      this.#changed.clear();
      if (ids.length > 0) emit('pages.changed', { ids });
    }, EVERY_MS);
  }

  /** These pages are no longer as they were. */
  tell(ids: Iterable<string>): void {
    for (const id of ids) this.#changed.add(id);
    this.#telling.ask();
  }

  close(): void {
    this.#telling.stop();
  }
}
