import { readFile } from 'node:fs/promises';
import { fileUnreadable } from '../core/data/idx-errors';
import type { Classifier } from '../core/model/classifier';
import { imageToInput, type ImageInput } from '../core/model/image';
import { mayBeString, stringInPicture } from '../core/reading/strings/string-in-picture';
import { LazyWrittenReader } from '../core/reading/strings/written-reader';
import { usageError } from './arguments';
import type { Command } from './command';
import { percent } from './format';
import { rank } from './ranking';
import { loadModel } from './reading-model';
import { LIBRARY_OPTION, MODEL_OPTION } from './shared-options';

const OPTIONS = { ...MODEL_OPTION, ...LIBRARY_OPTION } as const;

/** A picture with all of its ink as one glyph. */
interface Picture extends ImageInput {
  readonly file: string;
}

/** What was read in a picture. */
interface PictureReading {
  readonly file: string;
  /** Its digits, from left to right. */
  readonly text: string;
  readonly confidence: number;
  readonly glyphs: readonly {
    readonly text: string;
    readonly confidence: number;
    readonly isDigit: boolean;
    readonly box: readonly number[];
  }[];
  /** Of several digits: how they are written, with points and dashes. */
  readonly written?: string;
}

/** `longhand recognise` */
export const recogniseCommand: Command<keyof typeof OPTIONS> = {
  name: 'recognise',
  aliases: ['recognize'],
  summary: 'Reads pictures of a digit or of a string of digits each, on any background.',
  operands: 'IMAGE…',
  options: OPTIONS,
  run: async (args) => {
    const files = args.operands;
    if (files.length === 0) throw usageError('recognise needs IMAGE…', 'see longhand recognise --help');
    // All are looked at before the model is loaded: a wrong one is told at once.
    const pictures: Picture[] = [];
    for (const file of files) pictures.push({ file, ...(await imageToInput(await bytesOf(file), file)) });
    const { classifier } = await loadModel(args);
    const strings = new LazyWrittenReader();
    const results: PictureReading[] = [];
    for (const picture of pictures) results.push(await read(picture, classifier, strings));
    return {
      json: { results },
      text: results.map(
        ({ file, text, confidence, glyphs }) =>
          `${text}  ${percent(confidence).padStart(8)}  ${file}${glyphs.every(({ isDigit }) => isDigit) ? '' : '  (probably not a digit)'}`,
      ),
    };
  },
};

/** Reads a digit with the model, and what is more than one with the readers of strings that ship. */
async function read(
  { file, input, box }: Picture,
  classifier: Classifier,
  strings: LazyWrittenReader,
): Promise<PictureReading> {
  const probabilities = classifier.predict(input, 1);
  const [{ text, confidence }] = rank(probabilities, 0);
  const alone = { text, confidence, isDigit: classifier.isDigit(probabilities, 0), box };
  const string = mayBeString(box, alone)
    ? await stringInPicture(await bytesOf(file), file, box, await strings.get())
    : null;
  if (string === null) return { file, text, confidence, glyphs: [alone] };
  return {
    file,
    text: string.digits.map((digit) => digit.text).join(''),
    confidence: string.confidence,
    glyphs: string.digits.map((digit) => ({ ...digit, isDigit: true })),
    written: string.written,
  };
}

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
}
