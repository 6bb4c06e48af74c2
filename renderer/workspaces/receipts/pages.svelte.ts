import type { PageQueue, PageStatus, PageSummary } from '../../../main/contract/pages';
import { isFailure } from '../../client/call-failure';
import type { StudioClient } from '../../client/studio-client';
import { newlyRead, pageIndex, statusCounts } from './page-index';

/** While a queue is read many pages change a second: their list is asked for at most this often, in milliseconds. */
export const REFRESH_MS = 400;

const NO_QUEUE: PageQueue = {
  isPaused: false,
  waiting: 0,
  reading: 0,
  done: 0,
  failed: 0,
  remaining: null,
  watched: null,
  watchFailure: null,
};

/** What is told of the pages. */
export interface PagesHost {
  readonly client: StudioClient;
  /** The queue came to its end. */
  readonly onQueueEnd: (queue: PageQueue) => void;
  /** Pages were read, so that their pictures are others now. */
  readonly onRead: (ids: readonly string[]) => void;
  /** Shows what went wrong. */
  readonly tell: (error: unknown) => void;
}

/** All pages, and how far their queue is. */
export class Pages {
  readonly #host: PagesHost;
  #list = $state.raw<readonly PageSummary[]>([]);
  #queue = $state.raw(NO_QUEUE);
  #isLoaded = $state(false);
  #timer: ReturnType<typeof setTimeout> | null = null;
  #isAsking = false;
  #isStale = false;

  readonly #byId = $derived(pageIndex(this.#list));
  readonly #counts = $derived(statusCounts(this.#list));

  constructor(host: PagesHost) {
    this.#host = host;
    host.client.on('pages.changed', () => this.#soon());
    host.client.on('pageQueue.changed', (queue) => this.#follow(queue));
  }

  /** Latest first. */
  get list(): readonly PageSummary[] {
    return this.#list;
  }

  get isLoaded(): boolean {
    return this.#isLoaded;
  }

  get queue(): PageQueue {
    return this.#queue;
  }

  /** How many there are of each status. */
  get counts(): Readonly<Record<PageStatus, number>> {
    return this.#counts;
  }

  /** Whether pages wait or are read. */
  get isQueueGoing(): boolean {
    return isGoing(this.#queue);
  }

  find(id: string): PageSummary | null {
    return this.#byId.get(id) ?? null;
  }

  /** A page stands elsewhere now, which the studio will tell as well. */
  assume(id: string, status: PageStatus): void {
    this.#list = this.#list.map((page) => (page.id === id ? { ...page, status } : page));
  }

  /** Asks for everything anew. */
  async refresh(): Promise<void> {
    const { client } = this.#host;
    try {
      const [list, queue] = await Promise.all([
        client.call('pages.list', undefined),
        client.call('pageQueue.state', undefined),
      ]);
      const before = this.#byId;
      this.#list = list;
      // The answer may bring the end of the queue before the event does.
      if (this.#isLoaded) this.#follow(queue);
      else this.#queue = queue;
      this.#isLoaded = true;
      const read = newlyRead(before, list);
      if (read.length > 0) this.#host.onRead(read);
    } catch (error) {
      if (!isFailure(error, 'disconnected')) throw error;
    }
  }

  #follow(queue: PageQueue): void {
    const before = this.#queue;
    this.#queue = queue;
    if (isGoing(before) && !isGoing(queue) && queue.done > 0) this.#host.onQueueEnd(queue);
  }

  /** Asks for the list in a while: once, however much changes until then. */
  #soon(): void {
    if (this.#isAsking) {
      this.#isStale = true;
      return;
    }
    this.#timer ??= setTimeout(() => void this.#ask(), REFRESH_MS);
  }

  async #ask(): Promise<void> {
    this.#timer = null;
    this.#isAsking = true;
    try {
      await this.refresh();
    } catch (error) {
      this.#host.tell(error);
    }
    this.#isAsking = false;
    if (this.#isStale) {
      this.#isStale = false;
      this.#soon();
    }
  }
}

function isGoing({ waiting, reading }: PageQueue): boolean {
  return waiting + reading > 0;
}
