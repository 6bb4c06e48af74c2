import type { JudgedImages } from './judged-images';

/** What comes of a model that answers only where its confidence is high enough. */
export interface Abstention {
  readonly threshold: number;
  readonly answered: number;
  readonly right: number;
  readonly refused: number;
  /** Refused images that it would have read wrong. */
  readonly savedErrors: number;
}

/** Counts what a threshold (0-1) does to the judged images. */
export function abstentionAt(images: JudgedImages, threshold: number): Abstention {
  let answered = 0;
  let right = 0;
  let allRight = 0;
  for (let place = 0; place < images.total; place += 1) {
    const isRight = images.isRight(place);
    if (isRight) allRight += 1;
    if ((images.confidence[place] ?? 0) < threshold) continue;
    answered += 1;
    if (isRight) right += 1;
  }
  const refused = images.total - answered;
  return { threshold, answered, right, refused, savedErrors: refused - (allRight - right) };
}

/** The step of a coverage curve, from all answers to few, whose threshold is the first at or above this one. */
export function stepAt(thresholds: Float32Array, threshold: number): number {
  const step = thresholds.findIndex((one) => one >= threshold);
  return step === -1 ? Math.max(0, thresholds.length - 1) : step;
}
