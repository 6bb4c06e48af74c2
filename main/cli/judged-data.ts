import { LonghandError } from '../contract/errors';
import { openDataSet, type DataSet } from '../core/data/data-set';
import { checkDigits } from '../core/data/digits';
import { EditedData } from '../core/data/edits';
import { restored } from '../core/datasets/edit-log';
import {
  judgedImages,
  JUDGED_SPLITS,
  type JudgedImages,
  type JudgedSplit,
} from '../core/evaluation/judged-images';
import { readModelFolder } from '../core/model/model-folder';
import type { Arguments } from './arguments';
import { withDataFolder } from './data-source';
import { DATA_OPTION, LIBRARY_OPTION, withLibrary } from './shared-options';
import type { Terminal } from './terminal';

/** Options of commands that judge models on labelled images. */
export const JUDGED_OPTIONS = {
  ...DATA_OPTION,
  split: {
    value: 'NAME',
    summary:
      'which of its images: train, validation (those that the run of the model held back) or test (default: test)',
  },
  edited: {
    summary: 'as the data set is edited in the library: with labels changed there, without what is left out',
  },
  ...LIBRARY_OPTION,
} as const;

type JudgedArguments = Arguments<keyof typeof JUDGED_OPTIONS>;

/** A data set to judge models on, and which of its images. */
export interface JudgedData {
  readonly split: JudgedSplit;
  readonly edited: EditedData;
}

/**
 * Opens what `--data` names.
 *
 * @throws LonghandError of the data set; `data-missing` where it has no such split; `data-classes`; Interrupted
 */
export async function openJudged(args: JudgedArguments, terminal: Terminal): Promise<JudgedData> {
  const split = args.choice('split', JUDGED_SPLITS, 'test');
  const data = await withDataFolder(args, terminal, openDataSet);
  checkSplit(data, split);
  const steps = args.has('edited')
    ? await withLibrary(args, ({ edits }) =>
        Promise.resolve(restored(edits.list(data.hash), data).slice(0, edits.state(data.hash).done)),
      )
    : [];
  return { split, edited: new EditedData(data, steps) };
}

/**
 * The images to judge some models on.
 *
 * @param folders - of the models
 * @throws LonghandError `data-missing`, `model-damaged`
 */
export async function imagesFor(
  { split, edited }: JudgedData,
  folders: readonly string[],
): Promise<JudgedImages> {
  const models = split === 'validation' ? await Promise.all(folders.map(readModelFolder)) : [];
  return judgedImages(
    edited,
    split,
    models.map(({ card }) => card),
  );
}

function checkSplit(data: DataSet, split: JudgedSplit): void {
  checkDigits(data);
  if (data[split === 'test' ? 'test' : 'train'] !== null) return;
  const other = split === 'test' ? 'train' : 'test';
  throw new LonghandError(
    'data-missing',
    `${data.path} has no ${split === 'test' ? 'test' : 'training'} images (it has others: --split ${other}).`,
    { file: data.path },
  );
}
