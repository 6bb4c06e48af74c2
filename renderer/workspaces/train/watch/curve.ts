import type { RunCurve, RunProgress } from '../../../../main/contract/runs';

/** Most points that a curve holds: more than a screen has pixels across. */
export const MAX_POINTS = 2_000;

/** What is measured at every point, by its name in a progress message. */
export const MEASURES = ['loss', 'accuracy', 'learningRate', 'gradientNorm', 'imagesPerSecond'] as const;
/** See {@link MEASURES}. */
export type Measure = (typeof MEASURES)[number];

/**
 * The training curve of one run. However long the run goes on, it holds no more than {@link MAX_POINTS}: when it is full,
 * neighbours that lie close together become one with their mean, so that a message costs next to nothing and an hour is drawn
 * as quickly as a minute.
 */
export class Curve {
  readonly #most: number;
  /** Positions in epochs: 1.5 is the middle of the second. Of a point that stands for several, the last one's. */
  readonly #x: Float64Array;
  readonly #values: Readonly<Record<Measure, Float64Array>>;
  /** How many messages each point stands for. */
  readonly #weights: Float64Array;
  #length = 0;
  /** Width of the stretches of the axis, in epochs, in which there is one point; 0 while each message has its own. */
  #width = 0;

  /** @param most - points that it holds, at least 4 */
  constructor(most = MAX_POINTS) {
    this.#most = most;
    const column = (): Float64Array => new Float64Array(most);
    this.#x = column();
    this.#weights = column();
    this.#values = {
      loss: column(),
      accuracy: column(),
      learningRate: column(),
      gradientNorm: column(),
      imagesPerSecond: column(),
    };
  }

  /** How many points there are. */
  get length(): number {
    return this.#length;
  }

  /** Where the curve ends, in epochs; 0 where there is none. */
  get end(): number {
    return this.#length === 0 ? 0 : this.x(this.#length - 1);
  }

  /** Position of a point, in epochs. */
  x(point: number): number {
    return this.#x[point] ?? 0;
  }

  value(measure: Measure, point: number): number {
    return this.#values[measure][point] ?? 0;
  }

  /** Takes the curve that was recorded in place of what it held. */
  load(curve: RunCurve): void {
    this.#length = 0;
    this.#width = 0;
    const x = new Float32Array(curve.epochs);
    const columns = MEASURES.map((measure) => new Float32Array(curve[measure]));
    for (let row = 0; row < x.length; row += 1) {
      this.#add(
        x[row] ?? 0,
        columns.map((column) => column[row] ?? 0),
      );
    }
  }

  /**
   * Adds what a progress message tells. One that it holds already is passed over; one from before its end means that the run
   * went back to a checkpoint, so that what came after did not happen.
   */
  append(progress: RunProgress): void {
    const { epoch, batch, batches } = progress;
    // As exact as it is recorded, so that the same message is known again.
    const x = Math.fround(epoch - 1 + batch / batches);
    if (this.#length > 0 && x === this.end) return;
    while (this.#length > 0 && this.end >= x) this.#length -= 1;
    this.#add(
      x,
      MEASURES.map((measure) => progress[measure]),
    );
  }

  #add(x: number, values: readonly number[]): void {
    if (this.#length > 0 && this.#isSameStretch(this.end, x)) {
      this.#merge(this.#length - 1, x, values, 1);
      return;
    }
    if (this.#length === this.#most) this.#thin();
    const point = this.#length;
    this.#length += 1;
    this.#x[point] = x;
    this.#weights[point] = 1;
    MEASURES.forEach((measure, column) => {
      this.#values[measure][point] = values[column] ?? 0;
    });
  }

  #isSameStretch(a: number, b: number): boolean {
    return this.#width > 0 && Math.floor(a / this.#width) === Math.floor(b / this.#width);
  }

  /** Has a point stand for what comes after it, too. */
  #merge(point: number, x: number, values: readonly number[], weight: number): void {
    const before = this.#weights[point] ?? 0;
    const share = weight / (before + weight);
    MEASURES.forEach((measure, column) => {
      const old = this.#values[measure][point] ?? 0;
      this.#values[measure][point] = old + ((values[column] ?? 0) - old) * share;
    });
    this.#x[point] = x;
    this.#weights[point] = before + weight;
  }

  /** Makes room: stretches of twice the width, at least, have one point each. */
  #thin(): void {
    const half = (this.end - this.x(0)) / (this.#most / 2);
    this.#width = Math.max(half, this.#width * 2);
    const count = this.#length;
    this.#length = 1;
    for (let point = 1; point < count; point += 1) {
      const last = this.#length - 1;
      const x = this.x(point);
      const values = MEASURES.map((measure) => this.value(measure, point));
      const weight = this.#weights[point] ?? 1;
      if (this.#isSameStretch(this.x(last), x)) {
        this.#merge(last, x, values, weight);
        continue;
      }
      this.#length += 1;
      this.#x[last + 1] = x;
      this.#weights[last + 1] = weight;
      MEASURES.forEach((measure, column) => {
        this.#values[measure][last + 1] = values[column] ?? 0;
      });
    }
  }
}
