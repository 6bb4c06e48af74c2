import type { SourceFormat, Split } from '../../contract/data';
import type { ImportOptions, Refusal } from '../../contract/data-import';
import type { LabelledImages } from '../data/data-set';
import type { Refusals } from './refusal';

/** Most images that one data set takes in: 784 MB of pixels. */
export const MAX_IMAGES = 1_000_000;
/** Longest side of images that come as numbers, in pixels. */
export const MAX_SIDE = 512;

/** An image as it is stored. */
export interface GreyImage {
  readonly width: number;
  readonly height: number;
  /** width × height bytes, 0 black to 255 white. */
  readonly pixels: Uint8Array;
}

/** The pixels of an item, or the file that holds them. */
export type SourcePicture =
  | ({ readonly kind: 'grey' } & GreyImage)
  | {
      readonly kind: 'encoded';
      /** The file's bytes: a PNG, JPEG, WebP, BMP or GIF. Throws what `reasonOf` knows. */
      readonly read: () => Promise<Uint8Array>;
    };

/** A labelled image. */
export interface LabelledItem {
  /** Where it is in the source. */
  readonly name: string;
  /** Index of its class. */
  readonly label: number;
  /** `null` where its place says nothing of it. */
  readonly split: Split | null;
  /** Who wrote it, where the source says so. */
  readonly writer?: string | null;
  readonly picture: SourcePicture;
}

/** What a source holds, one after another. */
export type SourceItem = LabelledItem | { readonly refusal: Refusal };

/** Which of a source's items are wanted; asked once for each, in their order. */
export interface Choice {
  wants(label: number): boolean;
  /** Whether it wants no more. */
  readonly isDone: boolean;
}

/** Images of one split by label. */
export interface SplitCounts {
  readonly split: Split | null;
  readonly labelCounts: readonly number[];
}

/** How images become 28 × 28. */
export interface Decision {
  readonly sizing: Exclude<ImportOptions['sizing'], 'auto'>;
  readonly ink: Exclude<ImportOptions['ink'], 'auto'>;
}

/** Labelled images that can be imported. */
export interface Source {
  readonly path: string;
  readonly name: string;
  readonly format: SourceFormat;
  /** What each label is called. */
  readonly classes: readonly string[];
  /** Items it has by their labels: some of them may yet turn out unusable. */
  readonly splits: readonly SplitCounts[];
  /** What is refused by its name or place alone; {@link Source.items} does not tell of it again. */
  readonly refusals: Refusals;
  /** What its images are, where that is not to be decided. */
  readonly decision: Decision | null;
  /** The log of edits that came with it, parsed from JSON and no more; `null` where there is none. */
  readonly edits: unknown;
  /**
   * All items, or those chosen.
   *
   * @throws LonghandError what is wrong with an IDX file as a whole
   */
  items(choice?: Choice): AsyncIterable<SourceItem>;
  /** @throws LonghandError `data-damaged` where these are not the images that it was written with */
  check(train: LabelledImages | null, test: LabelledImages | null): void;
  close(): Promise<void>;
}

/** A source before it is known what it is called and how it is closed. */
export type SourceContent = Omit<Source, 'path' | 'name' | 'format' | 'close'> & {
  readonly name: string | null;
};

/** How many items a source has by their labels. */
export function countOf(source: Pick<Source, 'splits'>): number {
  return source.splits.reduce(
    (all, { labelCounts }) => all + labelCounts.reduce((sum, count) => sum + count, 0),
    0,
  );
}
