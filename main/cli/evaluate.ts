import { splitSchema, type Split } from '../contract/data';
import { bundledMnistFolder } from '../core/data/bundled';
import { openDataSet } from '../core/data/data-set';
import { evaluateImages } from '../core/evaluation/evaluate';
import { text, UsageError, type Command } from './command';
import { chooseModel } from './context';
import { percent } from './terminal';

/** Scores a model on labelled images. */
export const evaluate: Command = {
  name: 'evaluate',
  summary: 'score a model on MNIST-format files',
  usage: `evaluate [--data DIR] [--model NAME_OR_DIR] [--split train|test]
  --data DIR      folder of MNIST-format files (default: the MNIST that comes with Longhand)
  --model M       id, name or folder of a model (default: the active one)
  --split S       which images (default: test, or train where there is no test)`,
  options: { data: { type: 'string' }, model: { type: 'string' }, split: { type: 'string' } },
  async run(args, terminal) {
    const extra = args.positionals[0];
    if (extra !== undefined)
      throw new UsageError(`"${extra}" means nothing here (see longhand evaluate --help)`);
    const wanted = splitOf(text(args, 'split'));
    const data = await openDataSet(text(args, 'data') ?? bundledMnistFolder());
    const split: Split = wanted ?? (data.test === null ? 'train' : 'test');
    const images = data[split];
    if (images === null) {
      throw new UsageError(`${data.path} has no ${split} images (choose the other split with --split)`);
    }
    const model = await chooseModel(args);
    const classifier = await model.load();
    const scores = await evaluateImages(classifier, images.images, images.labels, (done, total) =>
      terminal.progress(done / total, `${done} of ${total} images`),
    );
    const [low, high] = scores.interval95;
    terminal.print(`model      ${model.name}`);
    terminal.print(
      `accuracy   ${percent(scores.accuracy)}: ${scores.correct} of ${scores.total} (95 %: ${percent(low)} to ${percent(high)})`,
    );
    terminal.print(
      `macro      precision ${percent(scores.macro.precision)}, recall ${percent(scores.macro.recall)}, F1 ${percent(scores.macro.f1)}`,
    );
    terminal.print(`ece        ${percent(scores.ece)}`);
    terminal.print();
    terminal.print('digit  precision   recall      F1          images');
    for (const { label, precision, recall, f1, support } of scores.classes) {
      terminal.print(
        `${label}      ${[precision, recall, f1].map((share) => percent(share).padEnd(10)).join('  ')}  ${support}`,
      );
    }
    terminal.print();
    terminal.print('rows: what it is, columns: what was read');
    for (const row of scores.confusion)
      terminal.print(row.map((count) => String(count).padStart(6)).join(''));
    return { model: model.name, ...scores };
  },
};

function splitOf(given: string | undefined): Split | undefined {
  if (given === undefined) return undefined;
  const parsed = splitSchema.safeParse(given);
  if (!parsed.success) throw new UsageError(`there is no split "${given}" (give train or test)`);
  return parsed.data;
}
