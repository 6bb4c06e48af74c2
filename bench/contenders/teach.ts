// Teaches models the hands of several writers and reads what they were not taught. Arguments: folder of MNIST's files, file
// of JSON with what is to be done; answers in lines of JSON, one a writer and number of samples.
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { inkFileSchema, type InkSample } from '../../main/contract/ink';
import { teachSettingsSchema, type TeachSettings } from '../../main/contract/teaching';
import { openMnist, type Mnist } from '../../main/core/handwriting/mnist';
import {
  imagesOf,
  samplesOfImages,
  samplesOfInk,
  type OwnSample,
} from '../../main/core/handwriting/own-sample';
import { teach, type TaughtModel } from '../../main/core/handwriting/teach';
import { LabelledImages } from '../../main/core/data/data-set';
import { mostProbable } from '../../main/core/evaluation/most-probable';
import { Classifier } from '../../main/core/model/classifier';
import { readModelFolder, type StoredModel } from '../../main/core/model/model-folder';
import { InkReader } from '../../main/core/reading/ink-reader';
import { loadTensorFlow } from '../../main/core/tensorflow/backend';

const taskSchema = z.object({
  model: z.string(),
  /** How many samples of each digit are taught. */
  counts: z.array(z.int()),
  /** Whether they are taught as images, without their strokes. */
  asImages: z.boolean(),
  settings: teachSettingsSchema,
  ...inkFileSchema.shape,
});

/** What is wrong with the samples that were not taught: as single digits, and as numbers of which nothing is known. */
interface Mistakes {
  readonly digits: number;
  readonly numbers: number;
}

async function main(): Promise<void> {
  const [folder = '', taskFile = ''] = process.argv.slice(2);
  const task = taskSchema.parse(JSON.parse(readFileSync(taskFile, 'utf8')));
  const tf = await loadTensorFlow();
  const start = await readModelFolder(task.model);
  const mnist = await openMnist(folder);
  const untaught = await Classifier.of(tf, start);
  for (const [writer, samples] of byWriter(task.samples)) {
    for (const count of task.counts) {
      const [taught, others] = firstOfEach(samples, count);
      const own = taken(taught, task.asImages);
      const startedAt = performance.now();
      const model = await teachAll(start, own, task.settings, mnist);
      const seconds = (performance.now() - startedAt) / 1000;
      const { weights, rejection, judgement } = model;
      const card = { ...start.card, rejection };
      const classifier = await Classifier.of(tf, { architecture: start.architecture, weights, card });
      const answer = {
        ...{ writer, count, total: others.length, taught: taught.length, seconds },
        before: read(untaught, others),
        after: read(classifier, others),
        mnist: judgement.mnist.after.correct - judgement.mnist.before.correct,
        setAside: judgement.setAside.length,
        rejection,
      };
      classifier.dispose();
      process.stdout.write(`${JSON.stringify(answer)}\n`);
    }
  }
}

function taken(samples: readonly InkSample[], asImages: boolean): OwnSample[] {
  const own = samplesOfInk(samples);
  if (!asImages) return own;
  return samplesOfImages(
    new LabelledImages(
      imagesOf(own),
      Uint8Array.from(own, ({ label }) => label),
    ),
  );
}

function teachAll(
  start: StoredModel,
  samples: readonly OwnSample[],
  settings: TeachSettings,
  mnist: Mnist,
): Promise<TaughtModel> {
  const work = { onProgress: () => undefined, signal: new AbortController().signal };
  return teach({ start, samples, settings: { ...settings, estimate: { kind: 'none' } }, mnist }, work);
}

function read(classifier: Classifier, samples: readonly InkSample[]): Mistakes {
  const own = samplesOfInk(samples);
  const probabilities = classifier.predict(imagesOf(own), own.length);
  const reader = new InkReader(classifier);
  return {
    digits: own.filter(({ label }, index) => mostProbable(probabilities, index).digit !== label).length,
    numbers: samples.filter(({ label, strokes }) => reader.read(strokes).text !== label).length,
  };
}

function byWriter(samples: readonly InkSample[]): Map<string, InkSample[]> {
  const writers = new Map<string, InkSample[]>();
  for (const sample of samples) {
    const writer = sample.writer ?? '';
    writers.set(writer, [...(writers.get(writer) ?? []), sample]);
  }
  return writers;
}

/** The first so many samples of each digit, and all others. */
function firstOfEach(
  samples: readonly InkSample[],
  count: number,
): [first: InkSample[], others: InkSample[]] {
  const seen = new Map<string, number>();
  const first: InkSample[] = [];
  const others: InkSample[] = [];
  for (const sample of samples) {
    const label = sample.label ?? '';
    const before = seen.get(label) ?? 0;
    seen.set(label, before + 1);
    (before < count ? first : others).push(sample);
  }
  return [first, others];
}

void main();
