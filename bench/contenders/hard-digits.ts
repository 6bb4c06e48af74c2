// The training digits of MNIST that a model is least sure of. Arguments: folder of MNIST's files, a model's folder, how many.
import { openMnist } from '../../main/core/handwriting/mnist';
import { CLASS_COUNT, INPUT_PIXELS } from '../../main/contract/ink';
import { splitTrainValidation } from '../../main/core/data/split';
import { Classifier } from '../../main/core/model/classifier';
import { readModelFolder } from '../../main/core/model/model-folder';
import { loadTensorFlow } from '../../main/core/tensorflow/backend';

async function main(): Promise<void> {
  const [folder = '', modelFolder = '', wanted = '1000'] = process.argv.slice(2);
  const { train } = await openMnist(folder);
  const model = await readModelFolder(modelFolder);
  const { settings } = model.card;
  if (settings === null) throw new Error('the model does not say what it was trained on');
  // What was held back when it was trained stays out, to judge by.
  const learnt = splitTrainValidation(train.labels, settings.validationFraction, settings.seed).train;
  const images = new Uint8Array(learnt.length * INPUT_PIXELS);
  learnt.forEach((image, at) => {
    images.set(train.images.subarray(image * INPUT_PIXELS, (image + 1) * INPUT_PIXELS), at * INPUT_PIXELS);
  });
  const classifier = await Classifier.of(await loadTensorFlow(), model);
  const probabilities = classifier.predict(images, learnt.length);
  const margins = Array.from(learnt, (image, at) => ({
    image,
    margin: marginOf(probabilities, at, train.labels[image] ?? 0),
  }));
  margins.sort((a, b) => a.margin - b.margin);
  const hardest = margins.slice(0, Number(wanted)).map(({ image }) => image);
  process.stdout.write(`${JSON.stringify(hardest.sort((a, b) => a - b))}\n`);
}

/** How much more probable an image's own digit is than any other. */
function marginOf(probabilities: Float32Array, at: number, label: number): number {
  const all = probabilities.subarray(at * CLASS_COUNT, (at + 1) * CLASS_COUNT);
  return (all[label] ?? 0) - Math.max(...all.filter((_, digit) => digit !== label));
}

void main();
