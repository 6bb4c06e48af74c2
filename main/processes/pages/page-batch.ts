import { randomUUID } from 'node:crypto';
import type { TaskArgs } from '../../contract/analyst';
import { LonghandError } from '../../contract/errors';
import { pageReportSchema, type PageOrder, type PageReport } from '../../contract/page-reading';
import type { Library } from '../../core/library/database';
import type { PageRow } from '../../core/library/page-table';
import { workerLost, type Jobs } from '../jobs';
import { fileOf } from './page-record';

/** A page of which nothing is heard for so long has stopped its process, in milliseconds. */
const LONGEST_SILENCE_MS = 300_000;

/** Pages that one process reads. */
export class PageBatch {
  readonly #jobs: Jobs;
  readonly #job = `pages ${randomUUID()}`;
  readonly #begun = new Set<string>();
  #silence: NodeJS.Timeout | null = null;
  /** Why it was ended from here. */
  #cause: Error | null = null;

  constructor(jobs: Jobs) {
    this.#jobs = jobs;
  }

  /** Pages that were begun and are not done. */
  get begun(): readonly string[] {
    return [...this.#begun];
  }

  /**
   * Reads them.
   *
   * @param hear - is told of every page; what it throws ends the process
   * @throws LonghandError `worker-failed` where the process went away, or stood still; `cancelled`; what `hear` throws
   */
  async read(order: TaskArgs<'readPages'>, hear: (report: PageReport) => void): Promise<void> {
    const take = (part: unknown): void => {
      this.#listen();
      try {
        const report = pageReportSchema.parse(part);
        if (report.kind === 'began') this.#begun.add(report.id);
        if (report.kind === 'read' || report.kind === 'failed') this.#begun.delete(report.id);
        hear(report);
      } catch (error) {
        this.#end(error instanceof Error ? error : new Error(String(error)));
      }
    };
    this.#listen();
    try {
      await this.#jobs.run(this.#job, 'readPages', order, () => undefined, take);
    } catch (error) {
      const isOff = error instanceof LonghandError && error.code === 'cancelled';
      throw isOff && this.#cause !== null ? this.#cause : error;
    } finally {
      if (this.#silence !== null) clearTimeout(this.#silence);
    }
  }

  /** Has it end as soon as the pages that are begun are read, or go on after all. */
  tell(wish: 'pause' | 'resume'): void {
    this.#jobs.tell(this.#job, wish);
  }

  cancel(): void {
    this.#jobs.cancel(this.#job);
  }

  #listen(): void {
    if (this.#silence !== null) clearTimeout(this.#silence);
    this.#silence = setTimeout(() => this.#end(workerLost('it stood still')), LONGEST_SILENCE_MS);
  }

  #end(cause: Error): void {
    this.#cause ??= cause;
    this.cancel();
  }
}

/** Pages that wait, by their files. */
export function ordersOf(library: Library, rows: readonly PageRow[]): PageOrder[] {
  const orders: (PageOrder & { count: number | null })[] = [];
  for (const row of rows) {
    const [path, page] = [fileOf(library, row), { id: row.id, page: row.page }];
    const last = orders.at(-1);
    if (last?.path === path && last.count !== null) last.pages.push(page);
    else orders.push({ path, name: row.file, count: row.pages === 0 ? null : row.pages, pages: [page] });
  }
  return orders;
}
