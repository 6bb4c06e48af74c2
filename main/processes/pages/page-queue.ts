import { z } from 'zod';
import { LonghandError, toFailure, type Failure } from '../../contract/errors';
import type { EmitEvent } from '../../contract/events';
import type { PageReport } from '../../contract/page-reading';
import type { PageQueue as QueueState } from '../../contract/pages';
import { pageFolderOf, type Library } from '../../core/library/database';
import type { PageRow } from '../../core/library/page-table';
import { defaultReaders } from '../../core/receipts/print/pool';
import { keepSaid, removedBy } from '../../core/receipts/checking/said-fields';
import type { Jobs } from '../jobs';
import { ordersOf, PageBatch } from './page-batch';
import type { PageNews } from './page-news';
import { stateOf, templateOf } from './page-record';
import { Throttled } from '../throttled';

/** Pages that one process reads before another takes its place, which gives its memory back. */
const BATCH = 40;
/** Time between two events about the queue, in milliseconds. */
const TELL_EVERY_MS = 200;
/** Pages whose time is the measure of those to come. */
const MEASURED = 20;
const PAUSED_KEY = 'pageQueue.isPaused';

/** What the queue is carried out with. */
export interface QueueSurroundings {
  readonly library: Library;
  readonly jobs: Jobs;
  readonly news: PageNews;
  readonly emit: EmitEvent;
  /** What the watched folder has to say. */
  readonly watching: () => Pick<QueueState, 'watched' | 'watchFailure'>;
}

/**
 * The pages that are to be read. They are read in batches, each in a process of its own; a page that ends its process fails
 * alone. The library knows what waits, so closing Longhand loses nothing but the pages that were half read.
 */
export class PageQueue {
  readonly #with: QueueSurroundings;
  readonly #telling: Throttled;
  #batch: PageBatch | null = null;
  #work: Promise<void> | null = null;
  #isPaused: boolean;
  #isClosed = false;
  #done = 0;
  #failed = 0;
  /** How long the last pages took, in seconds; `null` until somebody asks. */
  #seconds: number[] | null = null;
  /** Pages that were read beside one that ended the process: each is read alone now. */
  readonly #suspects = new Set<string>();

  constructor(surroundings: QueueSurroundings) {
    this.#with = surroundings;
    this.#isPaused = surroundings.library.settings.get(PAUSED_KEY, z.boolean()) ?? false;
    this.#telling = new Throttled(() => surroundings.emit('pageQueue.changed', this.state()), TELL_EVERY_MS);
  }

  /** Comes when nothing is being read any more. */
  get idle(): Promise<void> {
    return this.#work ?? Promise.resolve();
  }

  /** Goes on where Longhand was closed. */
  restore(): void {
    this.#with.library.pages.markInterrupted();
    this.wake();
  }

