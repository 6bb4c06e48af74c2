import { importOptionsSchema } from '../../contract/data-import';
import { INPUT_PIXELS } from '../../contract/ink';
import { TEACH_LIMITS } from '../../contract/teaching';
import { importedSet, importedSteps } from '../curation/imported';
import { checkDigits } from '../data/digits';
import { EditedData } from '../data/edits';
import { refuseCancelled, type Work } from '../data/work';
import { importImages } from '../importing/import';
import { readInkFile } from '../model/ink-file';
import { strokesToInput } from '../model/ink';
import { unfit, type OwnSample } from './own-sample';

/** What was read from a file, and how much of it could not be used. */
export interface ReadSamples {
  readonly samples: readonly OwnSample[];
  readonly refused: number;
}

/**
 * Reads all that can be used as samples of a hand: single digits of an ink file with their strokes, or labelled images in
 * any format that a data set may have; of those for training and for testing alike.
 *
 * @throws LonghandError what is wrong with the file; `samples-unfit` where nothing in it can be used, or more than a hand
 * holds; `cancelled`
 */
export async function readSamples(file: string, work: Work): Promise<ReadSamples> {
  const read = file.toLowerCase().endsWith('.json') ? await readInk(file) : await readImages(file, work);
  refuseCancelled(work.signal);
  const { length } = read.samples;
  const { max } = TEACH_LIMITS.samples;
  if (length === 0)
    throw unfit('none', 'the file holds no single digit with ink and a label', 'choose another file');
  if (length > max) {
    const advice = 'train on that many as a data set, or teach a part of them';
    throw unfit('many', `there are ${length} samples, more than ${max}`, advice, {
      count: length,
      limit: max,
    });
  }
  return read;
}

async function readInk(file: string): Promise<ReadSamples> {
  const { samples } = await readInkFile(file);
  const usable = samples.flatMap(({ label = '', strokes }): OwnSample[] => {
    const image = /^[0-9]$/.test(label) ? strokesToInput(strokes) : null;
    return image === null ? [] : [{ label: Number(label), strokes, image }];
  });
  return { samples: usable, refused: samples.length - usable.length };
}

async function readImages(file: string, work: Work): Promise<ReadSamples> {
  const result = await importImages(file, importOptionsSchema.parse({}), {
    signal: work.signal,
    onProgress: (done, total) => work.onProgress(total === 0 ? 0 : done / total),
  });
  const data = importedSet(file, result);
  checkDigits(data);
  const { train, test } = new EditedData(data, importedSteps(data, result.edits)).result();
  const samples: OwnSample[] = [];
  let blank = 0;
  for (const part of [train, test]) {
    for (let index = 0; index < (part?.count ?? 0); index += 1) {
      const image = part?.images.slice(index * INPUT_PIXELS, (index + 1) * INPUT_PIXELS);
      const label = part?.labels[index];
      if (image === undefined || label === undefined || image.every((ink) => ink === 0)) blank += 1;
      else samples.push({ label, strokes: null, image });
    }
  }
  return { samples, refused: result.report.refusedCount + blank };
}
