import type { EpochResult, RunCurve, RunProgress } from '../../../main/contract/runs';

/** How much of a smoothed line comes from what was before, 0-1. */
const SMOOTHING = 0.92;
/** Part of the training steps, the steep first ones, that a chart may cut off. */
const LEFT_OUT = 0.06;

type Values = (number | null)[];

/** Lines over one axis of epochs; `null` where a line has no value. */
export type Lines = [x: number[], training: Values, smoothed: Values, validation: Values];

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
    const lines: Lines = [[...this.#x], [...training], smooth(training), this.#x.map(() => null)];
    const [x, ...values] = lines;
    const end = this.#x.at(-1) ?? validation.length;
    validation.forEach((value, index) => {
      // An epoch that was stopped in the middle ends where the curve does.
      const position =
        index === validation.length - 1 && this.#x.length > 0 ? Math.min(index + 1, end) : index + 1;
      let at = x.findIndex((other) => other >= position);
      if (at === -1) at = x.length;
      if (x[at] !== position) {
        x.splice(at, 0, position);
        for (const line of values) line.splice(at, 0, null);
      }
      lines[3][at] = value;
    });
    return lines;
  }
}

/** Exponential moving average, weighted so that the first values count in full. */
export function smooth(values: readonly number[]): number[] {
  let sum = 0;
  let weight = 0;
  return values.map((value) => {
    sum = SMOOTHING * sum + (1 - SMOOTHING) * value;
    weight = SMOOTHING * weight + (1 - SMOOTHING);
    return sum / weight;
  });
}

/** Lowest and highest value without the steep first steps, which would flatten all others; `null` without values. */
export function telling([, , smoothed, validation]: Lines): readonly [low: number, high: number] | null {
  const later = smoothed.slice(Math.floor(smoothed.length * LEFT_OUT));
  const values = [...later, ...validation].filter((value) => value !== null);
  return values.length === 0 ? null : [Math.min(...values), Math.max(...values)];
}
