import { z } from 'zod';
import { runSettingsSchema } from './runs';
import { scoresSchema } from './scores';

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
  /** Scores on the data set's test split; `null` when it has none. */
  test: scoresSchema.nullable(),
  /** The same settings from other seeds, and how they did on the test images: what of the score is luck. */
  repeats: z.array(z.object({ seed: z.int(), correct: z.int(), total: z.int() })).default([]),
  /** Free text: recipe, limits. */
  notes: z.string(),
});

/** See {@link modelCardSchema}. */
export type ModelCard = z.infer<typeof modelCardSchema>;

/** A model of the library. */
export const modelInfoSchema = z.object({
  id: z.string(),
  card: modelCardSchema,
  active: z.boolean(),
  /** Size of its weights file in bytes. */
  bytes: z.int(),
  /** Why it cannot be used, or `null`. */
  damage: z.string().nullable(),
});

/** See {@link modelInfoSchema}. */
export type ModelInfo = z.infer<typeof modelInfoSchema>;
