import { LonghandError } from '../contract/errors';
import type { Scores } from '../contract/scores';
import { openDataSet, type DataSet, type LabelledImages } from '../core/data/data-set';
import { checkDigits } from '../core/data/digits';
import { evaluateImages } from '../core/evaluation/evaluate';
import { vote } from '../core/evaluation/vote';
import type { Command } from './command';
import { withDataFolder } from './data-source';
import { accuracyOf, count, percent, table } from './format';
import { loadVoters } from './reading-model';
import { DATA_OPTION, LIBRARY_OPTION, MODEL_OPTION } from './shared-options';

const SPLITS = ['test', 'train'] as const;
type SplitName = (typeof SPLITS)[number];

const OPTIONS = {
  ...DATA_OPTION,
  split: { value: 'NAME', summary: `which of its images: ${SPLITS.join(' or ')} (default: test)` },
  model: { ...MODEL_OPTION.model, summary: `${MODEL_OPTION.model.summary}; several, with commas, vote` },
  ...LIBRARY_OPTION,
} as const;

/** `longhand evaluate` */
export const evaluateCommand: Command<keyof typeof OPTIONS> = {
  name: 'evaluate',
  summary: 'Scores a model on labelled images.',
  options: OPTIONS,
  run: async (args, terminal) => {
    const split = args.choice('split', SPLITS, 'test');
    const { images, labels } = imagesOf(await withDataFolder(args, terminal, openDataSet), split);
    const { name, voters } = await loadVoters(args);
    const scores = await evaluateImages(vote(voters), images, labels, (done, total) =>
      terminal.progress({
        label: 'reading',
        fraction: done / total,
        detail: `${count(done)} of ${count(total)} images`,
      }),
    );
    terminal.endProgress();
    return { json: { model: name, ...scores }, text: describe(name, scores) };
  },
};

function imagesOf(data: DataSet, split: SplitName): LabelledImages {
  checkDigits(data);
  const images = data[split];
  if (images !== null) return images;
  const other = split === 'test' ? 'train' : 'test';
  throw new LonghandError(
    'data-missing',
    `${data.path} has no ${split} images (it has others: --split ${other}).`,
    { file: data.path },
  );
}

function describe(model: string, scores: Scores): string[] {
  const { macro, classes, confusion, ece } = scores;
  const labels = classes.map(({ label }) => label);
  return [
    `model     ${model}`,
    `accuracy  ${accuracyOf(scores)}`,
    `macro     precision ${percent(macro.precision)}, recall ${percent(macro.recall)}, F1 ${percent(macro.f1)}`,
    `ECE       ${percent(ece)}`,
    '',
    ...table([
      ['digit', 'precision', 'recall', 'F1', 'images'],
      ...classes.map((one) => [
        one.label,
        percent(one.precision),
        percent(one.recall),
        percent(one.f1),
        count(one.support),
      ]),
    ]),
    '',
    'Rows are what was written, columns what was read:',
    ...table([
      ['', ...labels],
      ...confusion.map((row, truth) => [
        labels[truth] ?? '',
        ...row.map((cell) => (cell === 0 ? '·' : count(cell))),
      ]),
    ]),
  ];
}
