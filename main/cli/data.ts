import { importOptionsSchema } from '../contract/data-import';
import { statisticsOf } from '../core/data/statistics';
import { refuseCancelled } from '../core/data/work';
import { previewImport } from '../core/importing/preview';
import { ModelRegistry } from '../core/model/registry';
import { usageError, type Arguments } from './arguments';
import type { Command } from './command';
import { EXPORT_OPTIONS, exportOrderOf, writeExport, type WorkNamed } from './data-export';
import { jsonOf, linesOf, type DataReport } from './data-report';
import { readData, type ReadData } from './data-source';
import { searchSuspects } from './data-suspects';
import { interruptible } from './interruptible';
import { LIBRARY_OPTION, MODEL_OPTION, withLibrary } from './shared-options';
import type { Terminal } from './terminal';

/** Suspects that are listed. */
const TOP = { min: 1, max: 1_000_000, default: 20 };

const OPTIONS = {
  suspects: { summary: 'look for wrong labels, duplicates, leaks, outliers, blank and cropped images' },
  top: { value: 'N', summary: `how many suspects to list (default: ${TOP.default})` },
  model: {
    ...MODEL_OPTION.model,
    summary: 'what tells outliers: a name, id or folder (default: the active one)',
  },
  statistics: { summary: 'amounts of ink, and how far test images are from training images' },
  ...EXPORT_OPTIONS,
  ...LIBRARY_OPTION,
} as const;

type DataArguments = Arguments<keyof typeof OPTIONS>;

/** `longhand data` */
export const dataCommand: Command<keyof typeof OPTIONS> = {
  name: 'data',
  summary: 'Says what a data set holds, finds what may be wrong with it, and writes it in other formats.',
  operands: 'PATH',
  options: OPTIONS,
  run: async (args, terminal) => {
    const begin = performance.now();
    const path = args.onlyOperand('PATH');
    const order = await exportOrderOf(args);
    const search = await suspectSearchOf(args);
    return interruptible(terminal, async (signal) => {
      const workNamed: WorkNamed = (label) => ({
        signal,
        onProgress: (fraction) => terminal.progress({ label, fraction, detail: '' }),
      });
      const read = await readData(path, terminal, signal);
      const sizes = args.has('json') ? null : await sizesOf(read, terminal, signal);
      const { train, test } = read.edited.result();
      const statistics = args.has('statistics') ? statisticsOf(train, test, read.data.classes) : null;
      const suspects =
        search && (await searchSuspects(read.edited, search.model, search.top, workNamed('searching')));
      if (suspects !== null && suspects.skipped.length > 0) {
        terminal.line(`Not looked for, as these images do not allow it: ${suspects.skipped.join(', ')}.`);
      }
      const exported = order && {
        ...(await writeExport(read, order, workNamed)),
        target: order.target,
      };
      const seconds = (performance.now() - begin) / 1000;
      const report: DataReport = { read, sizes, suspects, statistics, exported, seconds };
      return { json: jsonOf(report), text: linesOf(report) };
    });
  },
};

/** What `--suspects`, `--top` and `--model` ask for; `null` where there is no search. */
async function suspectSearchOf(args: DataArguments): Promise<{ model: string; top: number } | null> {
  if (!args.has('suspects')) {
    for (const name of ['top', 'model'] as const) {
      if (args.has(name)) throw usageError(`--${name} does nothing by itself`, 'add --suspects');
    }
    return null;
  }
  const top = args.integer('top', TOP);
  const model = await withLibrary(args, (library) => {
    const registry = new ModelRegistry(library);
    return Promise.resolve(registry.resolve(args.text('model') ?? registry.activeId()));
  });
  return { model, top };
}

/** Sizes of the images before they were brought to 28 × 28; `null` where they always were. */
async function sizesOf(
  { data, report }: ReadData,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<DataReport['sizes']> {
  if (report === null) return null;
  const onProgress = (done: number, total: number): void =>
    terminal.progress({ label: 'looking', fraction: done / Math.max(total, 1), detail: '' });
  const { sizes } = await previewImport(data.path, importOptionsSchema.parse({}), onProgress, signal);
  refuseCancelled(signal);
  return sizes;
}
