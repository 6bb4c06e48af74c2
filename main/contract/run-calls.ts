import { z } from 'zod';
import { call, id, nothing } from './call';
import { OPENING_ERRORS } from './data-calls';
import {
  learningRateSchema,
  runCurveSchema,
  runInfoSchema,
  runInsightSchema,
  runSettingsSchema,
  runSummarySchema,
} from './runs';

/** Most points of a curve that are asked for. */
const MAX_CURVE_POINTS = 20_000;

const STARTING = [
  'unknown-item',
  'run-failed',
  'run-settings',
  'backend-unavailable',
  'write-failed',
] as const;

/** Calls about training runs. */
export const RUN_CALLS = {
  /** Starts a run on an open data set, or queues it while another one goes on. */
  'runs.start': call(z.object({ data: id, settings: runSettingsSchema }), runSummarySchema, STARTING),
  /**
   * Asks a run to stop; what it has learnt is kept as a model, also of one that is paused. One that is queued leaves the
   * queue: stopped if it never began, otherwise paused as it was before.
   */
  'runs.stop': call(z.object({ id }), nothing, STARTING),
  /** Asks a run to pause after its current batch; `runs.resume` goes on from there. One that is queued leaves the queue. */
  'runs.pause': call(z.object({ id }), nothing, ['unknown-item']),
  /** Goes on with a run that was paused or interrupted, or queues it while another one goes on. */
  'runs.resume': call(z.object({ id }), runSummarySchema, STARTING),
  /** Has a paused run learn from one batch, and answers when it has; its progress and a new look into it were told then. */
  'runs.step': call(z.object({ id }), nothing, [...STARTING, 'run-busy']),
  /** Changes the learning rate of a run from its next batch on. Once it counts, its settings have it in `rateChanges`. */
  'runs.setLearningRate': call(z.object({ id, learningRate: learningRateSchema }), nothing, [
    'unknown-item',
    'run-settings',
    'write-failed',
  ]),
  /** All runs, latest first. */
  'runs.list': call(nothing, z.array(runSummarySchema), []),
  /** Everything that is recorded of a run, with its epochs. */
  'runs.get': call(z.object({ id }), runInfoSchema, ['unknown-item']),
  /** The training curve of a run, live or ended. */
  'runs.curve': call(
    z.object({ id, points: z.int().min(2).max(MAX_CURVE_POINTS).default(2000) }),
    runCurveSchema,
    ['unknown-item'],
  ),
  /** The latest look into a run; `null` before the first. */
  'runs.insight': call(z.object({ id }), runInsightSchema.nullable(), ['unknown-item']),
  /** Writes down what a person thinks of a run. */
  'runs.note': call(z.object({ id, notes: z.string().max(2000) }), nothing, ['unknown-item', 'write-failed']),
  /** Tells where the data set of a run lies now; it must be the same by its content. */
  'runs.relocate': call(z.object({ id, path: z.string().min(1) }), runSummarySchema, [
    ...OPENING_ERRORS,
    'unknown-item',
    'run-settings',
    'write-failed',
  ]),
} as const;
