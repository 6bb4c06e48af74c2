import { z } from 'zod';
import { shareSchema } from './evaluation';
import { scoresSchema } from './scores';

/** Limits and usual values of teaching, shared by the window, the command line and the core. */
export const TEACH_LIMITS = {
  /** With fewer samples nothing can be said; with more it is a data set to train on. */
  samples: { min: 10, max: 5000 },
  holdout: { min: 0.05, max: 0.5, default: 0.3 },
  folds: { min: 2, max: 20, default: 4 },
  seed: { min: 0, max: 2 ** 31 - 1, default: 1 },
  steps: { min: 4, max: 2000, default: 60 },
  batch: { min: 8, max: 512, default: 96 },
  learningRate: { min: 1e-5, max: 1, default: 0.07 },
  rehearsal: { min: 0, max: 0.95, default: 0.58 },
  variants: { min: 0, max: 100, default: 20 },
  averaging: { min: 0, max: 0.999, default: 0.9 },
  blend: { min: 0.05, max: 1, default: 0.85 },
  frozenLayers: { min: 0, max: 200 },
} as const;

/** From so many samples on a part of them says enough when it is held back, so that folds are not worth their time. */
export const ENOUGH_TO_HOLD_BACK = 200;

/** Greatest loss of accuracy on MNIST's test images, 0-1, that a taught model may come with unless a person insists. */
export const MOST_FORGOTTEN = 0.0015;

/**
 * How it is known what teaching does to samples that were not learnt from. `holdout`: a part of them is held back and never
 * learnt from. `folds`: each is judged by a model that was taught all but its fold, and the model that is kept learns from
 * all. `auto`: folds for few samples, otherwise a part held back. `none`: all are learnt from and nothing is known.
 */
export const estimateSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('auto') }),
  z.object({
    kind: z.literal('holdout'),
    fraction: z.number().min(TEACH_LIMITS.holdout.min).max(TEACH_LIMITS.holdout.max),
  }),
  z.object({
    kind: z.literal('folds'),
    folds: z.int().min(TEACH_LIMITS.folds.min).max(TEACH_LIMITS.folds.max),
  }),
  z.object({ kind: z.literal('none') }),
]);
/** See {@link estimateSchema}. */
export type Estimate = z.output<typeof estimateSchema>;

/**
 * How far samples are changed each time, before they are drawn as images: as one hand varies from digit to digit. 0 leaves
 * a change out. Samples that come as images are changed as far by what images allow.
 */
export const variationSchema = z.object({
  /** Standard deviation of the slant, as the tangent of its angle. */
  slant: z.number().min(0).max(1).default(0.1),
  /** Standard deviation of the turn, in degrees. */
  turn: z.number().min(0).max(45).default(3.5),
  /** Standard deviation of the width, as a part of it. */
  width: z.number().min(0).max(0.5).default(0.12),
  /** The most that the shape is warped, in parts of its height. */
  warp: z.number().min(0).max(0.2).default(0.035),
  /** Length over which the corners of the quickest writing are cut, in parts of its height. */
  speed: z.number().min(0).max(0.4).default(0.12),
  /** Standard deviation of the pen's width, as a part of it. */
  thickness: z.number().min(0).max(0.5).default(0.06),
});
/** See {@link variationSchema}. */
export type Variation = z.output<typeof variationSchema>;

