import { z } from 'zod';
import { call, id, nothing } from './call';
import { runSettingsSchema } from './runs';
import { SEARCH_LIMITS, studyInfoSchema, studyPlanSchema } from './studies';

const STARTING = [
  'unknown-item',
  'run-failed',
  'run-settings',
  'backend-unavailable',
  'write-failed',
] as const;

/** Calls that search settings and cross-validate. */
export const STUDY_CALLS = {
  /** All searches and cross-validations, latest first. */
  'studies.list': call(nothing, z.array(studyInfoSchema), []),
  /** Begins one, or queues it while something else is trained. It goes on by itself; its changes come as `study.changed`. */
  'studies.start': call(
    z.object({
      data: id,
      settings: runSettingsSchema,
      plan: studyPlanSchema,
      /** Trials of a random search or of halving; a grid has as many as it has. */
      trials: z.int().min(SEARCH_LIMITS.trials.min).max(SEARCH_LIMITS.trials.max),
    }),
    studyInfoSchema,
    STARTING,
  ),
  'studies.pause': call(z.object({ id }), nothing, ['unknown-item']),
  /** Tries no more; the best trial so far makes the model. */
  'studies.stop': call(z.object({ id }), nothing, ['unknown-item']),
  'studies.resume': call(z.object({ id }), studyInfoSchema, STARTING),
} as const;
