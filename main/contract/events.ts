import { z } from 'zod';
import { editStateSchema } from './data';
import { lessonSchema } from './hand';
import { pageQueueSchema } from './pages';
import { epochResultSchema, runProgressSchema, runSummarySchema } from './runs';
import { studyInfoSchema } from './studies';

/** Everything the studio tells without being asked: name → payload. */
export const EVENTS = {
  'run.progress': runProgressSchema,
  /** A run was queued, began, gained an epoch, or ended. */
  'run.changed': runSummarySchema,
  /** It finished an epoch, the first is 1. */
  'run.epoch': z.object({ id: z.string(), epoch: z.int(), result: epochResultSchema }),
  /** There is a new look into a run: `runs.insight` gives it. */
  'run.insight': z.object({ id: z.string() }),
  /** A search or cross-validation changed: its whole new state. */
  'study.changed': studyInfoSchema,
  /** The list of models or the active one changed. */
  'models.changed': z.void(),
  /** Samples of a person's hand were kept, changed or taken away. */
  'samples.changed': z.void(),
  /** A hand came, went, or changed. */
  'hands.changed': z.void(),
  /** A lesson began, came further, or ended: its whole new state. */
  'lesson.changed': lessonSchema,
  /** The model of the current hand learnt from a correction: how it read the sample before, and does now. */
  'hand.adapted': z.object({ before: z.int(), after: z.int(), milliseconds: z.number() }),
  /** Pages came, went, were read or corrected. */
  'pages.changed': z.object({ ids: z.array(z.string()) }),
  'pageQueue.changed': pageQueueSchema,
  'templates.changed': z.void(),
  /** A ledger came, went, or is read or decided on differently. */
  'ledgers.changed': z.void(),
  /** The list of recent data sets changed. */
  'data.changed': z.void(),
  /** A data set was edited: where its log stands. */
  'data.edited': z.object({ id: z.string(), edits: editStateSchema }),
  /** A file of an open data set is gone or was changed since it was read; what is open stays as it was read. */
  'data.altered': z.object({ id: z.string(), file: z.string(), change: z.enum(['removed', 'changed']) }),
  /** How far a job is, 0-1. */
  'job.progress': z.object({ job: z.string(), fraction: z.number() }),
} as const;

/** The name of an event. */
export type EventName = keyof typeof EVENTS;
/** What an event carries. */
export type EventPayload<N extends EventName> = z.output<(typeof EVENTS)[N]>;
/** Tells every listener. */
export type EmitEvent = <N extends EventName>(name: N, payload: EventPayload<N>) => void;