  /** There may be pages to read. */
  wake(): void {
    this.changed();
    if (this.#isPaused || this.#isClosed || this.#work !== null) return;
    if (this.#with.library.pages.waiting(1).length === 0) return;
    [this.#done, this.#failed] = [0, 0];
    this.#work = this.#readAll().then((isOver) => {
      this.#work = null;
      // Something may have come in just when there was nothing left.
      if (isOver) this.wake();
      else this.changed();
    });
  }

  /** Tells windows soon how far it is. */
  changed(): void {
    if (!this.#isClosed) this.#telling.ask();
  }

  /** @throws LonghandError `write-failed` */
  pause(): void {
    this.#setPaused(true);
    this.#batch?.tell('pause');
  }

  /** @throws LonghandError `write-failed` */
  resume(): void {
    this.#setPaused(false);
    // A process that was told to end after its pages may as well go on.
    this.#batch?.tell('resume');
    this.wake();
  }

  state(): QueueState {
    const { waiting, reading } = this.#with.library.pages.counts();
    return {
      ...{ isPaused: this.#isPaused, waiting, reading, done: this.#done, failed: this.#failed },
      remaining: this.#remaining(waiting + reading),
      ...this.#with.watching(),
    };
  }

  /** Calls off what is being read; it waits for the next time. */
  async close(): Promise<void> {
    this.#isClosed = true;
    this.#telling.stop();
    this.#batch?.cancel();
    await this.idle;
  }

  #setPaused(isPaused: boolean): void {
    this.#with.library.settings.set(PAUSED_KEY, isPaused);
    this.#isPaused = isPaused;
    this.changed();
  }

  #remaining(pages: number): number | null {
    const seconds = (this.#seconds ??= this.#with.library.pages.lastSeconds(MEASURED));
    if (pages === 0 || seconds.length === 0) return null;
    const mean = seconds.reduce((sum, one) => sum + one, 0) / seconds.length;
    return (pages * mean) / Math.min(pages, defaultReaders());
  }

  /** @returns whether nothing went wrong */
  async #readAll(): Promise<boolean> {
    try {
      for (;;) {
        const rows = this.#isPaused || this.#isClosed ? [] : this.#nextRows();
        if (rows.length === 0) return true;
        await this.#readRows(rows);
      }
    } catch (error) {
      // The library cannot be written: what waits is read when something wakes the queue again.
      console.error('the queue of pages stopped:', error instanceof LonghandError ? error.message : error);
      return false;
    }
  }

  #nextRows(): PageRow[] {
    const rows = this.#with.library.pages.waiting(BATCH);
    const suspect = rows.findIndex(({ id }) => this.#suspects.has(id));
    if (suspect < 0) return rows;
    return suspect === 0 ? rows.slice(0, 1) : rows.slice(0, suspect);
  }

  async #readRows(rows: readonly PageRow[]): Promise<void> {
    const { library, jobs, news } = this.#with;
    const batch = new PageBatch(jobs);
    this.#batch = batch;
    const isAlone = rows.every(({ id }) => this.#suspects.has(id));
    const pictures = pageFolderOf(library.folder);
    try {
      const order = { files: ordersOf(library, rows), pictures, most: isAlone ? 1 : BATCH };
      await batch.read(order, (report) => this.#hear(batch, report));
    } catch (error) {
      if (!(error instanceof LonghandError)) throw error;
      if (error.code === 'write-failed') throw error;
      if (error.code !== 'cancelled') this.#blame(batch.begun, rows, toFailure(error));
    } finally {
      this.#batch = null;
      // What was begun and did not come to its end is read the next time.
      const begun = library.pages.find(batch.begun).filter(({ status }) => status === 'reading');
      library.pages.setStatus(
        begun.map(({ id }) => id),
        'waiting',
      );
      news.tell(batch.begun);
    }
  }

  #hear(batch: PageBatch, report: PageReport): void {
    const { library, news } = this.#with;
    switch (report.kind) {
      case 'began':
        library.pages.setStatus([report.id], 'reading');
        // It was paused before there was a process to hear of it; or what was wanted once is not wanted any more.
        if (this.#isPaused || library.pages.get(report.id)?.isRemoved === true) batch.tell('pause');
        news.tell([report.id]);
        break;
      case 'opened':
        library.pages.open(report.ids);
        news.tell(report.ids);
        break;
      case 'read':
        this.#keep(report);
        break;
      case 'failed':
        this.#fail(report.id, report.failure);
    }
    this.changed();
  }

  #keep({ id, reading }: Extract<PageReport, { readonly kind: 'read' }>): void {
    const { library, news } = this.#with;
    const row = library.pages.get(id);
    if (row === undefined) return;
    const before = library.pages.contentOf(id)?.fields ?? [];
    const edits = library.pageEdits.of(id);
    const removed = removedBy(edits.map(({ change }) => change.fields));
    const form = templateOf(library, row.template)?.fields.map(({ key }) => key) ?? [];
    const fields = keepSaid(reading.fields, before, { removed, form });
    const content = { reading, fields };
    const { template } = row;
    library.pages.saveReading(id, content, stateOf(library, content, { status: 'read', template }));
    this.#seconds = [reading.seconds, ...(this.#seconds ?? [])].slice(0, MEASURED);
    this.#count(id, false);
    news.tell([id]);
  }

  /** A page that was read before keeps what was read of it. */
  #fail(id: string, failure: Failure): void {
    const { library, news } = this.#with;
    const row = library.pages.get(id);
    if (row === undefined) return;
    const content = library.pages.contentOf(id);
    const { template } = row;
    const nothing = { company: null, date: null, currency: null, total: null, flags: 0, doubt: 1 };
    library.pages.saveState(
      id,
      content === undefined
        ? { ...nothing, status: 'failed', failure, template }
        : stateOf(library, content, { status: 'read', failure, template }),
    );
    this.#count(id, true);
    news.tell([id]);
  }

  #count(id: string, isFailed: boolean): void {
    this.#suspects.delete(id);
    this.#done += 1;
    if (isFailed) this.#failed += 1;
  }

  /** A process went away: the page that it read fails. Where it read several, each has to show by itself whether it was that. */
  #blame(begun: readonly string[], rows: readonly PageRow[], failure: Failure): void {
    // Where none was begun, it may have been the first; so the queue comes to its end in any case.
    const blamed = begun.length > 0 ? begun : rows.slice(0, 1).map(({ id }) => id);
    const [one = '', ...others] = blamed;
    if (others.length === 0) this.#fail(one, failure);
    else for (const id of blamed) this.#suspects.add(id);
  }
}
