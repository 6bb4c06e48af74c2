import { readFile } from 'node:fs/promises';
import { INPUT_PIXELS } from '../contract/ink';
import { LonghandError } from '../contract/errors';
import { mostProbable } from '../core/evaluation/scores';
import { imageToInput, type ImageInput } from '../core/model/image';
import { files, type Command } from './command';
import { chooseModel } from './context';
import { percent } from './terminal';

const USAGE = 'recognise IMAGE… [--model M]';

/** Reads pictures of one digit each. */
export const recognise: Command = {
  name: 'recognise',
  summary: 'read pictures of one digit each, on any background',
  usage: `${USAGE}
  --model M       id, name or folder of a model (default: the active one)`,
  options: { model: { type: 'string' } },
  async run(args, terminal) {
    const names = files(args, Number.POSITIVE_INFINITY, USAGE);
    // One after another: a picture may take 160 MB while it is decoded.
    const found: ImageInput[] = [];
    for (const name of names) found.push(await imageToInput(await read(name), name));
    const inputs = new Uint8Array(found.length * INPUT_PIXELS);
    found.forEach(({ input }, index) => inputs.set(input, index * INPUT_PIXELS));
    const model = await chooseModel(args);
    const probabilities = (await model.load()).predict(inputs, found.length);
    const results = found.map(({ box }, index) => {
      const { digit, confidence } = mostProbable(probabilities, index);
      const glyph = { text: String(digit), confidence, box };
      return { file: names[index] ?? '', text: glyph.text, confidence, glyphs: [glyph] };
    });
    for (const { file, text, confidence } of results)
      terminal.print(`${text}\t${percent(confidence)}\t${file}`);
    return { results };
  },
};

async function read(file: string): Promise<Uint8Array> {
  try {
    return await readFile(file);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new LonghandError(
      'file-unreadable',
      `${file} cannot be read: ${reason} (check the path and its permissions).`,
      { file, reason },
      { cause },
    );
  }
}
