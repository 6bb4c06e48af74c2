import { setImmediate as nextTurn } from 'node:timers/promises';
import { LonghandError } from '../../contract/errors';
import type { EpochResult, RunProgress, RunSettings } from '../../contract/runs';
import { randomStream } from '../data/random';
import { splitTrainValidation } from '../data/split';
import type { Learner, Measure } from './learner';

/** Least time between two progress messages: 20 a second. */
const PROGRESS_INTERVAL_MS = 50;

/** Where a run goes wrong for good, before time is spent. */
export function checkRunSettings(settings: RunSettings, imageCount: number): void {
  const trainCount = imageCount - Math.round(imageCount * settings.validationFraction);
  if (settings.batch > trainCount) {
    throw new LonghandError(
      'run-settings',
      `A batch of ${settings.batch} is larger than the ${trainCount} training images (choose a smaller batch).`,
      { batch: settings.batch, images: trainCount },
    );
  }
}

/** What a run tells while it goes on. */
export interface RunListener {
  onProgress(progress: Omit<RunProgress, 'runId'>): void;
  onEpoch(epoch: EpochResult): void;
}

/** What a run leaves behind. */
export interface RunOutcome {
  /** The weights of the epoch that did best on the validation images. */
  readonly weights: Float32Array[];
  readonly epochs: readonly EpochResult[];
  /** Epochs trained, with the part of one that was stopped in the middle. */
  readonly epochsDone: number;
  readonly validationAccuracy: number;
  readonly trainCount: number;
  readonly validationCount: number;
  readonly stopped: boolean;
}

/**
 * Trains: splits off validation images, goes through the rest in a new seeded order each epoch, and keeps the weights
 * of the epoch with the best validation accuracy (the lower loss of equals). When `signal` aborts, the run ends after
 * the current batch and what was learnt until then counts as an epoch.
 *
 * @param labels - of all training images
 * @throws LonghandError `run-failed` where the loss is no longer a number
 */
export async function train(
  learner: Learner,
  labels: Uint8Array,
  settings: RunSettings,
  listener: RunListener,
  signal: AbortSignal,
): Promise<RunOutcome> {
  checkRunSettings(settings, labels.length);
  const split = splitTrainValidation(labels, settings.validationFraction, settings.seed);
  const order = split.train.slice();
  const random = randomStream(settings.seed, 'batch order');
  const batches = Math.ceil(order.length / settings.batch);
  const meter = new ProgressMeter(settings, batches, order.length, listener);
  const epochs: EpochResult[] = [];
  let best: { weights: Float32Array[]; result: EpochResult } | undefined;
  let step = 0;
  // A function, since the flag changes while the loop waits.
  const stopping = (): boolean => signal.aborted;

  for (let epoch = 1; epoch <= settings.epochs && !stopping(); epoch += 1) {
    random.shuffle(order);
    const sum = new MeanOfBatches();
    const startedAt = performance.now();
    for (let batch = 1; batch <= batches && !stopping(); batch += 1) {
      const indices = order.subarray((batch - 1) * settings.batch, batch * settings.batch);
      const measure = learner.step(indices);
      if (!Number.isFinite(measure.loss)) throw lostItsWay(epoch, batch);
      step += 1;
      sum.add(measure, indices.length);
      meter.add(measure, indices.length, epoch, batch, step);
      await nextTurn();
    }
    if (sum.count === 0) break;
    const validation = learner.measure(split.validation);
    const { loss, accuracy } = sum.mean();
    const result: EpochResult = {
      loss,
      accuracy,
      validationLoss: validation.loss,
      validationAccuracy: validation.accuracy,
      seconds: (performance.now() - startedAt) / 1000,
    };
    epochs.push(result);
    if (best === undefined || isBetter(result, best.result)) best = { weights: learner.weights(), result };
    listener.onEpoch(result);
  }

  if (best === undefined) {
    throw new LonghandError('run-failed', 'The run was stopped before its first batch (start it again).', {
      reason: 'stopped before its first batch',
    });
  }
  return {
    weights: best.weights,
    epochs,
    epochsDone: step / batches,
    validationAccuracy: best.result.validationAccuracy,
    trainCount: split.train.length,
    validationCount: split.validation.length,
    stopped: step < batches * settings.epochs,
  };
}

function isBetter(one: EpochResult, other: EpochResult): boolean {
  if (one.validationAccuracy !== other.validationAccuracy) {
    return one.validationAccuracy > other.validationAccuracy;
  }
  return one.validationLoss < other.validationLoss;
}

function lostItsWay(epoch: number, batch: number): LonghandError {
  return new LonghandError(
    'run-failed',
    `The loss became infinite in epoch ${epoch}, batch ${batch} (try a lower learning rate).`,
    { reason: `infinite loss in epoch ${epoch}, batch ${batch}` },
  );
}

/** Mean of measures, weighted by their images. */
class MeanOfBatches {
  #loss = 0;
  #accuracy = 0;
  #count = 0;

  get count(): number {
    return this.#count;
  }

  add(measure: Measure, count: number): void {
    this.#loss += measure.loss * count;
    this.#accuracy += measure.accuracy * count;
    this.#count += count;
  }

  mean(): Measure {
    return { loss: this.#loss / this.#count, accuracy: this.#accuracy / this.#count };
  }
}

/** Gathers batches into progress messages, at most one each {@link PROGRESS_INTERVAL_MS}. */
class ProgressMeter {
  readonly #settings: RunSettings;
  readonly #batches: number;
  readonly #imagesAnEpoch: number;
  readonly #listener: RunListener;
  readonly #startedAt = performance.now();
  #sentAt = performance.now();
  #sum = new MeanOfBatches();
  #images = 0;

  constructor(settings: RunSettings, batches: number, imagesAnEpoch: number, listener: RunListener) {
    this.#settings = settings;
    this.#batches = batches;
    this.#imagesAnEpoch = imagesAnEpoch;
    this.#listener = listener;
  }

  add(measure: Measure, count: number, epoch: number, batch: number, step: number): void {
    this.#sum.add(measure, count);
    this.#images += count;
    const now = performance.now();
    if (now - this.#sentAt < PROGRESS_INTERVAL_MS && batch < this.#batches) return;
    const { loss, accuracy } = this.#sum.mean();
    const imagesPerSecond = this.#images / ((now - this.#startedAt) / 1000);
    const left = this.#imagesAnEpoch * this.#settings.epochs - this.#images;
    this.#listener.onProgress({
      epoch,
      epochs: this.#settings.epochs,
      batch,
      batches: this.#batches,
      step,
      loss,
      accuracy,
      imagesPerSecond,
      remainingSeconds: Math.max(0, left / imagesPerSecond),
    });
    this.#sentAt = now;
    this.#sum = new MeanOfBatches();
  }
}
