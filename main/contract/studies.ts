import { z } from 'zod';
import { failureSchema } from './errors';
import { RUN_LIMITS, runSettingsSchema, runStatusSchema } from './runs';

/** Limits and defaults of a search. */
export const SEARCH_LIMITS = {
  trials: { min: 1, max: 1000, default: 12 },
  minutes: { min: 0.01, max: 100_000, default: 30 },
} as const;

/** Values of one setting to try: these, or any between two ends. */
export const rangeSchema = z.union([
  z.object({ values: z.array(z.union([z.number(), z.string(), z.boolean(), z.null()])).min(1) }),
  z
    .object({
      from: z.number(),
      to: z.number(),
      /** Whether it is ratios that count, as with learning rates. */
      log: z.boolean().default(false),
      /** Points of a grid. */
      points: z.int().min(2).max(100).default(3),
    })
    .refine(({ from, to }) => from < to, 'the range must rise')
    .refine(({ from, log }) => !log || from > 0, 'a logarithmic range must begin above 0'),
]);
/** See {@link rangeSchema}. */
export type Range = z.output<typeof rangeSchema>;

/** Settings to try by their paths, such as `optimiser.kind`. */
export const spaceSchema = z.record(z.string().min(1), rangeSchema);
/** See {@link spaceSchema}. */
export type Space = z.output<typeof spaceSchema>;

/**
 * How a search goes through its space. `halving` begins all trials, lets those that do best go on three times as long, and so
 * on (successive halving, Jamieson & Talwalkar 2016).
 */
export const searchMethodSchema = z.enum(['grid', 'random', 'halving']);
/** See {@link searchMethodSchema}. */
export type SearchMethod = z.output<typeof searchMethodSchema>;

/** What a study does. */
export const studyPlanSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('search'),
    method: searchMethodSchema,
    space: spaceSchema,
    /** Time after which no more is tried; the best then goes on to its end. */
    minutes: z.number().min(SEARCH_LIMITS.minutes.min).max(SEARCH_LIMITS.minutes.max),
  }),
  z.object({ kind: z.literal('folds'), folds: z.int().min(RUN_LIMITS.folds.min).max(RUN_LIMITS.folds.max) }),
]);
/** See {@link studyPlanSchema}. */
export type StudyPlan = z.output<typeof studyPlanSchema>;

/** One run of a study, judged on its validation images. */
export const trialSchema = z.object({
  /** What differs from the study's settings, by path. */
  changes: z.record(z.string(), z.unknown()),
  /** Its run of the library, once it has begun. */
  runId: z.string().nullable(),
  /** `halted`: it waits for its judgement; `dropped`: others did better; `failed`: it cannot go on. */
  status: z.enum(['waiting', 'halted', 'dropped', 'failed', 'finished']),
  /** Epochs behind it, and the best of them; accuracy 0-1, loss in nats. */
  epochs: z.int(),
  validationAccuracy: z.number().nullable(),
  validationLoss: z.number().nullable(),
  /** Whether it has come to its end, so that no more epochs would follow. */
  isThrough: z.boolean(),
  seconds: z.number(),
  failure: failureSchema.nullable(),
});
/** See {@link trialSchema}. */
export type Trial = z.output<typeof trialSchema>;

/** A search or a cross-validation of the library. */
export const studyInfoSchema = z.object({
  id: z.string(),
  status: runStatusSchema,
  plan: studyPlanSchema,
  /** What all its runs have in common. */
  settings: runSettingsSchema,
  data: z.object({
    name: z.string(),
    path: z.string(),
    /** Training images, those that are held back among them; `null` where nobody counted them. */
    trainCount: z.int().nullable().default(null),
  }),
  trials: z.array(trialSchema),
  /** The run that makes the model: the best trial, or one on all images after a cross-validation. */
  conclusion: z.string().nullable(),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** What it took so far, pauses left out. */
  seconds: z.number(),
  failure: failureSchema.nullable(),
  modelName: z.string().nullable(),
  out: z.string().nullable(),
  /** The process that it goes on in. */
  owner: z.int().nullable(),
});
/** See {@link studyInfoSchema}. */
export type StudyInfo = z.output<typeof studyInfoSchema>;
