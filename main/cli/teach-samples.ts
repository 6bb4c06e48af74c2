import { checkDigits } from '../core/data/digits';
import { samplesOfImages, samplesOfInk, type OwnSample } from '../core/handwriting/own-sample';
import { readInkFile } from '../core/model/ink-file';
import { readData } from './data-source';
import type { Terminal } from './terminal';

/**
 * Reads samples of a hand: from an ink file, or from labelled images in any format that a data set may have. Of images
 * those for training and for testing are taken alike.
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
  const { data, edited } = await readData(file, terminal, signal);
  checkDigits(data);
  const { train, test } = edited.result();
  return [train, test].flatMap((part) => (part === null ? [] : samplesOfImages(part)));
}
