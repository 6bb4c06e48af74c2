import os from 'node:os';
import { LazyWrittenReader } from '../core/reading/strings/written-reader';
import { exportPages } from '../core/receipts/export/export-pages';
import { PrintPool } from '../core/receipts/print/pool';
import { readFiles, type PageReport } from '../core/receipts/read-files';
import { usageError } from './arguments';
import type { Command } from './command';
import { interruptible } from './interruptible';
import { exportedPages, pageJson, pageLines } from './read-report';
import {
  exportedMatches,
  openLedger,
  reconcileReports,
  reconciliationJson,
  reconciliationLines,
  type CliReconciliation,
} from './reconcile-report';
import type { Terminal } from './terminal';
import { newFile } from './write-file';

/** Tables that a file is asked for. */
const TABLES = ['csv', 'xlsx'] as const;

const OPTIONS = {
  ledger: { value: 'CSV', summary: 'a ledger or bank export that the pages are held against' },
  csv: { value: 'FILE', summary: 'a new file that a table of the pages is written into' },
  xlsx: { value: 'FILE', summary: 'the same as a workbook, with a sheet of the items' },
} as const;

/** `longhand read` */
export const readCommand: Command<keyof typeof OPTIONS> = {
  name: 'read',
  summary: 'Reads scans and photos of receipts: company, date, total, tax, items, and what does not add up.',
  operands: 'PAGE…',
  options: OPTIONS,
  run: async (args, terminal) => {
    const files = args.operands;
    if (files.length === 0) throw usageError('read needs PAGE…', 'see longhand read --help');
    const tables = TABLES.flatMap((format) => {
      const file = newFile(args.text(format), format);
      return file === null ? [] : [{ format, file }];
    });
    const ledgerFile = args.text('ledger');
    // Before anything is read: a page takes a second.
    const ledger = ledgerFile === undefined ? null : await openLedger(ledgerFile);
    const reports = await readAll(files, terminal);
    const reconciliation = ledger === null ? null : reconcileReports(reports, ledger);
    for (const { format, file } of tables) await writeTable(format, file, reports, reconciliation, terminal);
    return {
      json: {
        pages: reports.map(pageJson),
        ...(reconciliation === null ? {} : { reconciliation: reconciliationJson(reconciliation, reports) }),
      },
      text: [
        ...reports.flatMap(pageLines),
        ...(reconciliation === null ? [] : reconciliationLines(reconciliation, reports)),
        ...tables.map(({ file }) => `Written to ${file}.`),
      ],
      isBad: reports.every(({ result }) => result.kind === 'failed'),
    };
  },
};

function writeTable(
  format: (typeof TABLES)[number],
  target: string,
  reports: readonly PageReport[],
  reconciliation: CliReconciliation | null,
  terminal: Terminal,
): Promise<unknown> {
  const matches = reconciliation === null ? null : exportedMatches(reconciliation);
  const pages = exportedPages(reports).map((page, at) => ({
    ...page,
    match: matches?.get(String(at)) ?? null,
  }));
  const order = {
    pages,
    format,
    target,
    crops: false,
    ledger: matches !== null,
    status: false,
    hasMark: false,
  };
  return interruptible(terminal, (signal) => exportPages(order, { signal, onProgress: () => undefined }));
}

/** Nobody waits at a window here, so every core reads. */
async function readAll(files: readonly string[], terminal: Terminal): Promise<PageReport[]> {
  const pool = new PrintPool(os.availableParallelism());
  const strings = new LazyWrittenReader();
  let done = 0;
  try {
    return await interruptible(terminal, (signal) =>
      readFiles(files, pool, {
        signal,
        strings: strings.get,
        onPage: ({ result }, left) => {
          done += 1;
          if (result.kind === 'failed') terminal.line(`error: ${result.failure.message}`);
          const detail = left === 0 ? '' : left === 1 ? '1 page left' : `${left} pages left`;
          terminal.progress({ label: 'Reading', fraction: done / (done + left), detail });
        },
      }),
    );
  } finally {
    await Promise.all([pool.end(), strings.dispose()]);
  }
}
