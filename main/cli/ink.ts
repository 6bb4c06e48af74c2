import { LonghandError } from '../contract/errors';
import type { InkSample } from '../contract/ink';
import { readInkFile } from '../core/model/ink-file';
import { InkReader } from '../core/reading/ink-reader';
import type { InkText } from '../core/reading/ink-text';
import type { Command } from './command';
import { count, percent } from './format';
import type { Candidate } from './ranking';
import { loadModel, type ReadingModel } from './reading-model';
import { LIBRARY_OPTION, MODEL_OPTION } from './shared-options';
import type { Terminal } from './terminal';

/** Samples between two looks at how far it is. */
const PROGRESS_EVERY = 50;

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
    const readings = read(await loadModel(args), samples, terminal);
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

function read({ classifier }: ReadingModel, samples: readonly InkSample[], terminal: Terminal): InkReading[] {
  const reader = new InkReader(classifier);
  const readings = samples.map(({ label = null, strokes }, index): InkReading => {
    if (index % PROGRESS_EVERY === 0) {
      terminal.progress({
        label: 'reading',
        fraction: index / samples.length,
        detail: `${count(index)} of ${count(samples.length)} samples`,
      });
    }
    const { text, confidence, alternatives, glyphs } = readSample(reader, strokes, index);
    const isDigit = glyphs.every(({ isKnown }) => isKnown);
    const others = alternatives.map((other) => ({ text: other.text, confidence: other.confidence }));
    return { label, text, confidence, isDigit, candidates: [{ text, confidence }, ...others] };
  });
  terminal.endProgress();
  return readings;
}

function readSample(reader: InkReader, strokes: InkSample['strokes'], index: number): InkText {
  try {
    return reader.read(strokes);
  } catch (error) {
    if (!(error instanceof LonghandError) || error.code !== 'ink-empty') throw error;
    throw new LonghandError('ink-empty', `Sample ${index + 1} has no ink (take it out of the file).`, {
      sample: index + 1,
    });
  }
}

function describe({ label, text, confidence, isDigit }: InkReading): string {
  const doubt = isDigit ? '' : '  (probably not a digit)';
  const mark = label === null || label === text ? '' : `  (is ${label})`;
  return `${text}  ${percent(confidence).padStart(8)}${doubt}${mark}`;
}
