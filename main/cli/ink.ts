import { CLASS_COUNT, INPUT_PIXELS } from '../contract/ink';
import { mostProbable } from '../core/evaluation/scores';
import { readInkFile } from '../core/model/ink-file';
import { strokesToInput } from '../core/model/ink';
import { files, type Command } from './command';
import { chooseModel } from './context';
import { percent } from './terminal';

const USAGE = 'ink FILE [--model M]';
/** Readings that are listed of each sample. */
const CANDIDATES = 5;

/** Reads the strokes of an ink file. */
export const ink: Command = {
  name: 'ink',
  summary: 'read the strokes of an .ink.json file',
  usage: `${USAGE}
  --model M       id, name or folder of a model (default: the active one)`,
  options: { model: { type: 'string' } },
  async run(args, terminal) {
    const [file = ''] = files(args, 1, USAGE);
    const { samples } = await readInkFile(file);
    const inputs = new Uint8Array(samples.length * INPUT_PIXELS);
    samples.forEach(({ strokes }, index) => {
      const input = strokesToInput(strokes);
      if (input !== null) inputs.set(input, index * INPUT_PIXELS);
    });
    const model = await chooseModel(args);
    const probabilities = (await model.load()).predict(inputs, samples.length);
    const read = samples.map(({ label }, index) => {
      const { digit, confidence } = mostProbable(probabilities, index);
      return {
        label: label ?? null,
        text: String(digit),
        confidence,
        candidates: candidatesOf(probabilities.subarray(index * CLASS_COUNT, (index + 1) * CLASS_COUNT)),
      };
    });
    const labelled = read.filter(({ label }) => label !== null);
    const correct = labelled.filter(({ label, text }) => label === text).length;
    const accuracy = labelled.length === 0 ? null : correct / labelled.length;
    read.forEach(({ label, text, confidence }, index) => {
      terminal.print(
        `${index + 1}\t${text}\t${percent(confidence)}${label === null ? '' : `\twritten as ${label}`}`,
      );
    });
    if (accuracy !== null) terminal.print(`${correct} of ${labelled.length} right: ${percent(accuracy)}`);
    return { total: labelled.length, correct, accuracy, samples: read };
  },
};

function candidatesOf(probabilities: Float32Array): { text: string; confidence: number }[] {
  return [...probabilities]
    .map((confidence, digit) => ({ text: String(digit), confidence }))
    .sort((a, b) => b.confidence - a.confidence)
    .slice(0, CANDIDATES);
}
