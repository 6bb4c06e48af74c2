import { setImmediate as nextTurn } from 'node:timers/promises';
import { LonghandError } from '../../contract/errors';
import type { EpochResult, RunSettings } from '../../contract/runs';
import { randomStream } from '../data/random';
import type { TrainValidationSplit } from '../data/split';
import { hasStalled, isBetter } from './best-epoch';
import type { Learner, Measure } from './learner';
import { MeanOfBatches } from './mean-of-batches';
import { ProgressMeter, type Progress } from './progress-meter';
import { FIRST_POSITION, type RunPosition, type RunState } from './run-state';
import { learningRateAt } from './schedule';

/** Images by which the statistics of averaged weights are fitted. */
const SETTLING_IMAGES = 8000;

/** What a run tells while it goes on, and what it is told. */
export interface RunControl {
  onProgress(progress: Progress): void;
  onEpoch(epoch: EpochResult): void;
  /** Between two batches: may take the state down. */
  onBatch(state: () => RunState): void;
  /** Epochs after which it pauses, at its end at the latest; `null`: it goes to its end. */
  readonly until: number | null;
  /** Asked between two batches: `stop` keeps what was learnt as a result, `pause` leaves the rest for later. */
  wish(): 'go' | 'pause' | 'stop';
}

/** What a run leaves behind. */
export interface RunOutcome {
  /** The weights of the epoch that did best on the validation images; `null` where no batch was done. */
  readonly weights: readonly Float32Array[] | null;
  readonly epochs: readonly EpochResult[];
  /** Epochs trained, with the part of one that was stopped in the middle. */
  readonly epochsDone: number;
  readonly validationAccuracy: number | null;
  /** `early`: nothing got better for as long as the settings allow. */
  readonly end: 'finished' | 'early' | 'stopped' | 'paused';
  /** Where it paused. */
  readonly paused: RunState | null;
}

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
  #best: { readonly index: number; readonly weights: readonly Float32Array[] } | null = null;
  /** When this epoch would have begun, had it gone through without a pause. */
  #epochStartedAt: number;

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
    this.#epochStartedAt = performance.now() - position.epochSeconds * 1000;
    if (from === undefined) return;
    learner.restore(from.learner);
    if (position.best !== null) this.#best = { index: position.best, weights: from.best };
  }

  async toEnd(): Promise<RunOutcome> {
    const { until } = this.#control;
    for (;;) {
      const isThrough = this.#epoch > this.#settings.epochs;
      const isOver = isThrough || hasStalled(this.#epochs, this.#settings.patience);
      if (until !== null && (isOver || this.#epochs.length >= until)) return this.#outcome('paused');
      if (isOver) return this.#outcome(isThrough ? 'finished' : 'early');
      const wish = await this.#toEndOfEpoch();
      if (wish === 'pause') return this.#outcome('paused');
      if (this.#sum.sums.count > 0) this.#endEpoch();
      if (wish === 'stop') return this.#outcome('stopped');
    }
  }

  /** Learns from the rest of the epoch's batches, or until it is to stop. */
  async #toEndOfEpoch(): Promise<'go' | 'pause' | 'stop'> {
    const { batch: size } = this.#settings;
    const order = this.#orderOf(this.#epoch);
    while (this.#batch < this.#batches) {
      const wish = this.#control.wish();
      if (wish !== 'go') return wish;
      const indices = order.subarray(this.#batch * size, (this.#batch + 1) * size);
      const measure = this.#stepOn(indices);
      this.#step += 1;
      this.#batch += 1;
      this.#sum.add(measure, indices.length);
      this.#meter.add(measure, indices.length, this.#epoch, this.#batch, this.#step);
      this.#control.onBatch(() => this.#state());
      await nextTurn();
    }
    return 'go';
  }

  #stepOn(indices: Uint32Array): Measure {
    const { schedule, learningRate } = this.#settings;
    const totalSteps = this.#batches * this.#settings.epochs;
    const rate = learningRateAt(schedule, learningRate, this.#step, {
      stepsPerEpoch: this.#batches,
      totalSteps,
    });
    try {
      return this.#learner.step(indices, { step: this.#step, learningRate: rate });
    } catch (error) {
      throw error instanceof LonghandError ? located(error, this.#epoch, this.#batch + 1) : error;
    }
  }

  /** Measures on the held-back images, keeps the best, and turns to the next epoch. */
  #endEpoch(): void {
    this.#learner.settle(this.#orderOf(this.#epoch).subarray(0, SETTLING_IMAGES));
    const validation = this.#learner.measure(this.#split.validation);
    const result: EpochResult = {
      ...this.#sum.mean(),
      validationLoss: validation.loss,
      validationAccuracy: validation.accuracy,
      seconds: (performance.now() - this.#epochStartedAt) / 1000,
    };
    this.#epochs.push(result);
    const best = this.#epochs[this.#best?.index ?? -1];
    if (best === undefined || isBetter(result, best)) {
      this.#best = { index: this.#epochs.length - 1, weights: this.#learner.weights() };
    }
    this.#epoch += 1;
    this.#batch = 0;
    this.#sum = new MeanOfBatches();
    this.#epochStartedAt = performance.now();
    this.#control.onEpoch(result);
    this.#control.onBatch(() => this.#state());
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
        epochSeconds: (performance.now() - this.#epochStartedAt) / 1000,
        epochs: [...this.#epochs],
        best: this.#best?.index ?? null,
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
      end,
      paused: end === 'paused' ? this.#state() : null,
    };
  }
}

/** Says where in the run it was. */
function located(error: LonghandError, epoch: number, batch: number): LonghandError {
  const reason = `epoch ${epoch}, batch ${batch}: ${String(error.params['reason'] ?? error.message)}`;
  return new LonghandError(error.code, `Epoch ${epoch}, batch ${batch}: ${error.message}`, {
    ...error.params,
    reason,
  });
}
