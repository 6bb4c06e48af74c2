import { z } from 'zod';
import { id } from './call';
import { scoresSchema } from './scores';

const buffer = z.instanceof(ArrayBuffer);
const part = z.number().min(0).max(1);

/** The images that a model is judged on. */
export const evaluatedOnSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('split'),
    /** An open data set. */
    data: id,
    /**
     * `train`: what the model learnt from; `validation`: what its run held back, where the data set is the one that it was
     * trained on and its card says how; `test`: the test images.
     */
    split: z.enum(['train', 'validation', 'test']),
  }),
  /** A person's own ink, as it was kept. */
  z.object({ kind: z.literal('samples') }),
]);
/** See {@link evaluatedOnSchema}. */
export type EvaluatedOn = z.output<typeof evaluatedOnSchema>;

/** What was judged on, in words that can be shown. */
export const judgedImagesSchema = z.object({
  /** Name of the data set; `null` for a person's own ink. */
  name: z.string().nullable(),
  on: evaluatedOnSchema,
  total: z.int(),
});

/** Every judged image, in the order in which they lie. Parallel arrays. */
export const judgedRowsSchema = z.object({
  /** Uint32: items of the data set, or numbers of samples. */
  items: buffer,
  /** Uint8: what it is, and what it was read as. */
  labels: buffer,
  predicted: buffer,
  /** Float32: the probability of what it was read as. */
  confidence: buffer,
});
/** See {@link judgedRowsSchema}. */
export type JudgedRows = z.output<typeof judgedRowsSchema>;

/** A share with its count and Wilson interval at 95 %. */
export const shareSchema = z.object({
  total: z.int(),
  correct: z.int(),
  accuracy: part,
  interval95: z.tuple([part, part]),
});
/** See {@link shareSchema}. */
export type Share = z.output<typeof shareSchema>;

/** How well probabilities are kept (Guo, Pleiss, Sun & Weinberger 2017). */
export const calibrationSchema = z.object({
  /** Bins of equal width by confidence; mean confidence and accuracy are `null` where a bin is empty. */
  bins: z.array(
    z.object({
      from: part,
      to: part,
      count: z.int(),
      confidence: part.nullable(),
      accuracy: part.nullable(),
    }),
  ),
  /** Expected and greatest calibration error, 0-1. */
  ece: part,
  mce: part,
  /** Mean squared distance of the probabilities from the truth (Brier 1950), summed over the classes. */
  brier: z.number(),
  /** Mean cross-entropy, nats. */
  loss: z.number(),
});
/** See {@link calibrationSchema}. */
export type Calibration = z.output<typeof calibrationSchema>;

/** A curve as two float32 arrays of one length. */
const curveSchema = z.object({ x: buffer, y: buffer });
/** See `curveSchema`. */
export type WireCurve = z.output<typeof curveSchema>;

/** One class against all others, or all of them together. Areas are `null` where they are not defined. */
export const detectionSchema = z.object({
  /** A class; `micro`: every class of every image as a question of its own. */
  label: z.string(),
  /** False positive rate against true positive rate. */
  roc: curveSchema,
  rocArea: part.nullable(),
  /** Recall against precision. */
  precisionRecall: curveSchema,
  averagePrecision: part.nullable(),
});
/** See {@link detectionSchema}. */
export type Detection = z.output<typeof detectionSchema>;

/** What {@link groupingSchema} has for an image in no group. */
export const IN_NO_GROUP = 65_535;

/** Images that have something in common. */
export const groupingSchema = z.object({
  by: z.enum(['writer', 'thickness', 'slant']),
  groups: z.array(
    shareSchema.extend({
      /** A writer's name, or which part of the range. */
      name: z.string(),
      /** Ends of the range of thickness (pixels) or slant (degrees, rightwards above 0); `null` for writers. */
      range: z.tuple([z.number(), z.number()]).nullable(),
    }),
  ),
  /** Uint16, for every judged image: its place in `groups`, {@link IN_NO_GROUP} for one that is in none. */
  groupOf: buffer,
});
/** See {@link groupingSchema}. */
export type Grouping = z.output<typeof groupingSchema>;

/** Everything that is measured of one model on one set of images. */
export const evaluationReportSchema = z.object({
  model: z.object({ id: z.string(), name: z.string() }),
  images: judgedImagesSchema,
  scores: scoresSchema,
  rows: judgedRowsSchema,
  calibration: calibrationSchema,
  /**
   * The temperature by which the logits are to be divided, fitted on every other image and judged on those between; `null`
   * where there are too few.
   */
  temperature: z
    .object({
      value: z.number().positive(),
      fittedOn: z.int(),
      before: calibrationSchema,
      after: calibrationSchema,
    })
    .nullable(),
  detections: z.array(detectionSchema),
  /** Means over the classes whose areas are defined. */
  macroRocArea: part.nullable(),
  macroAveragePrecision: part.nullable(),
  /** Answering only where the confidence is high enough: parallel float32 arrays from all answers to few. */
  coverage: z.object({
    coverage: buffer,
    accuracy: buffer,
    threshold: buffer,
    /** Greatest coverage at which the answers are at least this often right; `null` where none is. */
    at: z.array(z.object({ accuracy: part, coverage: part.nullable(), threshold: part.nullable() })),
  }),
  /** Measured on this machine just then. */
  speed: z.object({
    /** In large batches. */
    imagesPerSecond: z.number(),
    /** One image alone, median and 95th percentile. */
    aloneMs: z.object({ median: z.number(), p95: z.number() }),
  }),
  groupings: z.array(groupingSchema),
});
/** See {@link evaluationReportSchema}. */
export type EvaluationReport = z.output<typeof evaluationReportSchema>;

/** Ways in which images are made worse. */
export const DISTURBANCES = ['noise', 'blur', 'rotation', 'shift', 'thickness'] as const;
/** How a model does on images that are made worse, step by step. */
export const robustnessSchema = z.array(
  z.object({
    kind: z.enum(DISTURBANCES),
    /** Standard deviation 0-1, standard deviation in pixels, degrees, pixels, pixels on each side (below 0: thinner). */
    strength: z.number(),
    ...shareSchema.shape,
  }),
);
/** See {@link robustnessSchema}. */
export type Robustness = z.output<typeof robustnessSchema>;

/** Two models on the same images. */
export const comparisonSchema = z.object({
  a: z.object({ id: z.string(), name: z.string(), scores: scoresSchema }),
  b: z.object({ id: z.string(), name: z.string(), scores: scoresSchema }),
  images: judgedImagesSchema,
  /** How many images both get right, only one, or none. */
  counts: z.object({ both: z.int(), onlyA: z.int(), onlyB: z.int(), neither: z.int() }),
  /** McNemar's test of whether the two differ (McNemar 1947): exact below 25 disagreements, else chi-squared with continuity correction. */
  mcnemar: z.object({ method: z.enum(['exact', 'chi-squared']), statistic: z.number(), p: part }),
  /** Accuracy of B less that of A, with its 95 % interval for paired proportions. */
  difference: z.object({ value: z.number(), interval95: z.tuple([z.number(), z.number()]) }),
  rows: z.object({ items: buffer, labels: buffer, predictedA: buffer, predictedB: buffer }),
});
/** See {@link comparisonSchema}. */
export type Comparison = z.output<typeof comparisonSchema>;
