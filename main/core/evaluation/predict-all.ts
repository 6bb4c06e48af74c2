import { CLASS_COUNT, INPUT_PIXELS } from '../../contract/ink';
import { PREDICT_BATCH } from '../model/classifier';
import type { Predictor } from './vote';

/**
 * Probabilities of all images, a batch at a time.
 *
 * @param images - `count` × 784 bytes, 0 paper to 255 ink
 * @param onBatch - called after every batch with the part that is done, 0-1; gives way to other work, or ends it by throwing
 * @returns `count` × 10
 */
export async function predictAll(
  predictor: Predictor,
  images: Uint8Array,
  onBatch: (part: number) => Promise<void>,
): Promise<Float32Array<ArrayBuffer>> {
  const count = images.length / INPUT_PIXELS;
  const probabilities = new Float32Array(count * CLASS_COUNT);
  for (let from = 0; from < count; from += PREDICT_BATCH) {
    const to = Math.min(from + PREDICT_BATCH, count);
    const part = images.subarray(from * INPUT_PIXELS, to * INPUT_PIXELS);
    probabilities.set(predictor.predict(part, to - from), from * CLASS_COUNT);
    await onBatch(to / count);
  }
  return probabilities;
}
