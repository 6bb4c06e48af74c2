import { SHEET_PAPERS } from '../contract/hand';
import { LOCALES } from '../contract/window';
import { SHEET_COLUMNS } from '../core/handwriting/sheet/layout';
import { sheetPdf } from '../core/handwriting/sheet/sheet-pdf';
import { writeFileSafely } from '../core/library/files';
import { usageError } from './arguments';
import { LANGUAGE_OPTION } from './card';
import type { Command } from './command';
import { newFile } from './write-file';

const ROWS = 10;

const OPTIONS = {
  out: { value: 'FILE.pdf', summary: 'the new file that it is written into' },
  paper: { value: 'NAME', summary: `what it is printed on: ${SHEET_PAPERS.join(' or ')} (default: a4)` },
  columns: {
    value: 'N',
    summary: `boxes for each digit, ${SHEET_COLUMNS.min} to ${SHEET_COLUMNS.max} (default: ${SHEET_COLUMNS.default})`,
  },
  ...LANGUAGE_OPTION,
} as const;

/** `longhand sheet` */
export const sheetCommand: Command<keyof typeof OPTIONS> = {
  name: 'sheet',
  summary: "Makes a PDF to print and fill in with one's own digits; teach reads a photo or scan of it.",
  options: OPTIONS,
  run: async (args) => {
    const paper = args.choice('paper', SHEET_PAPERS, 'a4');
    const columns = args.integer('columns', SHEET_COLUMNS);
    const locale = args.choice('language', LOCALES, 'en');
    const file = newFile(args.text('out'));
    if (file === null) throw usageError('sheet needs --out FILE.pdf', 'see longhand sheet --help');
    await writeFileSafely(file, await sheetPdf({ paper, columns, locale }));
    const boxes = ROWS * columns;
    return {
      json: { file, paper, columns, boxes },
      text: [
        `Written to ${file}.`,
        'Print it, fill it in, take a photo of the whole page, then: longhand teach PHOTO',
      ],
    };
  },
};
