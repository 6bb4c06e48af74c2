/** Mean loss (cross-entropy, nats) and accuracy (0-1) over some images. */
export interface Measure {
  readonly loss: number;
  readonly accuracy: number;
}

/**
 * What a run needs of whatever does the arithmetic: one network, its optimiser and its training images. Behind it the
 * native part can be exchanged without touching the run.
 */
export interface Learner {
  /** One optimiser step on these training images; the measure is of before the step. */
  step(indices: Uint32Array): Measure;
  /** Loss and accuracy on these training images, nothing learnt. */
  measure(indices: Uint32Array): Measure;
  /** Copies of all weights, layer by layer, kernel before bias. */
  weights(): Float32Array[];
  /** Gives native memory back. */
  dispose(): void;
}
