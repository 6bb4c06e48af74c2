import { setImmediate as nextTurn } from 'node:timers/promises';
import { LonghandError } from '../../contract/errors';
import type { EpochResult, RateChange, RunSettings } from '../../contract/runs';
import { randomStream } from '../data/random';
import type { TrainValidationSplit } from '../data/split';
import { hasStalled, isBetter } from './best-epoch';
import type { Judgement, Learner, StepMeasure } from './learner';
import { MeanOfBatches } from './mean-of-batches';
import { located, notFinite } from './not-finite';
import { ProgressMeter } from './progress-meter';
import { baseRateAt, changesFrom, withRateChange } from './rate-changes';
import type { RunControl, RunOutcome } from './run-control';
import { FIRST_POSITION, type RunPosition, type RunState } from './run-state';
import { learningRateAt } from './schedule';
import { Stopwatch } from './stopwatch';

/** Images by which the statistics of averaged weights are fitted, and for a look in the middle of an epoch. */
export const SETTLING_IMAGES = { epoch: 8000, look: 2000 } as const;
/** Least time between two looks, so that short epochs are not spent on them, in milliseconds. */
export const LOOK_INTERVAL_MS = 2000;

/**
 * Trains: goes through the training images in a new seeded order each epoch, and keeps the weights of the epoch with the
 * best validation accuracy (the lower loss of equals).
 *
 * @param from - a state of the same run to go on from
 * @throws LonghandError `run-failed` where the numbers are no longer finite
 */
export async function train(
  learner: Learner,
  split: TrainValidationSplit,
  settings: RunSettings,
  control: RunControl,
  from?: RunState,
): Promise<RunOutcome> {
  return new Run(learner, split, settings, control, from).toEnd();
}

class Run {
  readonly #learner: Learner;
  readonly #split: TrainValidationSplit;
  readonly #settings: RunSettings;
  readonly #control: RunControl;
  readonly #meter: ProgressMeter;
  readonly #batches: number;
  #epoch: number;
  #batch: number;
  #step: number;
  #sum: MeanOfBatches;
  #epochs: EpochResult[];
  #rateChanges: RateChange[];
  #best: { readonly index: number; readonly weights: readonly Float32Array[] } | null = null;
  /** Of this epoch. */
  #watch: Stopwatch;
  /** Batches until it pauses by itself. */
  #stepsLeft: number | null;
  #lookedAt: { readonly step: number; readonly time: number } = { step: -1, time: -Infinity };

  constructor(
    learner: Learner,
    split: TrainValidationSplit,
    settings: RunSettings,
    control: RunControl,
    from: RunState | undefined,
  ) {
    this.#learner = learner;
    this.#split = split;
    this.#settings = settings;
    this.#control = control;
    this.#stepsLeft = control.steps;
    this.#batches = Math.ceil(split.train.length / settings.batch);
    this.#meter = new ProgressMeter(
      { epochs: settings.epochs, batches: this.#batches, images: split.train.length },
      (progress) => control.onProgress(progress),
    );
    const position: RunPosition = from?.position ?? FIRST_POSITION;
    this.#epoch = position.epoch;
    this.#batch = position.batch;
    this.#step = position.step;
    this.#sum = new MeanOfBatches(position.sums);
    this.#epochs = [...position.epochs];
    this.#rateChanges = changesFrom(position.rateChanges, settings.rateChanges, position.step);
    this.#watch = new Stopwatch(position.epochSeconds);
    if (from === undefined) return;
    learner.restore(from.learner);
    if (position.best !== null) this.#best = { index: position.best, weights: from.best };
  }

