import type { RunProgress } from '../../contract/runs';
import type { Measure } from './learner';
import { MeanOfBatches } from './mean-of-batches';

/** Least time between two progress messages: 20 a second. */
const PROGRESS_INTERVAL_MS = 50;

/** Where a run is. */
export type Progress = Omit<RunProgress, 'runId'>;

/** Gathers batches into progress messages, at most one each {@link PROGRESS_INTERVAL_MS}. */
export class ProgressMeter {
  readonly #length: { readonly epochs: number; readonly batches: number; readonly images: number };
  readonly #tell: (progress: Progress) => void;
  readonly #startedAt = performance.now();
  #sentAt = performance.now();
  #sum = new MeanOfBatches();
  /** Images that this process has learnt from. */
  #images = 0;

  /** @param length - of the run: its epochs, and the batches and images of one */
  constructor(
    length: { readonly epochs: number; readonly batches: number; readonly images: number },
    tell: (progress: Progress) => void,
  ) {
    this.#length = length;
    this.#tell = tell;
  }

  /**
   * Takes in a batch.
   *
   * @param batch - batches done in this epoch, with it
   * @param step - batches done in the run, with it
   */
  add(measure: Measure, count: number, epoch: number, batch: number, step: number): void {
    this.#sum.add(measure, count);
    this.#images += count;
    const { epochs, batches, images } = this.#length;
    const now = performance.now();
    if (now - this.#sentAt < PROGRESS_INTERVAL_MS && batch < batches) return;
    const { loss, accuracy } = this.#sum.mean();
    const imagesPerSecond = this.#images / ((now - this.#startedAt) / 1000);
    const left = (images * (epochs * batches - step)) / batches;
    this.#tell({
      ...{ epoch, epochs, batch, batches, step, loss, accuracy, imagesPerSecond },
      remainingSeconds: left / imagesPerSecond,
    });
    this.#sentAt = now;
    this.#sum = new MeanOfBatches();
  }
}
