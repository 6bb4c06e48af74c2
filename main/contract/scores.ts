import { z } from 'zod';

/** Scores of one model on one set of labelled images. Rates are 0-1. */
export const scoresSchema = z.object({
  total: z.int(),
  correct: z.int(),
  accuracy: z.number(),
  /** Wilson score interval of the accuracy at 95 %. */
  interval95: z.tuple([z.number(), z.number()]),
  macro: z.object({ precision: z.number(), recall: z.number(), f1: z.number() }),
  /** Over all images at once; with one label an image all three are the accuracy. Absent on cards of old. */
  micro: z.object({ precision: z.number(), recall: z.number(), f1: z.number() }).optional(),
  classes: z.array(
    z.object({
      label: z.string(),
      precision: z.number(),
      recall: z.number(),
      f1: z.number(),
      support: z.int(),
    }),
  ),
  /** `confusion[truth][predicted]`, counts. */
  confusion: z.array(z.array(z.int())),
  /** Expected calibration error, 15 bins of equal width. */
  ece: z.number(),
});

/** See {@link scoresSchema}. */
export type Scores = z.infer<typeof scoresSchema>;