  async toEnd(): Promise<RunOutcome> {
    const { until } = this.#control;
    for (;;) {
      const isOver = this.#isOver();
      if (until !== null && (isOver || this.#epochs.length >= until)) return this.#outcome('paused');
      if (isOver) return this.#outcome(this.#epoch > this.#settings.epochs ? 'finished' : 'early');
      const wish = await this.#toEndOfEpoch();
      if (wish === 'pause') return this.#outcome('paused');
      if (this.#sum.sums.count > 0) this.#endEpoch(wish === 'stop');
      if (wish === 'stop') return this.#outcome('stopped');
    }
  }

  #isOver(): boolean {
    return this.#epoch > this.#settings.epochs || hasStalled(this.#epochs, this.#settings.patience);
  }

  /** Learns from the rest of the epoch's batches, or until it is to stop. */
  async #toEndOfEpoch(): Promise<'go' | 'pause' | 'stop'> {
    const { batch: size } = this.#settings;
    const order = this.#orderOf(this.#epoch);
    while (this.#batch < this.#batches) {
      const asked = this.#stepsLeft === 0 ? 'pause' : this.#control.wish();
      const wish = asked === 'pause' ? await this.#pause() : asked;
      if (wish !== 'go') return wish;
      this.#takeRate();
      this.#learnFrom(order.subarray(this.#batch * size, (this.#batch + 1) * size));
      this.#control.onBatch(() => this.#state());
      await nextTurn();
    }
    return 'go';
  }

  #learnFrom(indices: Uint32Array): void {
    const learningRate = this.#rateAt(this.#step);
    const measure = this.#stepOn(indices, learningRate);
    this.#step += 1;
    this.#batch += 1;
    const count = indices.length;
    this.#sum.add(measure, count);
    if (this.#stepsLeft !== null) this.#stepsLeft -= 1;
    const [epoch, batch, step] = [this.#epoch, this.#batch, this.#step];
    this.#meter.add({ measure, learningRate, count, epoch, batch, step });
  }

  #stepOn(indices: Uint32Array, learningRate: number): StepMeasure {
    try {
      return this.#learner.step(indices, { step: this.#step, learningRate });
    } catch (error) {
      throw error instanceof LonghandError ? located(error, this.#epoch, this.#batch + 1) : error;
    }
  }

  #rateAt(step: number): number {
    const { schedule, learningRate, epochs } = this.#settings;
    const base = baseRateAt({ learningRate, rateChanges: this.#rateChanges }, step);
    const length = { stepsPerEpoch: this.#batches, totalSteps: this.#batches * epochs };
    return learningRateAt(schedule, base, step, length);
  }

  #takeRate(): void {
    const learningRate = this.#control.takeRate();
    if (learningRate === null) return;
    const change = { step: this.#step, learningRate };
    this.#rateChanges = withRateChange(this.#rateChanges, change);
    this.#control.onRateChange(change);
  }

  /** Waits until it is told what comes next, if it may. */
  async #pause(): Promise<'go' | 'pause' | 'stop'> {
    const { hold } = this.#control;
    this.#watch.pause();
    this.#meter.pause();
    if (this.#stepsLeft === 0 && this.#lookedAt.step !== this.#step) this.#lookInTheMiddle();
    if (hold === null || !(await hold.enter(() => this.#state()))) return 'pause';
    for (;;) {
      const next = await hold.next();
      if (next === 'rate') {
        this.#takeRate();
        continue;
      }
      this.#stepsLeft = next === 'step' ? 1 : null;
      this.#watch.goOn();
      this.#meter.goOn();
      return next === 'stop' ? 'stop' : 'go';
    }
  }

  /** Measures on the held-back images, keeps the best, and turns to the next epoch. */
  #endEpoch(isStopped: boolean): void {
    this.#learner.settle(this.#orderOf(this.#epoch).subarray(0, SETTLING_IMAGES.epoch));
    const validation = this.#learner.measure(this.#split.validation);
    if (!Number.isFinite(validation.loss))
      throw located(notFinite('the loss of the validation images'), this.#epoch, this.#batch);
    const result: EpochResult = {
      ...this.#sum.mean(),
      validationLoss: validation.loss,
      validationAccuracy: validation.accuracy,
      seconds: this.#watch.seconds,
    };
    this.#epochs.push(result);
    const best = this.#epochs[this.#best?.index ?? -1];
    if (best === undefined || isBetter(result, best)) {
      this.#best = { index: this.#epochs.length - 1, weights: this.#learner.weights() };
    }
    this.#epoch += 1;
    this.#batch = 0;
    this.#sum = new MeanOfBatches();
    this.#watch = new Stopwatch();
    this.#control.onEpoch(result);
    const isLast = isStopped || this.#isOver() || this.#stepsLeft !== null;
    if (isLast || performance.now() - this.#lookedAt.time >= LOOK_INTERVAL_MS) this.#look(validation);
    this.#meter.nextEpoch();
    this.#control.onBatch(() => this.#state());
  }

  /** The learner's state does not change by it but for what the end of the epoch fits anew. */
  #lookInTheMiddle(): void {
    this.#learner.settle(this.#orderOf(this.#epoch).subarray(0, SETTLING_IMAGES.look));
    this.#look(this.#learner.measure(this.#split.validation));
  }

  #look(judgement: Judgement): void {
    this.#control.onLook({ epoch: this.#step / this.#batches, step: this.#step, judgement });
    this.#lookedAt = { step: this.#step, time: performance.now() };
  }

  /** An order of its own for every epoch, so that any of them can be had without those before it. */
  #orderOf(epoch: number): Uint32Array {
    const order = this.#split.train.slice();
    randomStream(this.#settings.seed, `batch order of epoch ${epoch}`).shuffle(order);
    return order;
  }

  #state(): RunState {
    return {
      position: {
        epoch: this.#epoch,
        batch: this.#batch,
        step: this.#step,
        sums: this.#sum.sums,
        epochSeconds: this.#watch.seconds,
        epochs: [...this.#epochs],
        best: this.#best?.index ?? null,
        rateChanges: this.#rateChanges.filter(({ step }) => step < this.#step),
      },
      learner: this.#learner.state(),
      best: this.#best?.weights ?? [],
    };
  }

  #outcome(end: RunOutcome['end']): RunOutcome {
    const best = this.#epochs[this.#best?.index ?? -1];
    return {
      weights: this.#best?.weights ?? null,
      epochs: this.#epochs,
      epochsDone: this.#step / this.#batches,
      validationAccuracy: best?.validationAccuracy ?? null,
      rateChanges: this.#rateChanges,
      end,
      paused: end === 'paused' ? this.#state() : null,
    };
  }
}
