// seed-deep in Longhand's own training graph. Arguments: folder of MNIST's files, float32 or bfloat16.
import { mkdtemp, rm } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { z } from 'zod';
import { augmentationSchema } from '../../main/contract/learning';
import { RUN_LIMITS, runSettingsSchema, type RunSettings } from '../../main/contract/runs';
import { openDataSet, type LabelledImages } from '../../main/core/data/data-set';
import { randomStream } from '../../main/core/data/random';
import { architectureOf } from '../../main/core/model/architecture';
import { Classifier } from '../../main/core/model/classifier';
import { loadTensorFlow, type TensorFlow } from '../../main/core/tensorflow/backend';
import { CheckpointStore } from '../../main/core/training/checkpoint-store';
import { CheckpointWriter } from '../../main/core/training/checkpoint-writer';
import { GraphLearner } from '../../main/core/training/graph-learner';
import { lookInto } from '../../main/core/training/insight';
import { train } from '../../main/core/training/run';
import { prepareImages } from '../../main/core/training/training-data';
import { flopsOfStep, peakFlops } from './flops';

const BATCH = 64;

const requestSchema = z.discriminatedUnion('task', [
  z.object({ task: z.literal('train'), steps: z.int() }),
  z.object({ task: z.literal('augmented'), steps: z.int() }),
  z.object({ task: z.literal('run'), epochs: z.int() }),
  z.object({ task: z.literal('predict'), count: z.int(), times: z.int() }),
  z.object({ task: z.literal('flops') }),
]);

/** Strong ones, of which none is left out that belongs to a recipe of ours. */
const AUGMENTATION = augmentationSchema.parse({
  rotation: 15,
  shift: 2,
  scale: 0.1,
  aspect: 0.1,
  shear: 0.2,
  elastic: 1,
  thickness: 0.3,
});

const answer = (members: object): void => void process.stdout.write(`${JSON.stringify(members)}\n`);

