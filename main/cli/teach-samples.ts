import { readFile, stat } from 'node:fs/promises';
import { fileUnreadable } from '../core/data/idx-errors';
import { checkDigits } from '../core/data/digits';
import { samplesOfImages, samplesOfInk, type OwnSample } from '../core/handwriting/own-sample';
import type { SheetDoubt } from '../core/handwriting/sheet/box-ink';
import { readSheets, samplesOfSheets, type SheetReading } from '../core/handwriting/sheet/read-sheet';
import { readInkFile } from '../core/model/ink-file';
import { readData } from './data-source';
import { count } from './format';
import type { Terminal } from './terminal';

/** Files that show a sheet: a picture or a scan by itself is no data set. */
const SHEET_FILES = /\.(png|jpe?g|webp|tiff?|pdf)$/i;

const DOUBTS: Readonly<Record<SheetDoubt, string>> = {
  'over-the-edge': 'runs over the lines',
  'too-full': 'holds more than a digit',
  faint: 'is far fainter than the others',
};

/**
 * Reads samples of a hand: from an ink file, from a photo or scan of filled-in sheets, or from labelled images in any format
 * that a data set may have. Of images those for training and for testing are taken alike.
 *
 * @throws LonghandError what is wrong with the file; `samples-unfit`; `cancelled`
 */
export async function readSamples(
  file: string,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<OwnSample[]> {
  if (file.toLowerCase().endsWith('.json')) {
    const { samples } = await readInkFile(file);
    return samplesOfInk(samples);
  }
  if (SHEET_FILES.test(file) && (await isFile(file))) return readSheetFile(file, terminal, signal);
  const { data, edited } = await readData(file, terminal, signal);
  checkDigits(data);
  const { train, test } = edited.result();
  return [train, test].flatMap((part) => (part === null ? [] : samplesOfImages(part)));
}

async function isFile(file: string): Promise<boolean> {
  try {
    return (await stat(file)).isFile();
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
}

/** Says on the terminal which boxes were left out, and why. */
async function readSheetFile(file: string, terminal: Terminal, signal: AbortSignal): Promise<OwnSample[]> {
  const readings = await readSheets(await readFile(file), file, {
    signal,
    onProgress: (fraction) => terminal.progress({ label: 'reading the sheet', fraction, detail: '' }),
  });
  terminal.endProgress();
  const samples = samplesOfSheets(readings);
  terminal.line(`${count(samples.length)} digits on the sheet.`);
  for (const reading of readings) for (const line of doubtLines(reading)) terminal.line(line);
  return samples;
}

function doubtLines({ samples }: SheetReading): string[] {
  return samples.flatMap(({ label, column, doubt }) =>
    doubt === null ? [] : [`Left out: box ${column + 1} of the row of ${label} ${DOUBTS[doubt]}.`],
  );
}
