import { readFile } from 'node:fs/promises';
import { LonghandError, toFailure, type Failure } from '../../contract/errors';
import { fileUnreadable } from '../data/idx-errors';
import { refuseCancelled } from '../data/work';
import { openPageFile, pagesOf, type PageOutcome } from '../paper/page-file';
import type { PrintPool } from './print/pool';
import { tryPage, type PageResult, type ReadOptions } from './read-page';

/** A page of a file with what was read of it. */
export interface PageReport {
  readonly file: string;
  /** From 1. */
  readonly page: number;
  readonly result: PageResult;
  readonly seconds: number;
}

/** What reading files tells while it goes on, and how it is called off. */
export interface ReadingHooks {
  /** Called after every page; how many are left is known as far as the files were opened. */
  readonly onPage?: (report: PageReport, left: number) => void;
  readonly signal?: AbortSignal | undefined;
  /** What reads handwriting; see `readPage`. */
  readonly strings?: ReadOptions['strings'];
}

interface Task {
  readonly file: string;
  /** How many pages the file has. */
  readonly count: number;
  readonly outcome: PageOutcome;
}

/**
 * Reads the pages of files, as many at once as the pool has readers. A page or a file that cannot be read is reported as
 * such, and the others go on.
 *
 * @returns in the order of the files and their pages
 * @throws LonghandError `cancelled`
 */
export async function readFiles(
  files: readonly string[],
  pool: PrintPool,
  { onPage, signal, strings }: ReadingHooks = {},
): Promise<PageReport[]> {
  const reports: (readonly [place: number, report: PageReport])[] = [];
  const queue = { unopened: files.length, undecoded: 0 };
  const tasks = tasksOf(files, queue);
  let taken = 0;
  let working = 0;
  const reader = async (): Promise<void> => {
    for (;;) {
      if (signal !== undefined) refuseCancelled(signal);
      const next = await tasks.next();
      if (next.done === true) return;
      const place = taken;
      taken += 1;
      working += 1;
      const report = await reportOf(next.value, pool, { strings, signal });
      working -= 1;
      reports.push([place, report]);
      onPage?.(report, queue.unopened + queue.undecoded + working);
    }
  };
  await Promise.all(Array.from({ length: pool.size }, reader));
  return reports.sort(([one], [other]) => one - other).map(([, report]) => report);
}

async function reportOf(
  { file, count, outcome }: Task,
  pool: PrintPool,
  options: Pick<ReadOptions, 'strings' | 'signal'>,
): Promise<PageReport> {
  const began = performance.now();
  const page = outcome.index + 1;
  const result: PageResult =
    outcome.kind === 'page'
      ? await tryPage(outcome.page, pool, { name: file, number: count > 1 ? page : null, ...options })
      : { kind: 'failed', failure: outcome.failure };
  return { file, page, result, seconds: (performance.now() - began) / 1000 };
}

/** The pages of the files one after another, decoded when they are asked for. */
async function* tasksOf(
  files: readonly string[],
  queue: { unopened: number; undecoded: number },
): AsyncGenerator<Task, void, undefined> {
  for (const file of files) {
    queue.unopened -= 1;
    try {
      const pages = await openPageFile(await bytesOf(file), file);
      queue.undecoded += pages.count;
      try {
        for await (const outcome of pagesOf(pages)) {
          queue.undecoded -= 1;
          yield { file, count: pages.count, outcome };
        }
      } finally {
        await pages.close();
      }
    } catch (error) {
      yield { file, count: 1, outcome: { kind: 'failed', index: 0, failure: failureOf(error) } };
    }
  }
}

function failureOf(error: unknown): Failure {
  if (error instanceof LonghandError) return toFailure(error);
  throw error;
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
}
