import type { Random } from './random';

/** Most labels that a byte can tell apart. */
const LABELS = 256;

/**
 * The images of each label, by label: as many lists as there are values of a byte, those of labels that are not there
 * empty, each in rising order.
 */
export function membersByLabel(labels: Uint8Array): readonly Uint32Array[] {
  const counts = new Uint32Array(LABELS);
  for (const label of labels) counts[label] = (counts[label] ?? 0) + 1;
  const members = Array.from(counts, (count) => new Uint32Array(count));
  counts.fill(0);
  labels.forEach((label, index) => {
    const place = counts[label] ?? 0;
    const list = members[label];
    if (list !== undefined) list[place] = index;
    counts[label] = place + 1;
  });
  return members;
}

/**
 * Chooses a part of the images, of every label the same part. The sizes of the labels' parts are rounded so that together
 * they come to the part of the whole.
 *
 * @param labels - of any number of classes
 * @param fraction - part that is chosen, 0-1
 * @param random - where chance comes from
 * @returns for each image 1 where it is chosen, otherwise 0; of a label of at least two images some are and some are not,
 * a single image is not
 */
export function stratifiedPart(labels: Uint8Array, fraction: number, random: Random): Uint8Array {
  const chosen = new Uint8Array(labels.length);
  const byLabel = membersByLabel(labels);
  const sizes = partSizes(
    byLabel.map(({ length }) => length),
    fraction,
  );
  for (const [label, members] of byLabel.entries()) {
    random.shuffle(members);
    for (const index of members.subarray(0, sizes[label])) chosen[index] = 1;
  }
  return chosen;
}

/** How many of each label {@link stratifiedPart} chooses. */
export function partSizes(counts: readonly number[], fraction: number): number[] {
  let wanted = 0;
  let taken = 0;
  return counts.map((count) => {
    wanted += count * fraction;
    // What rounding took from one label the next one gets.
    const share = Math.round(wanted - taken);
    const size = count < 2 ? 0 : Math.min(Math.max(share, 1), count - 1);
    taken += size;
    return size;
  });
}
