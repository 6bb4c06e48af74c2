import { LonghandError } from '../contract/errors';
import { INPUT_PIXELS, type InkSample } from '../contract/ink';
import { PREDICT_BATCH } from '../core/model/classifier';
import { strokesToInput } from '../core/model/ink';
import { readInkFile } from '../core/model/ink-file';
import type { Command } from './command';
import { count, percent } from './format';
import { rank, type Candidate } from './ranking';
import { loadModel, type ReadingModel } from './reading-model';
import { LIBRARY_OPTION, MODEL_OPTION } from './shared-options';
import type { Terminal } from './terminal';

const OPTIONS = { ...MODEL_OPTION, ...LIBRARY_OPTION } as const;

/** One sample as it was read. */
interface InkReading extends Candidate {
  readonly label: string | null;
  /** Whether it is a digit at all, as far as the model can tell. */
  readonly isDigit: boolean;
  readonly candidates: readonly Candidate[];
}

/** `longhand ink` */
export const inkCommand: Command<keyof typeof OPTIONS> = {
  name: 'ink',
  summary: 'Reads digits that were written with a pen, from an ink file (*.ink.json).',
  operands: 'FILE',
  options: OPTIONS,
  run: async (args, terminal) => {
    const { samples } = await readInkFile(args.onlyOperand('FILE'));
    const inputs = rasterise(samples);
    const readings = read(await loadModel(args), samples, inputs, terminal);
    const labelled = readings.filter(({ label }) => label !== null);
    const correct = labelled.filter(({ label, text }) => label === text).length;
    const accuracy = labelled.length === 0 ? null : correct / labelled.length;
    return {
      json: { total: labelled.length, correct, accuracy, samples: readings },
      text: [
        ...readings.map(describe),
        accuracy === null
          ? 'No sample has a label to compare with.'
          : `${count(correct)} of ${count(labelled.length)} right: ${percent(accuracy)}`,
      ],
    };
  },
};

/** All samples as the model's input, n × 784. */
function rasterise(samples: readonly InkSample[]): Uint8Array {
  const inputs = new Uint8Array(samples.length * INPUT_PIXELS);
  samples.forEach(({ strokes }, index) => {
    const input = strokesToInput(strokes);
    if (input === null) {
      throw new LonghandError('ink-empty', `Sample ${index + 1} has no ink (take it out of the file).`, {
        sample: index + 1,
      });
    }
    inputs.set(input, index * INPUT_PIXELS);
  });
  return inputs;
}

function read(
  { classifier }: ReadingModel,
  samples: readonly InkSample[],
  inputs: Uint8Array,
  terminal: Terminal,
): InkReading[] {
  const readings: InkReading[] = [];
  for (let from = 0; from < samples.length; from += PREDICT_BATCH) {
    const part = samples.slice(from, from + PREDICT_BATCH);
    const probabilities = classifier.predict(inputs.subarray(from * INPUT_PIXELS), part.length);
    part.forEach(({ label = null }, index) => {
      const candidates = rank(probabilities, index);
      const isDigit = classifier.isDigit(probabilities, index);
      readings.push({ label, ...candidates[0], isDigit, candidates });
    });
    const done = readings.length;
    terminal.progress({
      label: 'reading',
      fraction: done / samples.length,
      detail: `${count(done)} of ${count(samples.length)} samples`,
    });
  }
  terminal.endProgress();
  return readings;
}

function describe({ label, text, confidence, isDigit }: InkReading): string {
  const doubt = isDigit ? '' : '  (probably not a digit)';
  const mark = label === null || label === text ? '' : `  (is ${label})`;
  return `${text}  ${percent(confidence).padStart(8)}${doubt}${mark}`;
}
