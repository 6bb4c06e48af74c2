import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { RunSettings } from '../../contract/runs';
import { LabelledImages } from '../data/data-set';
import { randomStream } from '../data/random';
import { giveWay, type Work } from '../data/work';
import { architectureOf } from '../model/architecture';
import { PREDICT_BATCH } from '../model/classifier';
import { loadTensorFlow } from '../tensorflow/backend';
import { GraphLearner } from './graph-learner';
import { lookInto } from './insight';
import { precisionOf } from './precision';

/** How long steps are timed, and how many at least, where they are slow. */
const TIMED_SECONDS = 2.5;
const LEAST_STEPS = 2;
/** Steps before that are not timed: the first ones find no memory, and the processor's clock is not up. */
const WARM_UP_SECONDS = 0.6;
/** Time for each of what comes at the end of an epoch. */
const JUDGED_SECONDS = 0.4;
/** Greatest part of the work that steps are: what is left builds and judges. */
const STEPS_PART = 0.85;
const KILOBYTE = 1024;

/** What a run costs on this machine, with a network, a batch and all that changes the length of a step. */
export interface StepCost {
  /** Of one step on a whole batch. */
  readonly stepSeconds: number;
  /** To judge one image at the end of an epoch. */
  readonly judgeSeconds: number;
  /** To fit the statistics of averaged weights by one image; 0 where nothing is averaged. */
  readonly settleSeconds: number;
  /** To look into the run once. */
  readonly lookSeconds: number;
  /** Most memory that the process held, in bytes, with `images` images to learn from. */
  readonly peakBytes: number;
  readonly images: number;
}

/**
 * Measures what steps cost by doing some: with the graph, the batch and the optimiser of a run. What the images show makes no
 * difference to it, so they are noise. To be called in a process of its own, of which it takes the peak memory.
 *
 * @param images - how many the run learns from and holds back together
 * @throws LonghandError `backend-unavailable`, `cancelled`
 */
export async function measureCost(settings: RunSettings, images: number, work: Work): Promise<StepCost> {
  // As a run does it.
  if (settings.deterministic) process.env['TF_DETERMINISTIC_OPS'] = '1';
  const tf = await loadTensorFlow();
  const data = noise(images);
  const architecture = architectureOf(settings);
  const precision = precisionOf(settings.precision);
  const learner = await GraphLearner.create(tf, data, { ...settings, architecture, precision });
  try {
    const batch = Math.min(settings.batch, images);
    let step = 0;
    const train = (): void => {
      const indices = Uint32Array.from({ length: batch }, (_, at) => (step * batch + at) % images);
      learner.step(indices, { step, learningRate: 0 });
      step += 1;
    };
    await meanSeconds(train, WARM_UP_SECONDS, 1, (part) => giveWay(work, part * (1 - STEPS_PART)));
    const stepSeconds = await meanSeconds(train, TIMED_SECONDS, LEAST_STEPS, (part) =>
      giveWay(work, 1 - STEPS_PART + part * STEPS_PART),
    );
    const some = Uint32Array.from({ length: Math.min(PREDICT_BATCH, images) }, (_, at) => at);
    const anImage = async (judge: () => void): Promise<number> => {
      judge();
      return (await meanSeconds(judge, JUDGED_SECONDS, 1, () => giveWay(work, 1))) / some.length;
    };
    const settleSeconds =
      settings.regularisation.averaging === null ? 0 : await anImage(() => learner.settle(some));
    const judgeSeconds = await anImage(() => void learner.measure(some));
    const judgement = learner.measure(some);
    const look = { epoch: 1, step, judgement };
    const lookSeconds = await meanSeconds(
      () => void lookInto(learner, architecture, data, some, look),
      0,
      1,
      () => giveWay(work, 1),
    );
    // The best weights, and a checkpoint on its way to the disk, are in memory at once.
    learner.weights();
    learner.state();
    const peakBytes = process.resourceUsage().maxRSS * KILOBYTE;
    return { stepSeconds, judgeSeconds, settleSeconds, lookSeconds, peakBytes, images };
  } finally {
    learner.dispose();
  }
}

/** Does something again and again for some time. @returns seconds that it took each time, on average */
async function meanSeconds(
  act: () => void,
  seconds: number,
  least: number,
  between: (part: number) => Promise<void>,
): Promise<number> {
  let spent = 0;
  let count = 0;
  while (count < least || spent < seconds) {
    const startedAt = performance.now();
    act();
    spent += (performance.now() - startedAt) / 1000;
    count += 1;
    await between(Math.min(1, spent / seconds));
  }
  return spent / count;
}

function noise(count: number): LabelledImages {
  const random = randomStream(1, 'images to measure with');
  const words = Uint32Array.from({ length: (count * INPUT_PIXELS) / 4 }, () => random.uint32());
  const pixels = new Uint8Array(words.buffer);
  const labels = Uint8Array.from({ length: count }, (_, at) => at % CLASS_COUNT);
  return new LabelledImages(pixels, labels);
}