/** How a model is taught a hand. Everything has a usual value that needs no choice. */
export const teachSettingsSchema = z.object({
  /** Seeds what is held back, what is rehearsed, how samples are changed and the order of it all. */
  seed: z.int().min(TEACH_LIMITS.seed.min).max(TEACH_LIMITS.seed.max).default(TEACH_LIMITS.seed.default),
  estimate: estimateSchema.prefault({ kind: 'auto' }),
  /** Steps of the optimiser, at most: where samples are held back, teaching ends where they are read best. */
  steps: z.int().min(TEACH_LIMITS.steps.min).max(TEACH_LIMITS.steps.max).default(TEACH_LIMITS.steps.default),
  /** Images a step. */
  batch: z.int().min(TEACH_LIMITS.batch.min).max(TEACH_LIMITS.batch.max).default(TEACH_LIMITS.batch.default),
  /** The highest rate; it rises over the first steps and falls to 0 at the end. */
  learningRate: z
    .number()
    .min(TEACH_LIMITS.learningRate.min)
    .max(TEACH_LIMITS.learningRate.max)
    .default(TEACH_LIMITS.learningRate.default),
  /** Part of each batch that is not one's own: digits of MNIST and what is no digit, so that neither is forgotten. */
  rehearsal: z
    .number()
    .min(TEACH_LIMITS.rehearsal.min)
    .max(TEACH_LIMITS.rehearsal.max)
    .default(TEACH_LIMITS.rehearsal.default),
  /** How many layers, from the image on, stay as they are; `null`: the earlier half of those with weights. */
  frozenLayers: z
    .int()
    .min(TEACH_LIMITS.frozenLayers.min)
    .max(TEACH_LIMITS.frozenLayers.max)
    .nullable()
    .default(null),
  /** Changed copies of each sample; fewer where there are many samples. */
  variants: z
    .int()
    .min(TEACH_LIMITS.variants.min)
    .max(TEACH_LIMITS.variants.max)
    .default(TEACH_LIMITS.variants.default),
  variation: variationSchema.prefault({}),
  /** What is kept of the running average of the weights at each step. */
  averaging: z
    .number()
    .min(TEACH_LIMITS.averaging.min)
    .max(TEACH_LIMITS.averaging.max)
    .default(TEACH_LIMITS.averaging.default),
  /** How far the model goes from what it was to what it was taught, 0-1 (Wortsman et al. 2022). */
  blend: z
    .number()
    .min(TEACH_LIMITS.blend.min)
    .max(TEACH_LIMITS.blend.max)
    .default(TEACH_LIMITS.blend.default),
  /** Whether samples are learnt from that seem to bear a wrong label. */
  keepDoubtful: z.boolean().default(false),
});
/** See {@link teachSettingsSchema}. */
export type TeachSettings = z.output<typeof teachSettingsSchema>;
/** Settings as they are asked for: what has a usual value may be left out. */
export type TeachSettingsInput = z.input<typeof teachSettingsSchema>;

/** A digit as it was read. */
const answerSchema = z.object({ digit: z.int().min(0).max(9), confidence: z.number().min(0).max(1) });

/** Accuracies before and after. */
const beforeAfterSchema = z.object({ before: shareSchema, after: shareSchema });

/** How a model reads before and after it was taught. */
export const teachJudgementSchema = z.object({
  /** How many samples were learnt from, and how many judged that were not. */
  learntFrom: z.int(),
  judged: z.int(),
  /** As it was carried out: `auto` is decided. */
  estimate: estimateSchema,
  /** One's own samples that were not learnt from; `null` where there are none. */
  own: beforeAfterSchema.nullable(),
  /** The same for each fold. */
  folds: z.array(beforeAfterSchema),
  /** MNIST's test images. */
  mnist: z.object({ before: scoresSchema, after: scoresSchema }),
  /** Whether more of MNIST was forgotten than {@link MOST_FORGOTTEN}. */
  forgets: z.boolean(),
  /** Judged samples that are read otherwise than before, by their place among the samples that were given. */
  changed: z.array(z.object({ sample: z.int(), label: z.int(), before: answerSchema, after: answerSchema })),
  /** What judged samples were mistaken for, before and after, the most frequent first. */
  pairs: z.array(z.object({ label: z.int(), readAs: z.int(), before: z.int(), after: z.int() })),
  /** Samples that were not learnt from because they look like another digit of the same hand. */
  setAside: z.array(z.object({ sample: z.int(), label: z.int(), looksLike: z.int() })),
  /** Steps that were taken, of those that were allowed. */
  steps: z.int(),
  seconds: z.number(),
});
/** See {@link teachJudgementSchema}. */
export type TeachJudgement = z.output<typeof teachJudgementSchema>;

/** How a model was taught, on its card: enough to do it again from the same samples. */
export const teachingRecordSchema = z.object({
  settings: teachSettingsSchema,
  samples: z.int(),
  /** One's own samples that were not learnt from, before and after. */
  own: beforeAfterSchema.nullable(),
  /** Accuracy on MNIST's test images before. */
  mnistBefore: z.number(),
});
/** See {@link teachingRecordSchema}. */
export type TeachingRecord = z.output<typeof teachingRecordSchema>;
