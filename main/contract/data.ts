import { z } from 'zod';

/** The two parts of an MNIST-format data set. */
export const splitSchema = z.enum(['train', 'test']);
/** See {@link splitSchema}. */
export type Split = z.infer<typeof splitSchema>;

/** A data set that is open. */
export const dataSetSchema = z.object({
  id: z.string(),
  /** Name of its folder or file. */
  name: z.string(),
  /** The folder it was opened from. */
  path: z.string(),
  /** Number of images of each split that is there. */
  splits: z.array(
    z.object({
      split: splitSchema,
      count: z.int(),
      /** Images of each label 0-9. */
      labelCounts: z.array(z.int()),
    }),
  ),
  /** SHA-256 over all pixels and labels, hexadecimal. */
  hash: z.string(),
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
});

/** See {@link recentDataSetSchema}. */
export type RecentDataSet = z.infer<typeof recentDataSetSchema>;

/** A run of images of one split. */
export const dataPageSchema = z.object({
  /** `count` × 784 bytes, 0 paper to 255 ink. */
  images: z.instanceof(ArrayBuffer),
  /** `count` labels, a byte each. */
  labels: z.instanceof(ArrayBuffer),
  /** `count` uint32: each image's number in the file, from 0. */
  indices: z.instanceof(ArrayBuffer),
  /** All images of this split that fit the filter. */
  total: z.int(),
});

/** See {@link dataPageSchema}. */
export type DataPage = z.infer<typeof dataPageSchema>;
