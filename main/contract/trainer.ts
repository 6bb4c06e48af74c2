import { z } from 'zod';
import { failureSchema } from './errors';
import {
  epochResultSchema,
  learningRateSchema,
  rateChangeSchema,
  runInsightSchema,
  runProgressSchema,
  runSettingsSchema,
} from './runs';
import { scoresSchema } from './scores';

/** What a trainer process needs to know of its one run. */
export const runOrderSchema = z.object({
  runId: z.string(),
  settings: runSettingsSchema,
  /** Whether to go on from the last good checkpoint. */
  resume: z.boolean(),
  /** Epochs after which it pauses, to be judged beside others; `null`: it goes to its end. */
  until: z.int().min(1).nullable(),
  /** What it does first: goes on, learns from one batch and pauses again, or stops with what it has. */
  first: z.enum(['go', 'step', 'stop']),
  /** Whether it stays in memory where it pauses, to go on from there at once. */
  holds: z.boolean(),
  /** Where the run's checkpoints are kept. */
  runFolder: z.string(),
  /** Folder of the data set; the trainer reads the files itself. */
  dataPath: z.string(),
  /** Where the finished model's folder is written; it must not exist yet. */
  modelFolder: z.string(),
  modelName: z.string(),
});
/** See {@link runOrderSchema}. */
export type RunOrder = z.infer<typeof runOrderSchema>;

/** Messages to a trainer. */
export const trainerCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), order: runOrderSchema }),
  /** End after the current batch, keep what was learnt. */
  z.object({ kind: z.literal('stop') }),
  /** Write a checkpoint after the current batch, and then wait or end. */
  z.object({ kind: z.literal('pause') }),
  /** To one that waits: go on. */
  z.object({ kind: z.literal('resume') }),
  /** To one that waits: learn from one batch and pause again. */
  z.object({ kind: z.literal('step') }),
  /** Take this learning rate from the next batch on. */
  z.object({ kind: z.literal('rate'), learningRate: learningRateSchema }),
]);
/** See {@link trainerCommandSchema}. */
export type TrainerCommand = z.infer<typeof trainerCommandSchema>;

/** Messages from a trainer. After `finished`, `failed`, or a `paused` that is not held the process ends. */
export const trainerReportSchema = z.discriminatedUnion('kind', [
  /** It has read its data set. */
  z.object({ kind: z.literal('opened'), hash: z.string() }),
  /** The run goes on from a checkpoint: what was told of later moments did not happen. */
  z.object({
    kind: z.literal('resumed'),
    epochs: z.array(epochResultSchema),
    /** Where it was, in epochs. */
    position: z.number(),
    /** What was changed until there, and what is to be changed from there on. */
    rateChanges: z.array(rateChangeSchema),
  }),
  z.object({ kind: z.literal('progress'), progress: runProgressSchema }),
  z.object({ kind: z.literal('epoch'), epoch: epochResultSchema }),
  z.object({ kind: z.literal('insight'), insight: runInsightSchema }),
  /** A learning rate that was asked for counts from here on. */
  z.object({ kind: z.literal('rate-changed'), change: rateChangeSchema }),
  z.object({
    kind: z.literal('finished'),
    stopped: z.boolean(),
    /** Whether it left a model: one that was stopped before its first batch has none. */
    hasModel: z.boolean(),
    test: scoresSchema.nullable(),
    seconds: z.number(),
  }),
  /** With the reason where nobody asked for it, such as a full disk. `held`: it waits for what comes next. */
  z.object({ kind: z.literal('paused'), failure: failureSchema.nullable(), held: z.boolean() }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
/** See {@link trainerReportSchema}. */
export type TrainerReport = z.infer<typeof trainerReportSchema>;
