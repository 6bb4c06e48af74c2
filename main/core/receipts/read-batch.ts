import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { LonghandError, toFailure, type Failure } from '../../contract/errors';
import type { PageOrder, PageReport } from '../../contract/page-reading';
import { fileUnreadable } from '../data/idx-errors';
import { refuseCancelled } from '../data/work';
import { writeFileSafely } from '../library/files';
import type { Rgba } from '../paper/grey';
import { openPageFile, type PageFile } from '../paper/page-file';
import { storedReading } from './checking/stored-reading';
import { pagePicture } from './page-picture';
import type { PrintPool } from './print/pool';
import { readPage, sheetOf, type ReadOptions } from './read-page';

/** How pages of a library are read. */
export interface BatchOptions {
  /** The folder that their pictures are written into, each as `<id>.jpg`. */
  readonly pictures: string;
  /** So many pages at most. */
  readonly most: number;
  /** What reads handwriting; see `readPage`. */
  readonly strings?: ReadOptions['strings'];
  readonly onReport: (report: PageReport) => void;
  readonly signal: AbortSignal;
  /** Whether no more pages are to be begun. */
  readonly isHalted: () => boolean;
}

interface Task {
  readonly id: string;
  readonly name: string;
  /** `null` in a file of one page. */
  readonly number: number | null;
  readonly page: Rgba;
  /** When its decoding began, by the process's clock. */
  readonly began: number;
}

/**
 * Reads pages, as many at once as the pool has readers, and tells of each as soon as it is done. A page or a file that cannot
 * be read is told of as such, and the others go on.
 *
 * @throws LonghandError `cancelled`
 */
export async function readBatch(
  orders: readonly PageOrder[],
  pool: PrintPool,
  options: BatchOptions,
): Promise<void> {
  const tasks = tasksOf(orders, options);
  const reader = async (): Promise<void> => {
    for (;;) {
      refuseCancelled(options.signal);
      const next = await tasks.next();
      if (next.done === true) return;
      options.onReport(await reportOf(next.value, pool, options));
    }
  };
  await Promise.all(Array.from({ length: pool.size }, reader));
}

/** The pages that are wanted, one after another; each is told of before anything is done that could end the process. */
async function* tasksOf(
  orders: readonly PageOrder[],
  { most, onReport, isHalted }: BatchOptions,
): AsyncGenerator<Task, void, undefined> {
  let left = most;
  for (const order of orders) {
    const [first] = order.pages;
    if (first === undefined || left === 0 || isHalted()) continue;
    onReport({ kind: 'began', id: first.id });
    let file: PageFile;
    try {
      file = await openPageFile(await bytesOf(order.path, order.name), order.name);
    } catch (error) {
      for (const { id } of order.pages) onReport({ kind: 'failed', id, failure: failureOf(error) });
      left -= 1;
      continue;
    }
    try {
      for (const { id, page } of pagesOf(order, file.count, onReport)) {
        if (left === 0 || isHalted()) break;
        left -= 1;
        if (id !== first.id) onReport({ kind: 'began', id });
        const began = performance.now();
        try {
          const number = file.count > 1 ? page : null;
          yield { id, name: order.name, number, page: await file.page(page - 1), began };
        } catch (error) {
          onReport({ kind: 'failed', id, failure: failureOf(error) });
        }
      }
    } finally {
      await file.close();
    }
  }
}

/** The pages of a file that are wanted; of one that is opened for the first time they get their ids here. */
function pagesOf(
  { pages, count }: PageOrder,
  found: number,
  onReport: BatchOptions['onReport'],
): PageOrder['pages'] {
  const [first] = pages;
  if (count !== null || first === undefined) return pages;
  const all = Array.from({ length: found }, (_, index) => ({
    id: index === 0 ? first.id : randomUUID(),
    page: index + 1,
  }));
  onReport({ kind: 'opened', ids: all.map(({ id }) => id) });
  return all;
}

async function reportOf(
  { id, name, number, page, began }: Task,
  pool: PrintPool,
  { signal, pictures, strings }: BatchOptions,
): Promise<PageReport> {
  try {
    const reading = await readPage(page, pool, { name, number, strings, signal });
    const picture = await pagePicture(sheetOf(page, reading.edges), reading.turn);
    await writeFileSafely(path.join(pictures, `${id}.jpg`), picture);
    return { kind: 'read', id, reading: storedReading(reading, (performance.now() - began) / 1000) };
  } catch (error) {
    if (error instanceof LonghandError && error.code === 'cancelled') throw error;
    return { kind: 'failed', id, failure: failureOf(error) };
  }
}

/** What is a bug fails its page and is logged; the others may be fit to read. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof LonghandError)) console.error(error);
  return toFailure(error);
}

async function bytesOf(file: string, name: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw fileUnreadable(name, cause);
  }
}
