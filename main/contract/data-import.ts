import { z } from 'zod';
import { sourceFormatSchema, splitSchema } from './data';

/** How images become 28 × 28, 0 paper to 255 ink. */
export const importOptionsSchema = z.object({
  /**
   * `normalise`: as MNIST was made (ink found, scaled into 20 × 20, centred); `keep`: pixels of 28 × 28 images as they
   * are; `auto`: kept where all images looked at are 28 × 28.
   */
  sizing: z.enum(['auto', 'keep', 'normalise']).default('auto'),
  /** Whether ink is darker than paper; `auto` decides by the images' borders, for all of them together. */
  ink: z.enum(['auto', 'dark', 'light']).default('auto'),
  /** The split of images whose place says nothing of it. */
  split: splitSchema.default('train'),
});
/** See {@link importOptionsSchema}. */
export type ImportOptions = z.output<typeof importOptionsSchema>;

/** An item of a source that cannot be imported, and why. */
export const refusalSchema = z.object({
  /** The file, or the file and the row. */
  item: z.string(),
  /** A sentence without its full stop. */
  reason: z.string(),
});
/** See {@link refusalSchema}. */
export type Refusal = z.output<typeof refusalSchema>;

/** What an import would do. */
export const importPreviewSchema = z.object({
  path: z.string(),
  name: z.string(),
  format: sourceFormatSchema,
  /** Images there are by what is known before reading them all. */
  count: z.int(),
  classes: z.array(z.string()),
  /** By split, the images of each class. */
  splits: z.array(z.object({ split: splitSchema, labelCounts: z.array(z.int()) })),
  /** Sizes of the images looked at, the most frequent first. */
  sizes: z.array(z.object({ width: z.int(), height: z.int(), count: z.int() })),
  /** What `auto` comes to. */
  decided: z.object({ sizing: z.enum(['keep', 'normalise']), ink: z.enum(['dark', 'light']) }),
  /** Some images as they are and as they will be. */
  samples: z.array(
    z.object({
      name: z.string(),
      label: z.string(),
      width: z.int(),
      height: z.int(),
      /** width × height bytes, 0 black to 255 white. */
      before: z.instanceof(ArrayBuffer),
      /** 784 bytes, 0 paper to 255 ink. */
      after: z.instanceof(ArrayBuffer),
    }),
  ),
  /** What is refused by now: files of other kinds, and what of the images looked at cannot be read. */
  refused: z.array(refusalSchema),
  refusedCount: z.int(),
});
/** See {@link importPreviewSchema}. */
export type ImportPreview = z.output<typeof importPreviewSchema>;

/** What an import did. */
export const importReportSchema = z.object({
  imported: z.int(),
  refusedCount: z.int(),
  /** The first of them. */
  refused: z.array(refusalSchema),
  seconds: z.number(),
});
/** See {@link importReportSchema}. */
export type ImportReport = z.output<typeof importReportSchema>;

/** Refusals that a preview or report lists; all are counted. */
export const MAX_LISTED_REFUSALS = 1000;
