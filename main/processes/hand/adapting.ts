import { setTimeout as moment } from 'node:timers/promises';
import { LonghandError } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import { Adapter, MOST_CORRECTIONS } from '../../core/handwriting/adapter';
import { ownSampleOf, wireOfKept } from '../../core/handwriting/kept-samples';
import { openMnist } from '../../core/handwriting/mnist';
import type { Library } from '../../core/library/database';
import { readModelFolder } from '../../core/model/model-folder';
import type { ModelRegistry } from '../../core/model/registry';
import type { HandModels } from './hand-models';
import type { Reader } from '../reader';

/** Rest between two corrections that are learnt again, so that reading goes on meanwhile, in milliseconds. */
const REST_MS = 20;

/** What adapting works with. */
export interface AdaptingSurroundings {
  readonly library: Library;
  readonly registry: ModelRegistry;
  readonly models: HandModels;
  readonly reader: Reader;
  readonly emit: EmitEvent;
  /** Called when the model reads otherwise than before. */
  readonly onChange: () => void;
  /** Where MNIST lies; left out, the copy that comes with Longhand. */
  readonly mnist?: string | undefined;
}

/** A model that learns, and what it has learnt. */
interface Learning {
  readonly model: string;
  readonly adapter: Adapter;
  /** Ids of corrections in their order: what it left out of them at first, and what it has learnt. */
  readonly leftOut: number;
  readonly known: string[];
}

/**
 * Has the model of the hand that is written with learn from corrections while it reads. What it is, follows from what the library
 * holds: the active model, and the corrections that came since that was taught. So nothing of it is kept on disk, the
 * model's files stay as they are, and after a restart it is derived again in the background.
 */
export class Adapting {
  readonly #with: AdaptingSurroundings;
  #learning: Learning | null = null;
  #isWanted = false;
  #work: Promise<void> | null = null;
  /** Corrections of which it is to be told what came of them. */
  readonly #new = new Set<string>();
  #isClosed = false;
  #hasChanged = false;

  constructor(surroundings: AdaptingSurroundings) {
    this.#with = surroundings;
  }

  /** Comes when it has caught up with the library. */
  get ready(): Promise<void> {
    return this.#work ?? Promise.resolve();
  }

  /** Catches up with the library, of which something may have changed. @param fresh - corrections that were just kept */
  refresh(fresh: readonly string[] = []): void {
    for (const id of fresh) this.#new.add(id);
    this.#isWanted = true;
    this.#work ??= this.#catchUp().finally(() => (this.#work = null));
  }

  /** Gives native memory back; what it has learnt is no longer read with. */
  close(): void {
    this.#isClosed = true;
    this.#drop();
  }

  async #catchUp(): Promise<void> {
    while (this.#isWanted && !this.#isClosed) {
      this.#isWanted = false;
      try {
        await this.#follow();
      } catch (error) {
        this.#drop();
        const isExpected = error instanceof LonghandError;
        console.error('the model does not learn from corrections:', isExpected ? error.message : error);
      }
    }
    this.#new.clear();
    if (!this.#hasChanged) return;
    this.#hasChanged = false;
    this.#with.emit('samples.changed', undefined);
  }

  async #follow(): Promise<void> {
    const wanted = this.#wanted();
    if (wanted === null) {
      this.#drop();
      return;
    }
    const { model, corrections } = wanted;
    if (!this.#canGoOn(model, corrections)) {
      this.#drop();
      this.#learning = await this.#begin(model, corrections);
      if (this.#isClosed) this.#drop();
    }
    await this.#learn(corrections);
  }

  /** The model that is to learn, and all corrections that it has not been taught; `null`: none is to. */
  #wanted(): { readonly model: string; readonly corrections: readonly string[] } | null {
    const { library, models } = this.#with;
    const hand = library.hands.current();
    if (!hand.adapts) return null;
    const lesson = models.lessonOf(hand);
    const taught = lesson === null ? 0 : library.lessons.lastSample(lesson.id);
    // With its label, so that one that is relabelled counts as another.
    const corrections = library.samples
      .correctionsAfter(hand.id, taught)
      .map(({ id, label }) => `${label} ${id}`);
    return { model: models.modelOf(hand), corrections };
  }

  /** Takes back what is wanted no more. @returns whether that can be, and the model is still the same */
  #canGoOn(model: string, corrections: readonly string[]): boolean {
    const learning = this.#learning;
    if (learning?.model !== model) return false;
    const { known, leftOut, adapter } = learning;
    let common = 0;
    while (common < known.length && known[common] === corrections[common]) common += 1;
    if (common < leftOut || known.length - common > MOST_CORRECTIONS) return false;
    if (common === known.length) return true;
    while (known.length > common) {
      known.pop();
      adapter.revert();
    }
    this.#show(learning);
    return true;
  }

  async #begin(model: string, corrections: readonly string[]): Promise<Learning> {
    const { registry, mnist } = this.#with;
    const start = await readModelFolder(registry.folderOf(model));
    const adapter = await Adapter.create(start, await openMnist(mnist));
    const leftOut = Math.max(0, corrections.length - MOST_CORRECTIONS);
    return { model, adapter, leftOut, known: corrections.slice(0, leftOut) };
  }

  async #learn(corrections: readonly string[]): Promise<void> {
    for (;;) {
      const learning = this.#learning;
      const next = learning === null ? undefined : corrections[learning.known.length];
      // What changed meanwhile comes first.
      if (learning === null || next === undefined || this.#isWanted || this.#isClosed) return;
      const id = next.slice(next.indexOf(' ') + 1);
      const isNew = this.#new.delete(id);
      this.#learnOne(learning, next, id, isNew);
      if (!isNew) await moment(REST_MS);
    }
  }

  #learnOne({ adapter, ...learning }: Learning, key: string, id: string, isNew: boolean): void {
    const { library, emit } = this.#with;
    const [sample] = wireOfKept(library.samples, library.samples.find([id]));
    learning.known.push(key);
    if (sample === undefined) return;
    const begin = performance.now();
    const { before, after } = adapter.adapt(ownSampleOf(sample));
    const milliseconds = performance.now() - begin;
    this.#show({ adapter, ...learning });
    if (isNew) emit('hand.adapted', { before: before.digit, after: after.digit, milliseconds });
  }

  #show({ model, adapter, known, leftOut }: Learning): void {
    this.#with.reader.standIn(model, known.length > leftOut ? adapter : null);
    this.#hasChanged = true;
    this.#with.onChange();
  }

  #drop(): void {
    const learning = this.#learning;
    if (learning === null) return;
    this.#learning = null;
    this.#with.reader.standIn(learning.model, null);
    this.#hasChanged ||= learning.known.length > learning.leftOut;
    this.#with.onChange();
    learning.adapter.dispose();
  }
}
