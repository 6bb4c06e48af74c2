import os from 'node:os';
import { PrintPool } from '../core/receipts/print/pool';
import { readFiles, type PageReport } from '../core/receipts/read-files';
import { usageError } from './arguments';
import type { Command } from './command';
import { interruptible } from './interruptible';
import { pageJson, pageLines, pagesCsv } from './read-report';
import type { Terminal } from './terminal';
import { newFile, writeNewFile } from './write-file';

const OPTIONS = {
  csv: { value: 'FILE', summary: 'a new file that a table of the pages is written into' },
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
    const csv = newFile(args.text('csv'), 'csv');
    const reports = await readAll(files, terminal);
    if (csv !== null) await writeNewFile(csv, pagesCsv(reports));
    return {
      json: { pages: reports.map(pageJson) },
      text: [...reports.flatMap(pageLines), ...(csv === null ? [] : [`Written to ${csv}.`])],
      isBad: reports.every(({ result }) => result.kind === 'failed'),
    };
  },
};

/** Nobody waits at a window here, so every core reads. */
async function readAll(files: readonly string[], terminal: Terminal): Promise<PageReport[]> {
  const pool = new PrintPool(os.availableParallelism());
  let done = 0;
  try {
    return await interruptible(terminal, (signal) =>
      readFiles(files, pool, {
        signal,
        onPage: ({ result }, left) => {
          done += 1;
          if (result.kind === 'failed') terminal.line(`error: ${result.failure.message}`);
          const detail = left === 0 ? '' : left === 1 ? '1 page left' : `${left} pages left`;
          terminal.progress({ label: 'Reading', fraction: done / (done + left), detail });
        },
      }),
    );
  } finally {
    await pool.end();
  }
}
