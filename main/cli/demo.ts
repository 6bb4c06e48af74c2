import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { CLASS_COUNT } from '../contract/ink';
import { RUN_LIMITS, runSettingsSchema, type RunInfo } from '../contract/runs';
import { bundledMnistFolder } from '../core/data/bundled';
import { openLibrary } from '../core/library/database';
import { Classifier } from '../core/model/classifier';
import { strokesToInput } from '../core/model/ink';
import { usageError } from './arguments';
import { drawImages } from './ascii-art';
import type { Command } from './command';
import { DIGIT_TEMPLATES } from './digit-templates';
import { accuracyOf, percent } from './format';
import { rank } from './ranking';
import type { Terminal } from './terminal';
import { trainWithProgress } from './training-session';

/** The number that is written and read. */
const DEFAULT_NUMBER = '2048';
/** Digits of 28 characters each that a terminal shows side by side. */
const MAX_DIGITS = 4;

const OPTIONS = {
  number: {
    value: 'DIGITS',
    summary: `what is written and read, 1 to ${MAX_DIGITS} digits (default: ${DEFAULT_NUMBER})`,
  },
} as const;

/** `longhand demo` */
export const demoCommand: Command<keyof typeof OPTIONS> = {
  name: 'demo',
  summary:
    'Shows in the terminal what Longhand does: trains a small model on MNIST and reads a number with it.',
  options: OPTIONS,
  run: async (args, terminal) => {
    const number = args.text('number') ?? DEFAULT_NUMBER;
    if (!/^\d+$/.test(number) || number.length > MAX_DIGITS) {
      throw usageError(`--number cannot be "${number}"`, `give 1 to ${MAX_DIGITS} digits`);
    }
    const work = await mkdtemp(path.join(os.tmpdir(), 'longhand-demo-'));
    try {
      const modelFolder = path.join(work, 'model');
      const { test, seconds } = await train(work, modelFolder, terminal);
      const reading = await read(number, modelFolder);
      return {
        json: {
          seconds,
          test: test && { accuracy: test.accuracy, correct: test.correct, total: test.total },
          written: number,
          text: reading.text,
          confidence: reading.confidence,
        },
        text: [
          `Trained on MNIST in ${seconds.toFixed(1)} s.`,
          ...(test === null ? [] : [`On images that it never saw: ${accuracyOf(test)}`]),
          '',
          ...drawImages(reading.images),
          '',
          `This was written as ${number} and read as ${reading.text} (confidence ${percent(reading.confidence)}).`,
        ],
      };
    } finally {
      await rm(work, { recursive: true, force: true });
    }
  },
};

/** Trains in a library of its own, which goes with the demonstration. */
async function train(
  work: string,
  modelFolder: string,
  terminal: Terminal,
): Promise<Pick<RunInfo, 'test'> & { readonly seconds: number }> {
  terminal.line('Training a small network on the 60,000 handwritten digits of MNIST, one pass:');
  const library = openLibrary(path.join(work, 'library'));
  try {
    const settings = runSettingsSchema.parse({
      architecture: 'seed-small',
      epochs: 1,
      batch: RUN_LIMITS.batch.default,
      learningRate: RUN_LIMITS.learningRate.default,
      seed: RUN_LIMITS.seed.default,
      validationFraction: RUN_LIMITS.validationFraction.default,
    });
    const data = { name: 'MNIST', path: bundledMnistFolder() };
    const assignment = { data, settings, wishes: { out: modelFolder } };
    const { test, seconds } = await trainWithProgress(library, assignment, terminal);
    return { test, seconds: seconds ?? 0 };
  } finally {
    library.close();
  }
}

/** Writes a number digit by digit from the templates and reads each; the confidence is that of the least sure one. */
async function read(
  number: string,
  modelFolder: string,
): Promise<{ images: Uint8Array[]; text: string; confidence: number }> {
  const classifier = await Classifier.load(modelFolder);
  const images = Array.from(number, (digit) => {
    const input = strokesToInput(DIGIT_TEMPLATES[Number(digit) % CLASS_COUNT] ?? []);
    if (input === null) throw new Error(`the template of ${digit} has no ink`);
    return input;
  });
  const readings = images.map((image) => rank(classifier.predict(image, 1), 0)[0]);
  classifier.dispose();
  return {
    images,
    text: readings.map(({ text }) => text).join(''),
    confidence: Math.min(...readings.map(({ confidence }) => confidence)),
  };
}
