import { z } from 'zod';
import { layerSchema } from './architecture';
import { failureSchema } from './errors';
import { BALANCE_MODES } from './preparation';
import {
  augmentationSchema,
  optimiserSchema,
  precisionSchema,
  regularisationSchema,
  scheduleSchema,
  synthesisSchema,
} from './learning';
import { scoresSchema } from './scores';

/** Names of the architectures that come along. */
export const ARCHITECTURE_NAMES = ['seed-small', 'seed-deep', 'swift', 'standard', 'strong'] as const;
/** See {@link ARCHITECTURE_NAMES}. */
export type ArchitectureName = (typeof ARCHITECTURE_NAMES)[number];

/** Limits and defaults of a run's settings, shared by the form, the command line and the trainer. */
export const RUN_LIMITS = {
  epochs: { min: 1, max: 1000, default: 5 },
  batch: { min: 1, max: 8192, default: 64 },
  learningRate: { min: 1e-6, max: 1, default: 1e-3 },
  seed: { min: 0, max: 2 ** 31 - 1, default: 1 },
  validationFraction: { min: 0.01, max: 0.5, default: 1 / 12 },
  patience: { min: 1, max: 1000 },
  folds: { min: 2, max: 20 },
  rateChanges: { max: 1000 },
} as const;

/** A learning rate as it may be chosen. */
export const learningRateSchema = z
  .number()
  .min(RUN_LIMITS.learningRate.min)
  .max(RUN_LIMITS.learningRate.max);

/** A learning rate that was chosen while a run went on: it counts from the batch on that follows so many others. */
export const rateChangeSchema = z.object({ step: z.int().min(0), learningRate: learningRateSchema });
/** See {@link rateChangeSchema}. */
export type RateChange = z.output<typeof rateChangeSchema>;

/** See `runSettingsSchema`. */
export const foldSchema = z
  .object({ index: z.int().min(0), of: z.int().min(RUN_LIMITS.folds.min).max(RUN_LIMITS.folds.max) })
  .refine(({ index, of }) => index < of, 'index must be below the number of folds');
/** See {@link foldSchema}. */
export type Fold = z.output<typeof foldSchema>;

/** What a person chooses before a run. What was added over time has the value that leaves a run as it was before. */
export const runSettingsSchema = z.object({
  /** One of {@link ARCHITECTURE_NAMES}, or the name of one's own whose layers stand in `layers`. */
  architecture: z.string().min(1).max(80),
  layers: z.array(layerSchema).min(1).max(200).nullable().default(null),
  epochs: z.int().min(RUN_LIMITS.epochs.min).max(RUN_LIMITS.epochs.max),
  batch: z.int().min(RUN_LIMITS.batch.min).max(RUN_LIMITS.batch.max),
  learningRate: learningRateSchema,
  /** Seeds the weights, the split and the order of the batches. */
  seed: z.int().min(RUN_LIMITS.seed.min).max(RUN_LIMITS.seed.max),
  /** Part of the training images held back to choose the best epoch, 0-1. */
  validationFraction: z
    .number()
    .min(RUN_LIMITS.validationFraction.min)
    .max(RUN_LIMITS.validationFraction.max),
  optimiser: optimiserSchema.prefault({ kind: 'adam' }),
  schedule: scheduleSchema.prefault({ kind: 'constant' }),
  regularisation: regularisationSchema.prefault({}),
  augmentation: augmentationSchema.prefault({}),
  synthesis: synthesisSchema.prefault({}),
  precision: precisionSchema.default('auto'),
  /**
   * How often images of rare and of frequent classes are learnt from: `oversample` shows those of rare classes as often in an
   * epoch as those of the largest, `undersample` only as many of each as the smallest has. What is held back stays as it is.
   */
  balance: z.enum(['none', ...BALANCE_MODES]).default('none'),
  /**
   * One fold of a stratified cross-validation: of `of` equal parts of the training images the one at `index` is held
   * back, in place of `validationFraction`. `null` for an ordinary run.
   */
  fold: foldSchema.nullable().default(null),
  /** Whether the same seed gives the same weights bit for bit, and a resumed run those of one never interrupted. */
  deterministic: z.boolean().default(true),
  /** Epochs without a better validation result after which the run ends; `null`: it never ends early. */
  patience: z.int().min(RUN_LIMITS.patience.min).max(RUN_LIMITS.patience.max).nullable().default(null),
  /**
   * Learning rates that were chosen while it went on, in rising order: from `step` on (steps done before it) the schedule
   * goes on as if the learning rate had been this from the beginning. A run that is made again changes it there, too.
   */
  rateChanges: z.array(rateChangeSchema).max(RUN_LIMITS.rateChanges.max).default([]),
});

/** See {@link runSettingsSchema}. */
export type RunSettings = z.output<typeof runSettingsSchema>;
/** Settings as they are asked for: what has a usual value may be left out. */
export type RunSettingsInput = z.input<typeof runSettingsSchema>;

/** One finished epoch. */
export const epochResultSchema = z.object({
  /** Mean training loss (cross-entropy, nats) and accuracy (0-1) over the epoch's batches. */
  loss: z.number(),
  accuracy: z.number(),
  validationLoss: z.number(),
  validationAccuracy: z.number(),
  seconds: z.number(),
});

/** See {@link epochResultSchema}. */
export type EpochResult = z.infer<typeof epochResultSchema>;

