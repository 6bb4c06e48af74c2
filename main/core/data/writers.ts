import type { Split } from '../../contract/data';

/** Who wrote each image, by any name that tells one from another; `null` where that is not known. */
export type Writers = readonly (string | null)[];

/** The writers of both splits; a split that is not there has none. */
export type SplitWriters = Readonly<Record<Split, Writers>>;

/** The writers of both splits, or `null` where nobody is known. */
export function knownWriters(train: Writers, test: Writers): SplitWriters | null {
  const isKnown = (writer: string | null): boolean => writer !== null;
  return train.some(isKnown) || test.some(isKnown) ? { train, test } : null;
}
