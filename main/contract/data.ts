import { z } from 'zod';

/** The two parts of an MNIST-format data set. */
export const SPLITS = ['train', 'test'] as const;
export const splitSchema = z.enum(SPLITS);
/** See {@link splitSchema}. */
export type Split = z.infer<typeof splitSchema>;

/** What a source of images can be. */
export const SOURCE_FORMATS = ['idx', 'folder', 'csv', 'ink', 'zip', 'project'] as const;
export const sourceFormatSchema = z.enum(SOURCE_FORMATS);
/** See {@link sourceFormatSchema}. */
export type SourceFormat = z.infer<typeof sourceFormatSchema>;

/** Where a data set comes from that Longhand wrote. Times are milliseconds since 1970. */
export const dataOriginSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('import'),
    path: z.string(),
    format: sourceFormatSchema,
    imported: z.int(),
    refused: z.int(),
    madeAt: z.number(),
  }),
  /** A copy with edits carried out. */
  z.object({ kind: z.literal('edited'), parent: z.string(), edits: z.int(), madeAt: z.number() }),
  /** Split anew, cleaned or balanced, in the words of its recipe. */
  z.object({ kind: z.literal('prepared'), parent: z.string(), recipe: z.unknown(), madeAt: z.number() }),
]);
/** See {@link dataOriginSchema}. */
export type DataOrigin = z.infer<typeof dataOriginSchema>;

/** Where the log of edits of a data set stands. */
export const editStateSchema = z.object({
  /** Steps that count. */
  done: z.int(),
  /** Steps that were taken back and can be done again. */
  undone: z.int(),
});
/** See {@link editStateSchema}. */
export type EditState = z.infer<typeof editStateSchema>;

/** A data set that is open. */
export const dataSetSchema = z.object({
  id: z.string(),
  /** Name of its folder or file. */
  name: z.string(),
  /** The folder it was opened from. */
  path: z.string(),
  /** What each label is called. */
  classes: z.array(z.string()),
  /** Number of images of each split that is there, as the files have them. */
  splits: z.array(
    z.object({
      split: splitSchema,
      count: z.int(),
      /** Images of each label. */
      labelCounts: z.array(z.int()),
    }),
  ),
  /** SHA-256 over all pixels and labels, hexadecimal. */
  hash: z.string(),
  origin: dataOriginSchema.nullable(),
  edits: editStateSchema,
  /** Edits made to what these files held before they were changed; `null` where there are none. */
  earlierEdits: z.int().nullable(),
});

/** See {@link dataSetSchema}. */
export type DataSetInfo = z.infer<typeof dataSetSchema>;

/** A data set opened before. */
export const recentDataSetSchema = z.object({
  path: z.string(),
  name: z.string(),
  openedAt: z.number(),
  /** True for the MNIST files that came with Longhand. */
  bundled: z.boolean(),
  /** Where it was imported from, for one that Longhand keeps a copy of. */
  source: z.string().nullable(),
});

/** See {@link recentDataSetSchema}. */
export type RecentDataSet = z.infer<typeof recentDataSetSchema>;

/**
 * Some images. An image is named by its item: its number in the file for training images, and on from their count for
 * test images. What is edited shows as edited.
 */
export const dataImagesSchema = z.object({
  /** `count` × 784 bytes, 0 paper to 255 ink. */
  images: z.instanceof(ArrayBuffer),
  /** `count` labels, a byte each. */
  labels: z.instanceof(ArrayBuffer),
  /** `count` bytes: the label that the model in question gives, {@link NO_PREDICTION} where there is none. */
  predicted: z.instanceof(ArrayBuffer),
  /** `count` bytes: the sum of {@link ITEM_FLAGS}. */
  flags: z.instanceof(ArrayBuffer),
});

/** See {@link dataImagesSchema}. */
export type DataImages = z.infer<typeof dataImagesSchema>;

/** What `dataImagesSchema` has for an image without prediction, and for one that shows no digit. */
export const NO_PREDICTION = 255;
export const NOT_A_DIGIT = 254;

/** What can be said of an image, by bit. */
export const ITEM_FLAGS = {
  test: 1,
  relabelled: 2,
  excluded: 4,
  rotated: 8,
  noted: 16,
  suspect: 32,
} as const;

/** Something that can be done to images. */
export const editSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('relabel'), label: z.int().min(0).max(255) }),
  /** An excluded image is neither trained nor tested on, nor exported. */
  z.object({ kind: z.literal('exclude'), excluded: z.boolean() }),
  /** Turned clockwise by so many quarters. */
  z.object({ kind: z.literal('rotate'), quarters: z.int().min(1).max(3) }),
  /** An empty note is none. */
  z.object({ kind: z.literal('note'), note: z.string().max(2000) }),
]);
/** See {@link editSchema}. */
export type Edit = z.infer<typeof editSchema>;

/** A step of the log of edits. */
export const editLogEntrySchema = z.object({
  /** From 1. */
  position: z.int(),
  edit: editSchema,
  /** Images that it changed, and up to ten of them. */
  count: z.int(),
  items: z.array(z.int()),
  /** Milliseconds since 1970. */
  madeAt: z.number(),
  /** Whether it counts, or was taken back. */
  done: z.boolean(),
});
/** See {@link editLogEntrySchema}. */
export type EditLogEntry = z.infer<typeof editLogEntrySchema>;

/** Everything that is known of one image. */
export const itemDetailSchema = z.object({
  item: z.int(),
  split: splitSchema,
  /** Its number in the file, from 0. */
  number: z.int(),
  /** What it was called where it came from. */
  name: z.string().nullable(),
  label: z.int(),
  /** The label that the file gives. */
  originalLabel: z.int(),
  excluded: z.boolean(),
  /** Quarter turns clockwise, 0-3. */
  rotation: z.int(),
  note: z.string(),
  /** The most probable labels of the model in question with their probabilities; empty without predictions. */
  candidates: z.array(z.object({ label: z.int(), probability: z.number() })),
  /** What the suspects' search says of it. */
  suspicions: z.array(z.object({ kind: z.string(), score: z.number(), other: z.int().nullable() })),
  /** The steps of the log that changed it. */
  history: z.array(editLogEntrySchema.omit({ items: true })),
});
/** See {@link itemDetailSchema}. */
export type ItemDetail = z.infer<typeof itemDetailSchema>;
