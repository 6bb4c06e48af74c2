import type { Lesson, LessonStatus } from '../../../main/contract/hand';
import type { TeachSettings } from '../../../main/contract/teaching';
import { isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';

/** The part of a lesson that says how long the rest will take. */
const TELLING = 0.03;

/** Where the measure of a lesson's speed began. */
interface Pace {
  readonly id: string;
  readonly at: number;
  readonly fraction: number;
}

/** Whether something goes on, or waits to. */
export function isGoingOn({ status }: { readonly status: LessonStatus }): boolean {
  return status === 'queued' || status === 'teaching' || status === 'paused';
}

/** The lessons that a model was given for a person's hand. */
export class Lessons {
  readonly #client: StudioClient;
  readonly #onEnd: (lesson: Lesson) => void;
  #hand: string | null = null;
  #list = $state.raw<readonly Lesson[]>([]);
  #isLoaded = $state(false);
  #pace = $state.raw<Pace | null>(null);
  #remainingSeconds = $state<number | null>(null);

  /** @param onEnd - called when one that went on is taught, or failed */
  constructor(client: StudioClient, onEnd: (lesson: Lesson) => void) {
    this.#client = client;
    this.#onEnd = onEnd;
    client.on('lesson.changed', (lesson) => this.#take(lesson));
  }

  /** Latest first. */
  get list(): readonly Lesson[] {
    return this.#list;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get latest(): Lesson | null {
    return this.#list[0] ?? null;
  }

  /** The one that goes on or waits. */
  get current(): Lesson | null {
    return this.#list.find(isGoingOn) ?? null;
  }

  /** How long the current one will take, once that is known. */
  get remainingSeconds(): number | null {
    return this.#remainingSeconds;
  }

  find(id: string | null): Lesson | null {
    return this.#list.find((lesson) => lesson.id === id) ?? null;
  }

  /** Shows another person's. */
  async show(hand: string | null): Promise<void> {
    this.#hand = hand;
    this.#list = [];
    this.#isLoaded = false;
    await this.refresh();
  }

  async refresh(): Promise<void> {
    const hand = this.#hand;
    if (hand === null) return;
    try {
      const list = await this.#client.call('lessons.list', { hand });
      if (this.#hand !== hand) return;
      this.#list = list;
      this.#isLoaded = true;
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  async start(settings: TeachSettings): Promise<void> {
    const hand = this.#hand;
    if (hand === null) return;
    this.#take(await this.#client.call('lessons.start', { hand, settings }));
  }

  pause(id: string): Promise<void> {
    return this.#client.call('lessons.pause', { id });
  }

  resume(id: string): Promise<void> {
    return this.#client.call('lessons.resume', { id });
  }

  stop(id: string): Promise<void> {
    return this.#client.call('lessons.stop', { id });
  }

  /** @param insist - keeps one that forgets too much, too */
  keep(id: string, insist: boolean): Promise<void> {
    return this.#client.call('lessons.keep', { id, insist });
  }

  decline(id: string): Promise<void> {
    return this.#client.call('lessons.decline', { id });
  }

  #take(lesson: Lesson): void {
    if (lesson.hand !== this.#hand) return;
    const before = this.find(lesson.id);
    this.#list =
      before === null
        ? [lesson, ...this.#list]
        : this.#list.map((one) => (one.id === lesson.id ? lesson : one));
    this.#measure(lesson);
    const isOver = lesson.status === 'taught' || lesson.status === 'failed';
    if (isOver && before !== null && isGoingOn(before)) this.#onEnd(lesson);
  }

  /** Time goes by the steps since it began or went on: a pause is none of it. */
  #measure({ id, status, fraction }: Lesson): void {
    // Before the first step everything is being loaded, which says nothing of the others.
    if (status !== 'teaching' || fraction === 0) {
      this.#pace = null;
      this.#remainingSeconds = null;
      return;
    }
    if (this.#pace?.id !== id) this.#pace = { id, at: performance.now(), fraction };
    const gone = fraction - this.#pace.fraction;
    const seconds = (performance.now() - this.#pace.at) / 1000;
    this.#remainingSeconds = gone >= TELLING ? (seconds * (1 - fraction)) / gone : null;
  }
}
