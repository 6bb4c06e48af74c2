import type { EpochResult, RunCurve, RunProgress } from '../../../main/contract/runs';

/** Lines over one axis of epochs; `null` where a line has no value. */
export type Lines = [x: number[], training: (number | null)[], validation: (number | null)[]];

/** The training curve of one run: grows while the run goes on. */
export class Curve {
  readonly runId: string;
  /** Positions in epochs: 1.5 is the middle of the second. */
  readonly #x: number[];
  readonly #loss: number[];
  readonly #accuracy: number[];

  constructor(runId: string, { epochs, loss, accuracy }: RunCurve) {
    this.runId = runId;
    this.#x = [...new Float32Array(epochs)];
    this.#loss = [...new Float32Array(loss)];
    this.#accuracy = [...new Float32Array(accuracy)];
  }

  get isEmpty(): boolean {
    return this.#x.length === 0;
  }

  /** Adds what a progress message tells; what the curve holds already is passed over. */
  append({ epoch, batch, batches, loss, accuracy }: RunProgress): void {
    const x = Math.fround(epoch - 1 + batch / batches);
    if (x <= (this.#x.at(-1) ?? -1)) return;
    this.#x.push(x);
    this.#loss.push(loss);
    this.#accuracy.push(accuracy);
  }

  /** Loss of the training batches, and of the validation images after each epoch. */
  lossLines(epochs: readonly EpochResult[]): Lines {
    return this.#lines(
      this.#loss,
      epochs.map(({ validationLoss }) => validationLoss),
    );
  }

  /** Accuracy (0-1) of the training batches, and of the validation images after each epoch. */
  accuracyLines(epochs: readonly EpochResult[]): Lines {
    return this.#lines(
      this.#accuracy,
      epochs.map(({ validationAccuracy }) => validationAccuracy),
    );
  }

  #lines(training: readonly number[], validation: readonly number[]): Lines {
    const lines: Lines = [[...this.#x], [...training], this.#x.map(() => null)];
    const [x, first, second] = lines;
    const end = this.#x.at(-1) ?? validation.length;
    validation.forEach((value, index) => {
      // An epoch that was stopped in the middle ends where the curve does.
      const position =
        index === validation.length - 1 && this.#x.length > 0 ? Math.min(index + 1, end) : index + 1;
      let at = x.findIndex((other) => other >= position);
      if (at === -1) at = x.length;
      if (x[at] !== position) {
        x.splice(at, 0, position);
        first.splice(at, 0, null);
        second.splice(at, 0, null);
      }
      second[at] = value;
    });
    return lines;
  }
}
