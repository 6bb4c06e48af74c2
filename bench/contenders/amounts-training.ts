// Trains the reader of handwritten amounts on drawn strings. Arguments: the folder to write to and, for a trial, other
// settings as JSON.
import { openMnist } from '../../main/core/handwriting/mnist';
import { loadTensorFlow } from '../../main/core/tensorflow/backend';
import { writeStringReader } from '../../main/core/reading/strings/string-folder';
import {
  SHIPPED_TRAINING,
  trainStrings,
  type StringTraining,
} from '../../main/core/training/strings/train-strings';

const EVERY = 100;

async function main(): Promise<void> {
  const [folder = '', changed = '{}'] = process.argv.slice(2);
  const settings = { ...SHIPPED_TRAINING, ...(JSON.parse(changed) as Partial<StringTraining>) };
  const { train, test } = await openMnist();
  let sum = 0;
  const tell = (step: number, loss: number): void => {
    sum += loss;
    if (step % EVERY !== 0) return;
    console.error(`step ${step} of ${settings.steps}: loss ${(sum / EVERY).toFixed(3)}`);
    sum = 0;
  };
  const reader = await trainStrings(
    await loadTensorFlow(),
    { learnt: train, heldBack: test },
    settings,
    tell,
  );
  await writeStringReader(folder, reader);
  const { correct, total } = reader.card.heldBack;
  console.log(`${correct} of ${total} held-back drawn strings right, written to ${folder}`);
}

void main();
