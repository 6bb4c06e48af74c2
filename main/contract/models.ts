import { z } from 'zod';
import { runSettingsSchema } from './runs';
import { scoresSchema } from './scores';
import { teachingRecordSchema } from './teaching';

/** Where a model comes from, how it was made and how well it does. Travels with its weights. */
export const modelCardSchema = z.object({
  name: z.string(),
  architecture: z.string(),
  parameters: z.int(),
  origin: z.enum(['shipped', 'trained']),
  /** ISO date and time. */
  createdAt: z.string(),
  data: z.object({
    name: z.string(),
    hash: z.string(),
    trainCount: z.int(),
    validationCount: z.int(),
  }),
  training: z.object({
    seed: z.int(),
    epochs: z.number(),
    batch: z.int(),
    learningRate: z.number(),
    seconds: z.number(),
    /** True when a person stopped the run before its last epoch. */
    stopped: z.boolean(),
    validationAccuracy: z.number().nullable(),
  }),
  /** All settings of its run, from which it can be made again; `null` for models of old. */
  settings: runSettingsSchema.nullable().default(null),
  /**
   * When what is shown counts as no digit: where its probability beside the ten digits is above the threshold, 0-1. `null`
   * for a model that knows digits only.
   */
  rejection: z
    .object({
      threshold: z.number().min(0).max(1),
      /** Shares of images it refuses at this threshold, as measured on images held back: of digits, and of what is none. */
      digits: z.number(),
      nonDigits: z.number(),
    })
    .nullable()
    .default(null),
  /** The model that it was made of by teaching it further; `null` for one that was trained from nothing. */
  parent: z.object({ id: z.string(), name: z.string() }).nullable().default(null),
  /** How it was taught a hand. Absent for one that was not. */
  teaching: teachingRecordSchema.optional(),
  /** Scores on the data set's test split; `null` when it has none. */
  test: scoresSchema.nullable(),
  /** The same settings from other seeds, and how they did on the test images: what of the score is luck. */
  repeats: z.array(z.object({ seed: z.int(), correct: z.int(), total: z.int() })).default([]),
  /** Free text: recipe, limits. */
  notes: z.string(),
});

/** See {@link modelCardSchema}. */
export type ModelCard = z.infer<typeof modelCardSchema>;

/** Longest tag, and most tags of a model. */
export const TAG_LIMITS = { length: 30, count: 20 } as const;

/** A word that a person puts on models to find them again. */
export const tagSchema = z.string().trim().min(1).max(TAG_LIMITS.length);

/** How fast a model reads, measured once on this machine. */
export const modelSpeedSchema = z.object({
  /** In large batches. */
  imagesPerSecond: z.number(),
  /** One image alone, median, in milliseconds. */
  aloneMs: z.number(),
  /** Name of the processor. */
  machine: z.string(),
  /** Milliseconds since 1970. */
  measuredAt: z.number(),
});
/** See {@link modelSpeedSchema}. */
export type ModelSpeed = z.output<typeof modelSpeedSchema>;

/** What the library knows of where a model comes from, beyond its card. */
export const modelSourceSchema = z.object({
  /** The run that made it; `null` for one that came along or was taught. */
  run: z.string().nullable(),
  /** Where the data set of that run lies. */
  dataPath: z.string().nullable(),
  /** Edits that the data set had when it was learnt from; `null` where that is not known (any more). */
  edits: z.int().nullable(),
});
/** See {@link modelSourceSchema}. */
export type ModelSource = z.output<typeof modelSourceSchema>;

/** A model of the library. */
export const modelInfoSchema = z.object({
  id: z.string(),
  card: modelCardSchema,
  active: z.boolean(),
  /** Size of its weights file in bytes. */
  bytes: z.int(),
  /** Why it cannot be used, or `null`. */
  damage: z.string().nullable(),
  tags: z.array(z.string()),
  source: modelSourceSchema,
  /** `null` before it was measured. */
  speed: modelSpeedSchema.nullable(),
});

/** See {@link modelInfoSchema}. */
export type ModelInfo = z.infer<typeof modelInfoSchema>;
