import type { Balance } from '../../contract/preparation';
import { randomStream } from './random';
import { membersByLabel } from './stratified';

/**
 * Makes classes equally large, by chance and repeatable from the seed. `oversample` has every image at least once, each
 * of a class as often as the others or once more; `undersample` has none twice. Classes without images stay without.
 *
 * Whoever holds images back to validate on must do so before oversampling: afterwards the same image may be on both sides.
 *
 * @param labels - of the images, each below `classCount`
 * @returns indices of images in rising order, repeats beside each other
 * @throws RangeError where a label names no class
 */
export function resample(labels: Uint8Array, classCount: number, { mode, seed }: Balance): Uint32Array {
  const random = randomStream(seed, mode);
  const classes = membersByLabel(labels).map((members, label) => {
    if (label >= classCount && members.length > 0)
      throw new RangeError(`${label} names none of ${classCount} classes`);
    return members;
  });
  const sizes = classes.map((members) => members.length).filter((size) => size > 0);
  if (sizes.length === 0) return new Uint32Array(0);
  const size = mode === 'oversample' ? Math.max(...sizes) : Math.min(...sizes);
  const repeats = new Uint32Array(labels.length);
  for (const members of classes) {
    if (members.length === 0) continue;
    const rounds = Math.floor(size / members.length);
    random.shuffle(members);
    members.forEach((index, place) => {
      repeats[index] = rounds + (place < size % members.length ? 1 : 0);
    });
  }
  const indices = new Uint32Array(size * sizes.length);
  let filled = 0;
  repeats.forEach((count, index) => {
    indices.fill(index, filled, filled + count);
    filled += count;
  });
  return indices;
}
