import { z } from 'zod';
import { filterSettingsSchema } from './filters';

/** Limits of the numbers of a recipe and the values that they usually have. */
export const PREPARATION_LIMITS = {
  testFraction: { min: 0, max: 1, default: 0.2 },
  seed: { min: 0, max: 2 ** 31 - 1, default: 1 },
  /** Most filters one after another. */
  filters: 16,
} as const;

const seedSchema = z
  .int()
  .min(PREPARATION_LIMITS.seed.min)
  .max(PREPARATION_LIMITS.seed.max)
  .default(PREPARATION_LIMITS.seed.default);

/** How all images are dealt out to training and test anew, of every class the same part. */
export const resplitSchema = z.object({
  /** Part of the images that become test images, 0-1. */
  testFraction: z
    .number()
    .min(PREPARATION_LIMITS.testFraction.min)
    .max(PREPARATION_LIMITS.testFraction.max)
    .default(PREPARATION_LIMITS.testFraction.default),
  seed: seedSchema,
});
/** See {@link resplitSchema}. */
export type Resplit = z.output<typeof resplitSchema>;

/** Ways to have as many images of one class as of another. */
export const BALANCE_MODES = ['oversample', 'undersample'] as const;

/** How the classes of the training part are made equally large. */
export const balanceSchema = z.object({
  /** `oversample`: images are repeated up to the largest class; `undersample`: so many are kept as the smallest has. */
  mode: z.enum(BALANCE_MODES),
  seed: seedSchema,
});
/** See {@link balanceSchema}. */
export type Balance = z.output<typeof balanceSchema>;

/** What is done to a data set before it is trained on, in this order. `null` leaves it as it is. */
export const recipeSchema = z.object({
  split: resplitSchema.nullable().default(null),
  /** Applied to every image, one after another. */
  filters: z.array(filterSettingsSchema).max(PREPARATION_LIMITS.filters).default([]),
  /** Of the training part only: a test set stays as it is met. */
  balance: balanceSchema.nullable().default(null),
});
/** See {@link recipeSchema}. */
export type Recipe = z.output<typeof recipeSchema>;
/** A recipe as it is asked for: what has a usual value may be left out. */
export type RecipeInput = z.input<typeof recipeSchema>;
