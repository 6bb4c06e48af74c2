import { z } from 'zod';

/** Bins of a histogram of ink. */
export const INK_BINS = 32;

/** What the images of one class have in common. */
export const classStatisticsSchema = z.object({
  /** 784 bytes, 0 paper to 255 ink: the mean of the images, rounded. */
  mean: z.instanceof(ArrayBuffer),
  /** 784 bytes: the standard deviation of each pixel over the images (of all of them, not a sample), 0-128, rounded. */
  deviation: z.instanceof(ArrayBuffer),
});
/** See {@link classStatisticsSchema}. */
export type ClassStatistics = z.infer<typeof classStatisticsSchema>;

/** What is known of the images of a split. */
export const splitStatisticsSchema = z.object({
  count: z.int(),
  /** Images of each class. */
  labelCounts: z.array(z.int()),
  /** By class; `null` where it has no image. */
  classes: z.array(classStatisticsSchema.nullable()),
  ink: z.object({
    /** Mean of the images' amounts of ink, 0-1. */
    mean: z.number(),
    /** Images in each of {@link INK_BINS} equally wide bins over `inkRange`; a bin's upper edge is the next one's. */
    histogram: z.array(z.int()),
  }),
});
/** See {@link splitStatisticsSchema}. */
export type SplitStatistics = z.infer<typeof splitStatisticsSchema>;

/** A statistic and how probable one as large is where nothing but chance is at work, 0-1. */
const testSchema = z.object({ statistic: z.number(), probability: z.number() });

/** How far test images are from training images. */
export const driftSchema = z.object({
  labels: z.object({
    /** Jensen-Shannon divergence of the shares of the classes in bits, 0-1. */
    divergence: z.number(),
    /** Pearson's chi-square test that both have the same shares. */
    chiSquare: testSchema.extend({
      /** Degrees of freedom: the classes that have images, less one. */
      degrees: z.int(),
    }),
  }),
  ink: z.object({
    /** Jensen-Shannon divergence of the histograms in bits, 0-1. */
    divergence: z.number(),
    /** Kolmogorov and Smirnov's test that both have the same amounts of ink; the probability is approximate. */
    kolmogorovSmirnov: testSchema,
  }),
  /**
   * By class the root mean square difference of the mean images in grey levels of 255; `null` where either has no image
   * of it.
   */
  meanImages: z.array(z.number().nullable()),
});
/** See {@link driftSchema}. */
export type Drift = z.infer<typeof driftSchema>;

/** A data set in numbers. An image's amount of ink is the mean of its pixels, 0-1. */
export const dataStatisticsSchema = z.object({
  classes: z.array(z.string()),
  /** The least and the largest amount of ink of all images; both 0 where there is none. */
  inkRange: z.object({ from: z.number(), to: z.number() }),
  /** `null` for a split without images. */
  train: splitStatisticsSchema.nullable(),
  test: splitStatisticsSchema.nullable(),
  /** `null` where there are not both. */
  drift: driftSchema.nullable(),
});
/** See {@link dataStatisticsSchema}. */
export type DataStatistics = z.infer<typeof dataStatisticsSchema>;
