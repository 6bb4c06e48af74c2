import { setImmediate as nextTurn } from 'node:timers/promises';
import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import type { Scores } from '../../contract/scores';
import { PREDICT_BATCH } from '../model/classifier';
import { score } from './scores';
import type { Predictor } from './vote';

/** Called with how many images of how many are done. */
export type EvaluationProgress = (done: number, total: number) => void;

/**
 * Scores a classifier on labelled images, giving way to other work after every batch.
 *
 * @param images - one for each label, 784 bytes each
 * @param labels - 0-9
 */
export async function evaluateImages(
  classifier: Predictor,
  images: Uint8Array,
  labels: Uint8Array,
  onProgress: EvaluationProgress = () => undefined,
): Promise<Scores> {
  const probabilities = new Float32Array(labels.length * CLASS_COUNT);
  for (let from = 0; from < labels.length; from += PREDICT_BATCH) {
    const to = Math.min(from + PREDICT_BATCH, labels.length);
    const part = images.subarray(from * INPUT_PIXELS, to * INPUT_PIXELS);
    probabilities.set(classifier.predict(part, to - from), from * CLASS_COUNT);
    onProgress(to, labels.length);
    await nextTurn();
  }
  return score(probabilities, labels);
}
