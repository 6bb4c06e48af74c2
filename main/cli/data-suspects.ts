import type { Split } from '../contract/data';
import { SUSPICIONS, type Suspicion } from '../contract/data-filter';
import { findSuspects } from '../core/curation/suspects';
import type { EditedData } from '../core/data/edits';
import type { Work } from '../core/data/work';

/** An image by the split that it is in and its number there, from 0. */
export interface Place {
  readonly split: Split;
  readonly number: number;
}

/** A suspect as it is printed. */
export interface ListedSuspect extends Place {
  /** What its class is called. */
  readonly label: string;
  readonly kind: Suspicion;
  /** 0-1 */
  readonly score: number;
  /** The class that it may belong to for `label`, the image that it is like for `duplicate` and `leak`. */
  readonly other: string | Place | null;
}

/** What a search found. */
export interface SuspectsReport {
  /** The first of them: kind by kind, the surest of each first. */
  readonly listed: readonly ListedSuspect[];
  /** All that were found, by kind. */
  readonly counts: ReadonlyMap<Suspicion, number>;
  /** Kinds that could not be looked for in these images. */
  readonly skipped: readonly Suspicion[];
}

/**
 * Looks for suspects among the images that are not left out.
 *
 * @param top - how many to list
 * @throws LonghandError as `findSuspects`
 */
export async function searchSuspects(
  edited: EditedData,
  modelFolder: string,
  top: number,
  work: Work,
): Promise<SuspectsReport> {
  const { classes } = edited.data;
  const items = edited.includedItems();
  const placeOf = (index: number): Place => {
    const item = items[index] ?? 0;
    return item < edited.trainCount
      ? { split: 'train', number: item }
      : { split: 'test', number: item - edited.trainCount };
  };
  const nameOf = (label: number): string => classes[label] ?? String(label);
  const { suspects, skipped } = await findSuspects(
    {
      images: edited.imagesOf(items),
      labels: Uint8Array.from(items, (item) => edited.labels[item] ?? 0),
      trainCount: items.filter((item) => item < edited.trainCount).length,
      classCount: classes.length,
      modelFolder,
    },
    work,
  );
  const isTwin = (kind: Suspicion): boolean => kind === 'duplicate' || kind === 'leak';
  return {
    listed: suspects.slice(0, top).map(({ item, kind, score, other }) => ({
      ...placeOf(item),
      label: nameOf(edited.labels[items[item] ?? 0] ?? 0),
      kind,
      score,
      other: other === null ? null : isTwin(kind) ? placeOf(other) : nameOf(other),
    })),
    counts: new Map(SUSPICIONS.map((kind) => [kind, suspects.filter((one) => one.kind === kind).length])),
    skipped,
  };
}
