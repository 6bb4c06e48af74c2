import { readFile } from 'node:fs/promises';
import { fileUnreadable } from '../../core/data/idx-errors';
import { openPageFile } from '../../core/paper/page-file';
import { LazyWrittenReader } from '../../core/reading/strings/written-reader';
import { keptPicture, readBoxes } from '../../core/receipts/checking/read-boxes';
import { exportPages } from '../../core/receipts/export/export-pages';
import { pageSteps } from '../../core/receipts/page-steps';
import { PrintPool } from '../../core/receipts/print/pool';
import { readBatch } from '../../core/receipts/read-batch';
import { WarmReaders } from '../pages/warm-readers';
import type { TasksOf } from './task';

/** The readers of boxes outlive a task: the next box comes soon. */
export const WARM_READERS = new WarmReaders();

/** The tasks about receipts and forms. */
export const PAGE_TASKS: TasksOf<'readPages' | 'readBoxes' | 'pageSteps' | 'exportPages'> = {
  readPages: async ({ files, pictures, most }, { signal, isHalted, onPart }) => {
    const pool = new PrintPool();
    const strings = new LazyWrittenReader();
    try {
      await readBatch(files, pool, {
        ...{ pictures, most, signal, strings: strings.get },
        onReport: (report) => onPart?.(report),
        isHalted: () => isHalted?.() ?? false,
      });
    } finally {
      await Promise.all([pool.end(), strings.dispose()]);
    }
  },

  readBoxes: async ({ picture: file, width, order, boxes }, work) => {
    const picture = await keptPicture(file);
    return WARM_READERS.lend((readers) =>
      readBoxes(picture, width, boxes, { ...readers, order, signal: work.signal }, work),
    );
  },

  exportPages: (order, work) => exportPages({ ...order, status: true }, work),

  pageSteps: async ({ path: file, name, page, turn }) => {
    const bytes = await readFile(file).catch((cause: unknown) => {
      throw fileUnreadable(file, cause);
    });
    const pages = await openPageFile(bytes, name);
    try {
      return await pageSteps(await pages.page(page - 1), turn);
    } finally {
      await pages.close();
    }
  },
};
