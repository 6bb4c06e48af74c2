import { z } from 'zod';
import { failureSchema } from './errors';
import { epochResultSchema, runProgressSchema, runSettingsSchema } from './runs';
import { scoresSchema } from './scores';

/** What a trainer process needs to know of its one run. */
export const runOrderSchema = z.object({
  runId: z.string(),
  settings: runSettingsSchema,
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
]);
/** See {@link trainerCommandSchema}. */
export type TrainerCommand = z.infer<typeof trainerCommandSchema>;

/** Messages from a trainer. After `finished` or `failed` the process ends. */
export const trainerReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), progress: runProgressSchema }),
  z.object({ kind: z.literal('epoch'), epoch: epochResultSchema }),
  z.object({
    kind: z.literal('finished'),
    stopped: z.boolean(),
    test: scoresSchema.nullable(),
    seconds: z.number(),
  }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
/** See {@link trainerReportSchema}. */
export type TrainerReport = z.infer<typeof trainerReportSchema>;
