import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Scores } from '../../contract/scores';
import { predictAll } from './predict-all';
import { score } from './scores';
import type { Predictor } from './vote';

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
): Promise<Scores> {
  return score(await predictAll(classifier, images, () => nextTurn()), labels);
}
