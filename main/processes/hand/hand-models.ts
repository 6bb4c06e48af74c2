import type { Lesson } from '../../contract/hand';
import type { Library } from '../../core/library/database';
import type { HandRow } from '../../core/library/hand-table';
import { readModelFolder } from '../../core/model/model-folder';
import { SHIPPED_MODEL_ID, type ModelRegistry } from '../../core/model/registry';
import { knownHand } from './hand-record';

/**
 * Which model reads which hand. The hand that is written with now is read by the active model, whoever made that active; of the
 * others it is remembered what read them. Whether that is a lesson's is told by its id, which is the lesson's own.
 */
export class HandModels {
  readonly #library: Library;
  readonly #registry: ModelRegistry;

  constructor(library: Library, registry: ModelRegistry) {
    this.#library = library;
    this.#registry = registry;
  }

  /** The model that reads a hand. */
  modelOf(hand: HandRow): string {
    if (this.isCurrent(hand.id)) return this.#registry.activeId();
    return this.#present(hand.modelId);
  }

  /** The lesson whose model reads a hand; `null` where that was not taught it. */
  lessonOf(hand: HandRow): Lesson | null {
    const lesson = this.#library.lessons.get(this.modelOf(hand));
    return lesson?.hand === hand.id && lesson.status === 'kept' ? lesson : null;
  }

  /** What a hand is taught to: always the model that was not taught it yet, so that nothing is forgotten bit by bit. */
  baseOf(hand: HandRow): string {
    const lesson = this.lessonOf(hand);
    return lesson === null ? this.modelOf(hand) : this.#present(lesson.start.id);
  }

  isCurrent(hand: string): boolean {
    return this.#library.hands.current().id === hand;
  }

  /**
   * Has a model read a hand from now on.
   *
   * @throws LonghandError `unknown-item`, `model-damaged`, `write-failed`
   */
  async use(hand: string, model: string): Promise<void> {
    if (this.isCurrent(hand)) await this.#registry.activate(model);
    else await readModelFolder(this.#registry.folderOf(model));
    this.#library.hands.setModel(hand, model);
  }

  /**
   * Makes a hand the one that is written with, and what reads it the active model.
   *
   * @throws LonghandError `unknown-item`, `model-damaged`, `write-failed`; everything is as before then
   */
  async choose(id: string): Promise<void> {
    const { hands } = this.#library;
    const next = knownHand(this.#library, id);
    const last = hands.current();
    if (last.id === id) return;
    const model = this.modelOf(next);
    hands.setModel(last.id, this.#registry.activeId());
    await this.#registry.activate(model);
    hands.choose(id);
  }

  #present(model: string | null): string {
    return model !== null && this.#registry.has(model) ? model : SHIPPED_MODEL_ID;
  }
}
