import type { EpochResult } from '../../../../main/contract/runs';
import type { ChartData } from '../../../parts/chart-line';
import type { Curve, Measure } from './curve';
import { Smoothing } from './smoothing';

type Values = (number | null)[];

/** What the epochs say of a measure on the validation images, where they do. */
const VALIDATIONS: Readonly<Partial<Record<Measure, (epoch: EpochResult) => number>>> = {
  loss: ({ validationLoss }) => validationLoss,
  accuracy: ({ validationAccuracy }) => validationAccuracy,
};

/** Part of the training steps, the steep first ones, that a chart may cut off. */
const LEFT_OUT = 0.06;

/** How curves are looked at. */
export interface LineView {
  /** Length of the smoothing as a part of the curve, 0-1; 0 shows the points as they are. */
  readonly smoothing: number;
  /** Turns epochs into what the axis counts. */
  readonly axis: (x: number) => number;
}

/**
 * The lines of one measure as a chart takes them: positions, the points as they were measured, the smoothed ones, and, for loss
 * and accuracy, the validation images' after each epoch. It fills the same arrays anew each time.
 */
export class MeasureLines {
  readonly #measure: Measure;
  readonly #x: number[] = [];
  readonly #raw: Values = [];
  readonly #smooth: Values = [];
  readonly #validation: Values = [];
  #count = 0;
  /** What the smoothed line and the validation say without the steep first steps. */
  #low = Infinity;
  #high = -Infinity;

  constructor(measure: Measure) {
    this.#measure = measure;
  }

  /** Fills the lines. @returns the arrays, as an array of its own each time */
  fill(curve: Curve, epochs: readonly EpochResult[], { smoothing, axis }: LineView): ChartData {
    this.#count = 0;
    this.#low = Infinity;
    this.#high = -Infinity;
    const validationOf = VALIDATIONS[this.#measure];
    const marks = validationOf === undefined ? [] : epochs;
    const average = new Smoothing(smoothing * (curve.end - curve.x(0)));
    const settled = Math.floor(curve.length * LEFT_OUT);
    let point = 0;
    const take = (): void => {
      const value = curve.value(this.#measure, point);
      const smooth = average.next(curve.x(point), value);
      this.#add(axis(curve.x(point)), value, smooth);
      if (point >= settled) this.#note(smooth);
      point += 1;
    };
    marks.forEach((epoch, mark) => {
      const position = this.#endOf(mark, marks.length, curve);
      while (point < curve.length && curve.x(point) < position) take();
      if (point < curve.length && curve.x(point) === position) take();
      else this.#add(axis(position), null, null);
      const value = validationOf?.(epoch) ?? null;
      this.#validation[this.#count - 1] = value;
      if (value !== null) this.#note(value);
    });
    while (point < curve.length) take();
    for (const values of [this.#x, this.#raw, this.#smooth, this.#validation]) values.length = this.#count;
    return validationOf === undefined
      ? [this.#x, this.#raw, this.#smooth]
      : [this.#x, this.#raw, this.#smooth, this.#validation];
  }

  /** Lowest and highest value that a chart should show, without the steep first steps; `null` without values. */
  get range(): readonly [low: number, high: number] | null {
    return this.#low > this.#high ? null : [this.#low, this.#high];
  }

  /** Where an epoch ends: the last one of a run that was stopped in its middle ends where the curve does. */
  #endOf(epoch: number, count: number, curve: Curve): number {
    return epoch === count - 1 && curve.length > 0 ? Math.min(epoch + 1, curve.end) : epoch + 1;
  }

  /** Adds a row over what was there before, so that nothing is thrown away. */
  #add(x: number, raw: number | null, smooth: number | null): void {
    const row = this.#count;
    this.#count += 1;
    this.#x[row] = x;
    this.#raw[row] = raw;
    this.#smooth[row] = smooth;
    this.#validation[row] = null;
  }

  #note(value: number): void {
    if (value < this.#low) this.#low = value;
    if (value > this.#high) this.#high = value;
  }
}
