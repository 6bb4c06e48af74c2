import { randomUUID } from 'node:crypto';
import path from 'node:path';
import type { ModelCard } from '../contract/models';
import type { TeachSettings } from '../contract/teaching';
import { keepTaught, refuseForgetful } from '../core/handwriting/keep-taught';
import { openMnist } from '../core/handwriting/mnist';
import { teach, type TaughtModel } from '../core/handwriting/teach';
import { readModelFolder, type StoredModel } from '../core/model/model-folder';
import { ModelRegistry } from '../core/model/registry';
import type { Arguments } from './arguments';
import type { Command } from './command';
import { interruptible } from './interruptible';
import { modelFolder } from './reading-model';
import { LIBRARY_OPTION, MODEL_OPTION, withLibrary } from './shared-options';
import { readSamples } from './teach-samples';
import { TEACH_OPTIONS, teachSettingsOf } from './teach-settings';
import { jsonOf, linesOf } from './teach-report';
import { nameOf, newFolder, OUTPUT_OPTIONS } from './train-output';

/** As long as a model's name may be. */
const MAX_NAME_LENGTH = 80;
/** What comes after the name of the model that was taught. */
const NAME_SUFFIX = ', my hand';
const MILLISECONDS = 1000;

const OPTIONS = {
  ...{
    ...MODEL_OPTION,
    model: { ...MODEL_OPTION.model, summary: `what to teach: ${MODEL_OPTION.model.summary}` },
  },
  ...TEACH_OPTIONS,
  ...OUTPUT_OPTIONS,
  name: {
    ...OUTPUT_OPTIONS.name,
    summary: 'what the model is called (default: that of the other one, and "my hand")',
  },
  force: { summary: 'keep the model even if it lost more than 0.15 points on MNIST' },
  ...LIBRARY_OPTION,
} as const;

type TeachArguments = Arguments<keyof typeof OPTIONS>;

/** `longhand teach` */
export const teachCommand: Command<keyof typeof OPTIONS> = {
  name: 'teach',
  summary:
    "Teaches a model its owner's hand, from an ink file (*.ink.json), a photo of a filled-in sheet, or labelled images.",
  operands: 'FILE',
  options: OPTIONS,
  run: async (args, terminal) => {
    const file = args.onlyOperand('FILE');
    const settings = await teachSettingsOf(args);
    const out = newFolder(args);
    const { folder } = await modelFolder(args);
    return interruptible(terminal, async (signal) => {
      const samples = await readSamples(file, terminal, signal);
      const start = await readModelFolder(folder);
      const order = { start, samples, settings, mnist: await openMnist() };
      const taught = await teach(order, {
        signal,
        onProgress: (fraction) => terminal.progress({ label: 'teaching', fraction, detail: '' }),
      });
      terminal.endProgress();
      if (!args.has('force')) refuseForgetful(taught);
      const model = await keep(args, taught, { folder, start, settings, out });
      // From the start of the process: what a person waited.
      const lesson = { model, taught, samples: samples.length, seconds: performance.now() / MILLISECONDS };
      return { json: jsonOf(lesson), text: linesOf(lesson) };
    });
  },
};

/** Where a model comes from, and where it goes. */
interface Keeping {
  readonly folder: string;
  readonly start: StoredModel;
  readonly settings: TeachSettings;
  readonly out: string | undefined;
}

/** Writes the model into its folder, or into the library. @returns the folder, or its id */
async function keep(
  args: TeachArguments,
  taught: TaughtModel,
  { folder, start, settings, out }: Keeping,
): Promise<string> {
  const parent = { id: path.basename(folder), name: start.card.name };
  const name = nameOf(args) ?? `${parent.name.slice(0, MAX_NAME_LENGTH - NAME_SUFFIX.length)}${NAME_SUFFIX}`;
  const write = (target: string): Promise<ModelCard> =>
    keepTaught(target, taught, { name, parent, start, settings });
  if (out !== undefined) {
    await write(out);
    return out;
  }
  return withLibrary(args, async (library) => {
    const id = randomUUID();
    library.models.insert({ id, card: await write(new ModelRegistry(library).ownFolder(id)) });
    return id;
  });
}
