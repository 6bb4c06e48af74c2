import { z } from 'zod';
import { epochResultSchema, rateChangeSchema } from '../../contract/runs';

const measured = z.object({ loss: z.number(), accuracy: z.number(), count: z.int() });

/** How far a run is. With the settings and the learner's state this is all that it needs to go on exactly. */
export const runPositionSchema = z.object({
  /** The epoch that is under way, from 1. */
  epoch: z.int().min(1),
  /** Batches done in it. */
  batch: z.int().min(0),
  /** Batches done in the run. */
  step: z.int().min(0),
  /** Sums of the measures of this epoch's batches. */
  sums: measured,
  /** Seconds spent in this epoch so far. */
  epochSeconds: z.number(),
  /** Results of the epochs that are done. */
  epochs: z.array(epochResultSchema),
  /** Which of them did best, counted from 0; `null` before the first. */
  best: z.int().min(0).nullable(),
  /** Changes of the learning rate that were made until there. */
  rateChanges: z.array(rateChangeSchema).default([]),
});

/** See {@link runPositionSchema}. */
export type RunPosition = z.infer<typeof runPositionSchema>;

/** A run at one moment, between two batches. */
export interface RunState {
  readonly position: RunPosition;
  /** What the learner needs: weights, moments, averages. */
  readonly learner: readonly Float32Array[];
  /** The weights of the best epoch so far; none before the first. */
  readonly best: readonly Float32Array[];
}

/** The very beginning. */
export const FIRST_POSITION: RunPosition = {
  epoch: 1,
  batch: 0,
  step: 0,
  sums: { loss: 0, accuracy: 0, count: 0 },
  epochSeconds: 0,
  epochs: [],
  best: null,
  rateChanges: [],
};
