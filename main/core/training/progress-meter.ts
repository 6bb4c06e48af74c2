import type { RunProgress } from '../../contract/runs';
import type { StepMeasure } from './learner';
import { MeanOfBatches } from './mean-of-batches';
import { Stopwatch } from './stopwatch';

/** Least time between two progress messages: 20 a second. */
const PROGRESS_INTERVAL_S = 0.05;
/** A clock may not have moved between two looks at it. */
const LEAST_SECONDS = 1e-6;
/** What has a weight of 1/e in the speed by which the remaining time is told lies so far back, in seconds. */
const SMOOTHING_S = 10;

/** Where a run is. */
export type Progress = Omit<RunProgress, 'runId'>;

/** A batch that a run has learnt from. */
export interface BatchDone {
  readonly measure: StepMeasure;
  readonly learningRate: number;
  /** Its images. */
  readonly count: number;
  /** From 1. */
  readonly epoch: number;
  /** Batches done in this epoch, with it. */
  readonly batch: number;
  /** Batches done in the run, with it. */
  readonly step: number;
}

/** Gathers batches into progress messages, at most one each {@link PROGRESS_INTERVAL_S}. */
export class ProgressMeter {
  readonly #length: { readonly epochs: number; readonly batches: number; readonly images: number };
  readonly #tell: (progress: Progress) => void;
  /** Since the last message. */
  #watch = new Stopwatch();
  #sum = new MeanOfBatches();
  /** The last batch, while no message has told of it. */
  #untold: BatchDone | null = null;
  /** As it is lately. */
  #secondsAnImage: number | null = null;
  /** What lies between the last batch of an epoch and the first of the next one. */
  #secondsBetween = 0;

  /** @param length - of the run: its epochs, and the batches and images of one */
  constructor(
    length: { readonly epochs: number; readonly batches: number; readonly images: number },
    tell: (progress: Progress) => void,
  ) {
    this.#length = length;
    this.#tell = tell;
  }

  /** Tells what was not told yet; the time until {@link goOn} does not count. */
  pause(): void {
    if (this.#untold !== null) this.#send(this.#untold);
    this.#watch.pause();
  }

  goOn(): void {
    this.#watch.goOn();
  }

  /** An epoch has ended and the next one begins: about as much time passes after each. */
  nextEpoch(): void {
    this.#secondsBetween = this.#watch.seconds;
    this.#watch = new Stopwatch();
  }

  /** Takes in a batch. */
  add(done: BatchDone): void {
    this.#sum.add(done.measure, done.count);
    this.#untold = done;
    const isDue = this.#watch.seconds >= PROGRESS_INTERVAL_S;
    if (isDue || done.batch === this.#length.batches) this.#send(done);
  }

  #send({ measure, learningRate, epoch, batch, step }: BatchDone): void {
    const { epochs, batches } = this.#length;
    const seconds = Math.max(this.#watch.seconds, LEAST_SECONDS);
    this.#tell({
      ...{ epoch, epochs, batch, batches, step, learningRate },
      ...this.#sum.mean(),
      gradientNorm: measure.gradientNorm,
      imagesPerSecond: this.#sum.sums.count / seconds,
      remainingSeconds: this.#remaining(seconds, epoch, step),
    });
    this.#watch = new Stopwatch();
    this.#sum = new MeanOfBatches();
    this.#untold = null;
  }

  #remaining(seconds: number, epoch: number, step: number): number {
    const { epochs, batches, images } = this.#length;
    const now = seconds / this.#sum.sums.count;
    const known = this.#secondsAnImage ?? now;
    this.#secondsAnImage = now + (known - now) * Math.exp(-seconds / SMOOTHING_S);
    const left = (images * (epochs * batches - step)) / batches;
    return left * this.#secondsAnImage + this.#secondsBetween * (epochs - epoch);
  }
}
