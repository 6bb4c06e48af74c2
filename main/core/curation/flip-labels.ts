import { randomStream } from '../data/random';

/** Labels of which some were made wrong on purpose. */
export interface FlippedLabels {
  readonly labels: Uint8Array<ArrayBuffer>;
  /** Indices of those that are wrong now, rising. */
  readonly flipped: Uint32Array;
}

/**
 * Gives a part of the images, drawn at random, another label, each other one as likely: what the search for label errors
 * is measured by.
 *
 * @param labels - 0 to `classCount - 1`; left as they are
 * @param share - part of the images, 0-1, rounded to whole ones
 */
export function flipLabels(
  labels: Uint8Array,
  share: number,
  seed: number,
  classCount: number,
): FlippedLabels {
  const random = randomStream(seed, 'flipped labels');
  const order = Uint32Array.from(labels.keys());
  random.shuffle(order);
  const flipped = order.slice(0, Math.round(labels.length * share)).sort();
  const changed = labels.slice();
  for (const index of flipped) {
    changed[index] = ((labels[index] ?? 0) + 1 + random.int(classCount - 1)) % classCount;
  }
  return { labels: changed, flipped };
}
