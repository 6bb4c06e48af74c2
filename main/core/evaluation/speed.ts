import type { EvaluationReport } from '../../contract/evaluation';
import { INPUT_PIXELS } from '../../contract/ink';
import { giveWay, type Work } from '../data/work';
import { PREDICT_BATCH } from '../model/classifier';
import type { Predictor } from './vote';

/** Batches and single images that are read for it, at most. */
const BATCHES = 6;
const SINGLES = 200;
/** Time after which no more is read for either, in milliseconds: a slow model need not be waited for. */
const ENOUGH_MS = 1_500;
/** The first calls prepare what later ones find. */
const WARM_UP = 3;
/** Single images between two turns of others. */
const TURN_EVERY = 20;

/**
 * How fast a model reads on this machine: the median of some large batches, and of single images, each read alone.
 *
 * @param images - what to read, again and again where they are few; 784 bytes each
 * @param now - a clock in milliseconds
 * @throws LonghandError `cancelled`
 */
export async function speedOf(
  predictor: Predictor,
  images: Uint8Array,
  work: Work,
  now: () => number = () => performance.now(),
): Promise<EvaluationReport['speed']> {
  const count = images.length / INPUT_PIXELS;
  if (count === 0) return { imagesPerSecond: 0, aloneMs: { median: 0, p95: 0 } };
  const timed = (read: () => void): number => {
    const from = now();
    read();
    return now() - from;
  };
  const batch = repeated(images, PREDICT_BATCH);
  const batches: number[] = [];
  predictor.predict(batch, PREDICT_BATCH);
  for (let round = 0; round < BATCHES && sumOf(batches) < ENOUGH_MS; round += 1) {
    await giveWay(work, (round / BATCHES) * 0.5);
    batches.push(timed(() => predictor.predict(batch, PREDICT_BATCH)));
  }
  const singles: number[] = [];
  for (let round = 0; round < WARM_UP; round += 1) predictor.predict(batch.subarray(0, INPUT_PIXELS), 1);
  for (let round = 0; round < SINGLES && sumOf(singles) < ENOUGH_MS; round += 1) {
    if (round % TURN_EVERY === 0) await giveWay(work, 0.5 + (round / SINGLES) * 0.5);
    const from = (round % PREDICT_BATCH) * INPUT_PIXELS;
    const image = batch.subarray(from, from + INPUT_PIXELS);
    singles.push(timed(() => predictor.predict(image, 1)));
  }
  return {
    imagesPerSecond: (PREDICT_BATCH * 1000) / Math.max(quantile(batches, 0.5), Number.EPSILON),
    aloneMs: { median: quantile(singles, 0.5), p95: quantile(singles, 0.95) },
  };
}

/** The value that this part of all does not exceed (nearest rank). */
function quantile(values: readonly number[], part: number): number {
  const sorted = [...values].sort((one, other) => one - other);
  return sorted[Math.max(0, Math.ceil(part * sorted.length) - 1)] ?? 0;
}

function repeated(images: Uint8Array, count: number): Uint8Array {
  const result = new Uint8Array(count * INPUT_PIXELS);
  for (let offset = 0; offset < result.length; offset += images.length) {
    result.set(images.subarray(0, result.length - offset), offset);
  }
  return result;
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
