import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { INPUT_SIDE } from '../contract/ink';
import { mostProbable } from '../core/evaluation/scores';
import { Classifier } from '../core/model/classifier';
import { strokesToInput, type InkStroke } from '../core/model/ink';
import type { Command } from './command';
import { evaluate } from './evaluate';
import { percent } from './terminal';
import { train } from './train';

/** A number as a pen would draw it: y downwards, any unit. */
const DRAWN_NUMBER: readonly { readonly digit: string; readonly strokes: readonly InkStroke[] }[] = [
  {
    digit: '4',
    strokes: [
      [
        [40, 10],
        [14, 80],
        [88, 80],
      ],
      [
        [66, 45],
        [62, 132],
      ],
    ],
  },
  {
    digit: '2',
    strokes: [
      [
        [19, 34],
        [30, 16],
        [52, 10],
        [74, 18],
        [82, 40],
        [74, 62],
        [46, 98],
        [14, 130],
        [88, 130],
      ],
    ],
  },
];

const SHADES = ' .:-=+*#%@';

/** What `npm start` does where there is no display: the whole way from images to a reading, in the terminal. */
export const demo: Command = {
  name: 'demo',
  summary: 'train on MNIST, evaluate and read a drawn number, all in the terminal',
  usage: 'demo',
  options: {},
  async run(args, terminal) {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-demo-'));
    const model = path.join(folder, 'model');
    try {
      terminal.print('Training seed-small on MNIST for one epoch …');
      const values = { ...args.values, architecture: 'seed-small', epochs: '1', out: model };
      const trained = await train.run({ values, positionals: [] }, terminal);
      terminal.print();
      terminal.print('Evaluating it on the 10,000 test images …');
      const scored = await evaluate.run({ values: { ...args.values, model }, positionals: [] }, terminal);
      terminal.print();
      const reading = await readNumber(await Classifier.load(model), (line) => terminal.print(line));
      return { trained, scored, reading };
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
};

function readNumber(
  classifier: Classifier,
  print: (line: string) => void,
): Promise<{ drawn: string; text: string; confidence: number }> {
  const inputs = DRAWN_NUMBER.map(({ strokes }) => {
    const input = strokesToInput(strokes);
    if (input === null) throw new Error('the drawn number has no ink');
    return input;
  });
  for (const line of sideBySide(inputs)) print(line);
  const read = inputs.map((input) => mostProbable(classifier.predict(input, 1), 0));
  const drawn = DRAWN_NUMBER.map(({ digit }) => digit).join('');
  const text = read.map(({ digit }) => digit).join('');
  const confidence = read.reduce((product, one) => product * one.confidence, 1);
  print(`drawn ${drawn}, read ${text} (${percent(confidence)} sure)`);
  classifier.dispose();
  return Promise.resolve({ drawn, text, confidence });
}

/** Images as characters, one line a row, two characters a pixel. */
function sideBySide(images: readonly Uint8Array[]): string[] {
  return Array.from({ length: INPUT_SIDE }, (_, y) =>
    images
      .map((image) =>
        [...image.subarray(y * INPUT_SIDE, (y + 1) * INPUT_SIDE)]
          .map((value) => (SHADES[Math.floor((value / 256) * SHADES.length)] ?? ' ').repeat(2))
          .join(''),
      )
      .join(' '),
  ).filter((line) => line.trim() !== '');
}
