import { z } from 'zod';
import { failureSchema } from './errors';
import { epochResultSchema, runProgressSchema, runSettingsSchema } from './runs';
import { scoresSchema } from './scores';

/** What a trainer process needs to know of its one run. */
export const runOrderSchema = z.object({
  runId: z.string(),
  settings: runSettingsSchema,
  /** Whether to go on from the last good checkpoint. */
  resume: z.boolean(),
  /** Epochs after which it pauses, to be judged beside others; `null`: it goes to its end. */
  until: z.int().min(1).nullable(),
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
  /** Write a checkpoint after the current batch and end. */
  z.object({ kind: z.literal('pause') }),
]);
/** See {@link trainerCommandSchema}. */
export type TrainerCommand = z.infer<typeof trainerCommandSchema>;

/** Messages from a trainer. After `finished`, `paused` or `failed` the process ends. */
export const trainerReportSchema = z.discriminatedUnion('kind', [
  /** The run goes on from a checkpoint: what was told of later moments did not happen. */
  z.object({
    kind: z.literal('resumed'),
    epochs: z.array(epochResultSchema),
    /** Where it was, in epochs. */
    position: z.number(),
  }),
  z.object({ kind: z.literal('progress'), progress: runProgressSchema }),
  z.object({ kind: z.literal('epoch'), epoch: epochResultSchema }),
  z.object({
    kind: z.literal('finished'),
    stopped: z.boolean(),
    /** Whether it left a model: one that was stopped before its first batch has none. */
    hasModel: z.boolean(),
    test: scoresSchema.nullable(),
    seconds: z.number(),
  }),
  /** With the reason where nobody asked for it, such as a full disk. */
  z.object({ kind: z.literal('paused'), failure: failureSchema.nullable() }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
/** See {@link trainerReportSchema}. */
export type TrainerReport = z.infer<typeof trainerReportSchema>;