/** Where a run is, at most 20 times a second. */
export const runProgressSchema = z.object({
  runId: z.string(),
  /** 1 … epochs. */
  epoch: z.int(),
  epochs: z.int(),
  /** Batches done in this epoch, of `batches`. */
  batch: z.int(),
  batches: z.int(),
  /** Batches done in the whole run. */
  step: z.int(),
  /** Loss and accuracy of the batches since the last message. */
  loss: z.number(),
  accuracy: z.number(),
  /** Of the last batch: its learning rate, and the length of all gradients as one vector before any clipping. */
  learningRate: z.number(),
  gradientNorm: z.number(),
  /** Since the last message. */
  imagesPerSecond: z.number(),
  remainingSeconds: z.number(),
});

/** See {@link runProgressSchema}. */
export type RunProgress = z.infer<typeof runProgressSchema>;

/**
 * `queued`: it waits for another one's end; `running`; or how it ended. `interrupted`: Longhand or the trainer went away in
 * the middle. A run that is paused or was interrupted can go on.
 */
export const runStatusSchema = z.enum([
  'queued',
  'running',
  'paused',
  'finished',
  'stopped',
  'failed',
  'interrupted',
]);
/** See {@link runStatusSchema}. */
export type RunStatus = z.infer<typeof runStatusSchema>;

/** A training run of the library. */
export const runInfoSchema = z.object({
  id: z.string(),
  status: runStatusSchema,
  settings: runSettingsSchema,
  data: z.object({
    name: z.string(),
    path: z.string(),
    /** Of its content, hexadecimal; `null` before a trainer has read it. */
    hash: z.string().nullable().default(null),
  }),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  epochs: z.array(epochResultSchema),
  test: scoresSchema.nullable(),
  /** The model it made, if any. */
  modelId: z.string().nullable(),
  failure: failureSchema.nullable(),
  /** What it took, pauses left out; `null` before its end. */
  seconds: z.number().nullable().default(null),
  /** What its model is called; `null` for a name of architecture and time. */
  modelName: z.string().nullable().default(null),
  /** The folder that its model goes to; `null` for the library. */
  out: z.string().nullable().default(null),
  /** The search or cross-validation that it is a part of; `null` for a run of its own. */
  study: z.string().nullable().default(null),
  /** The process that it runs in, while it does: another one on the same library leaves it alone. */
  owner: z.int().nullable().default(null),
  /** What a person wrote about it. */
  notes: z.string().max(2000).default(''),
});

/** See {@link runInfoSchema}. */
export type RunInfo = z.infer<typeof runInfoSchema>;

/** A run as a list shows it: without its epochs, of which there may be a thousand. */
export const runSummarySchema = runInfoSchema.omit({ epochs: true, test: true }).extend({
  epochsDone: z.int(),
  /** The epoch that did best on the validation images, from 1, and what it did. */
  best: epochResultSchema.extend({ epoch: z.int() }).nullable(),
  last: epochResultSchema.nullable(),
  test: z
    .object({
      total: z.int(),
      correct: z.int(),
      accuracy: z.number(),
      interval95: z.tuple([z.number(), z.number()]),
    })
    .nullable(),
});
/** See {@link runSummarySchema}. */
export type RunSummary = z.infer<typeof runSummarySchema>;

/** The training curve so far: parallel float32 arrays, thinned to no more points than were asked for. */
export const runCurveSchema = z.object({
  /** Position in epochs (1.5 is the middle of the second). */
  epochs: z.instanceof(ArrayBuffer),
  loss: z.instanceof(ArrayBuffer),
  accuracy: z.instanceof(ArrayBuffer),
  learningRate: z.instanceof(ArrayBuffer),
  gradientNorm: z.instanceof(ArrayBuffer),
  imagesPerSecond: z.instanceof(ArrayBuffer),
});

/** See {@link runCurveSchema}. */
export type RunCurve = z.infer<typeof runCurveSchema>;

const histogramSchema = z.object({
  /** Ends of the range, and how many values lie in each of its equal parts. */
  from: z.number(),
  to: z.number(),
  counts: z.array(z.int()),
  mean: z.number(),
  deviation: z.number(),
  /** Part of the values that are exactly 0. */
  zeros: z.number(),
});
/** See `histogramSchema`. */
export type Histogram = z.infer<typeof histogramSchema>;

/** A look into a run: what its network is like, and what it still reads wrong. */
export const runInsightSchema = z.object({
  /** Where it was taken: epochs done, and batches done in the whole run. */
  epoch: z.number(),
  step: z.int(),
  /** Of the validation images, `confusion[truth][predicted]`. */
  confusion: z.array(z.array(z.int())),
  /** The validation images with the greatest loss, the worst first. */
  hardest: z.array(
    z.object({
      /** In the data set's train split. */
      item: z.int(),
      label: z.int(),
      predicted: z.int(),
      /** Of its label. */
      loss: z.number(),
      /** Of what it was read as. */
      confidence: z.number(),
      /** 784 bytes. */
      pixels: z.instanceof(ArrayBuffer),
    }),
  ),
  /** Layer by layer, those with weights: the weights, and what comes out of the layer for some validation images. */
  layers: z.array(z.object({ name: z.string(), weights: histogramSchema, activations: histogramSchema })),
  /** Kernels of the first convolution, float32 `[count, height, width]`; `null` without one. */
  filters: z
    .object({ count: z.int(), height: z.int(), width: z.int(), values: z.instanceof(ArrayBuffer) })
    .nullable(),
});
/** See {@link runInsightSchema}. */
export type RunInsight = z.infer<typeof runInsightSchema>;
