/** Mean loss (cross-entropy, nats) and accuracy (0-1) over some images. */
export interface Measure {
  readonly loss: number;
  readonly accuracy: number;
}

/** What a step tells of the images that it learnt from, as they were read before it. */
export interface StepMeasure extends Measure {
  /** Length of all gradients as one vector, before any clipping. */
  readonly gradientNorm: number;
}

/** How images are read, one by one and on average. */
export interface Judgement extends Measure {
  /** Of each image, that of its label. */
  readonly losses: Float32Array;
  /** What each was read as. */
  readonly predicted: Uint8Array;
  /** The probability of that, 0-1. */
  readonly confidences: Float32Array;
}

/** Where in a run a step is. */
export interface Moment {
  /** Steps done before this one, in the whole run: all that is random in a step follows from the seed and it. */
  readonly step: number;
  readonly learningRate: number;
}

/**
 * What a run needs of whatever does the arithmetic: one network, its optimiser and its training images. Behind it the
 * native part can be exchanged without touching the run.
 */
export interface Learner {
  /**
   * One optimiser step on these training images; the measure is of before the step.
   *
   * @throws LonghandError `run-failed` that names the layer where the numbers are no longer finite; nothing was learnt
   * from these images then
   */
  step(indices: Uint32Array, moment: Moment): StepMeasure;
  /**
   * Fits the statistics of batch normalisation to the averaged weights, by these training images; nothing where the
   * weights are not averaged. To be called before {@link measure} or {@link weights} after steps.
   */
  settle(indices: Uint32Array): void;
  /** How these training images are read as they are, with the weights that {@link weights} gives. */
  measure(indices: Uint32Array): Judgement;
  /** What every layer that has weights puts out for these training images, in their order; for no more than a few. */
  outputs(indices: Uint32Array): Float32Array[];
  /** Copies of all weights that a model is made of, in the order of `weightSpecs`: the averaged ones where asked for. */
  weights(): Float32Array[];
  /** Copies of everything that {@link restore} needs to go on exactly from here: weights, moments, averages. */
  state(): Float32Array[];
  /** @throws RangeError where the state belongs to another network or optimiser */
  restore(state: readonly Float32Array[]): void;
  /** Gives native memory back. */
  dispose(): void;
}
