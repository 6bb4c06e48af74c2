import { readFile } from 'node:fs/promises';
import { fileUnreadable } from '../core/data/idx-errors';
import { imageToInput, type ImageInput } from '../core/model/image';
import { usageError } from './arguments';
import type { Command } from './command';
import { percent } from './format';
import { rank } from './ranking';
import { loadModel } from './reading-model';
import { LIBRARY_OPTION, MODEL_OPTION } from './shared-options';

const OPTIONS = { ...MODEL_OPTION, ...LIBRARY_OPTION } as const;

/** `longhand recognise` */
export const recogniseCommand: Command<keyof typeof OPTIONS> = {
  name: 'recognise',
  aliases: ['recognize'],
  summary: 'Reads pictures of one digit each, on any background.',
  operands: 'IMAGE…',
  options: OPTIONS,
  run: async (args) => {
    const files = args.operands;
    if (files.length === 0) throw usageError('recognise needs IMAGE…', 'see longhand recognise --help');
    // All are looked at before the model is loaded: a wrong one is told at once.
    const images: (ImageInput & { file: string })[] = [];
    for (const file of files) images.push({ file, ...(await imageToInput(await bytesOf(file), file)) });
    const { classifier } = await loadModel(args);
    const results = images.map(({ file, input, box }) => {
      const probabilities = classifier.predict(input, 1);
      const [{ text, confidence }] = rank(probabilities, 0);
      const isDigit = classifier.isDigit(probabilities, 0);
      return { file, text, confidence, glyphs: [{ text, confidence, isDigit, box }] };
    });
    return {
      json: { results },
      text: results.map(
        ({ file, text, confidence, glyphs: [glyph] }) =>
          `${text}  ${percent(confidence).padStart(8)}  ${file}${glyph?.isDigit === false ? '  (probably not a digit)' : ''}`,
      ),
    };
  },
};

async function bytesOf(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    throw fileUnreadable(file, cause);
  }
}