class Contender {
  readonly #tf: TensorFlow;
  readonly #precision: 'float32' | 'bfloat16';
  readonly #images: LabelledImages;
  readonly #test: LabelledImages;
  readonly #settings: RunSettings = runSettingsSchema.parse({
    architecture: 'seed-deep',
    epochs: 1,
    batch: BATCH,
    learningRate: RUN_LIMITS.learningRate.default,
    seed: 1,
    validationFraction: RUN_LIMITS.validationFraction.default,
  });
  #plain: GraphLearner | null = null;
  #augmented: GraphLearner | null = null;
  #classifier: Classifier | null = null;
  #step = 0;

  constructor(
    tf: TensorFlow,
    precision: 'float32' | 'bfloat16',
    images: LabelledImages,
    test: LabelledImages,
  ) {
    this.#tf = tf;
    this.#precision = precision;
    this.#images = images;
    this.#test = test;
  }

  async train(steps: number): Promise<object> {
    this.#plain ??= await this.#learner({});
    return this.#steps(this.#plain, steps);
  }

  async augmented(steps: number): Promise<object> {
    this.#augmented ??= await this.#learner({ augmentation: AUGMENTATION });
    return this.#steps(this.#augmented, steps);
  }

  /** Epochs with all that belongs to a run: validation, looks, progress, checkpoints. */
  async run(epochs: number): Promise<object> {
    const settings = { ...this.#settings, epochs };
    const { images, split } = prepareImages(this.#images, settings);
    const folder = await mkdtemp(path.join(os.tmpdir(), 'longhand-bench-'));
    const architecture = architectureOf(settings);
    const learner = await GraphLearner.create(this.#tf, images, {
      ...settings,
      architecture,
      precision: this.#precision,
    });
    try {
      const writer = new CheckpointWriter(new CheckpointStore(folder));
      const startedAt = performance.now();
      let messages = 0;
      let stepSeconds = 0;
      let lookSeconds = 0;
      const step = learner.step.bind(learner);
      learner.step = (indices, moment) => {
        const stepStartedAt = performance.now();
        const measure = step(indices, moment);
        stepSeconds += (performance.now() - stepStartedAt) / 1000;
        return measure;
      };
      await train(learner, split, settings, {
        onProgress: (progress) => void (messages += JSON.stringify(progress).length),
        onEpoch: () => undefined,
        onBatch: (state) =>
          writer.offer(() => ({
            ...{ identity: 'bench', precision: this.#precision, seconds: 0, state: state() },
          })),
        onLook: (look) => {
          const lookStartedAt = performance.now();
          lookInto(learner, architecture, images, split.validation, look);
          lookSeconds += (performance.now() - lookStartedAt) / 1000;
        },
        onRateChange: () => undefined,
        until: null,
        steps: null,
        wish: () => 'go',
        takeRate: () => null,
        hold: null,
      });
      await writer.settled();
      const seconds = (performance.now() - startedAt) / 1000;
      return { seconds, stepSeconds, lookSeconds, messages };
    } finally {
      learner.dispose();
      await rm(folder, { recursive: true, force: true });
    }
  }

  async predict(count: number, times: number): Promise<object> {
    this.#plain ??= await this.#learner({});
    const architecture = architectureOf(this.#settings);
    this.#classifier ??= await Classifier.of(this.#tf, { architecture, weights: this.#plain.weights() });
    const images = this.#test.images.subarray(0, count * 784);
    const seconds: number[] = [];
    for (let time = 0; time < times; time += 1) {
      const startedAt = performance.now();
      this.#classifier.predict(images, count);
      seconds.push((performance.now() - startedAt) / 1000);
    }
    return { seconds };
  }

  async flops(): Promise<object> {
    const step = flopsOfStep(architectureOf(this.#settings), BATCH);
    return { step, peak: await peakFlops(this.#tf, this.#precision) };
  }

  #learner(changes: Partial<RunSettings>): Promise<GraphLearner> {
    const settings = { ...this.#settings, ...changes };
    return GraphLearner.create(this.#tf, this.#images, {
      ...settings,
      architecture: architectureOf(settings),
      precision: this.#precision,
    });
  }

  #steps(learner: GraphLearner, steps: number): { seconds: number; loss: number } {
    const startedAt = performance.now();
    const order = Uint32Array.from({ length: this.#images.count }, (_, index) => index);
    let loss = 0;
    for (let done = 0, at = order.length; done < steps; done += 1, at += BATCH) {
      if (at >= order.length) {
        randomStream(this.#step, 'bench').shuffle(order);
        at = 0;
      }
      const moment = { step: this.#step, learningRate: this.#settings.learningRate };
      loss += learner.step(order.subarray(at, at + BATCH), moment).loss;
      this.#step += 1;
    }
    return { seconds: (performance.now() - startedAt) / 1000, loss: loss / steps };
  }
}

async function main(): Promise<void> {
  const [folder = '', precision] = process.argv.slice(2);
  // As a run has it by default.
  process.env['TF_DETERMINISTIC_OPS'] = '1';
  const tf = await loadTensorFlow();
  const { train: images, test } = await openDataSet(folder);
  if (images === null || test === null) throw new Error(`${folder} does not hold all of MNIST`);
  const contender = new Contender(tf, precision === 'bfloat16' ? 'bfloat16' : 'float32', images, test);
  answer({ ready: true, title: 'Longhand', how: 'the training graph as a run uses it, deterministic' });
  for await (const line of createInterface({ input: process.stdin })) {
    const request = requestSchema.parse(JSON.parse(line));
    switch (request.task) {
      case 'train':
        answer(await contender.train(request.steps));
        break;
      case 'augmented':
        answer(await contender.augmented(request.steps));
        break;
      case 'run':
        answer(await contender.run(request.epochs));
        break;
      case 'predict':
        answer(await contender.predict(request.count, request.times));
        break;
      case 'flops':
        answer(await contender.flops());
        break;
    }
  }
}

void main();
