import { z } from 'zod';
import { call, id, itemsSchema } from './call';
import { comparisonSchema, evaluatedOnSchema, evaluationReportSchema, robustnessSchema } from './evaluation';

const FAILURES = [
  'unknown-item',
  'data-missing',
  'data-classes',
  'model-damaged',
  'backend-unavailable',
  'cancelled',
  'worker-failed',
] as const;
/** Names the work for `jobs.cancel` and `job.progress`. */
const job = id;
/** Images shown at once. */
const MAX_PICTURES = 2000;

/** Calls that judge models. */
export const EVALUATION_CALLS = {
  /** Measures everything there is to measure of a model on some images. */
  'evaluation.run': call(
    z.object({ model: id, on: evaluatedOnSchema, job }),
    evaluationReportSchema,
    FAILURES,
  ),
  /** Reads the images made worse in several ways, a step at a time (at most 2,000 of them, evenly chosen). */
  'evaluation.robustness': call(
    z.object({ model: id, on: evaluatedOnSchema, job }),
    robustnessSchema,
    FAILURES,
  ),
  /** Judges two models on the same images. */
  'evaluation.compare': call(
    z.object({ a: id, b: id, on: evaluatedOnSchema, job }),
    comparisonSchema,
    FAILURES,
  ),
  /** The judged images themselves: 784 bytes for each of `items`, as the models see them. */
  'evaluation.pictures': call(
    z.object({ on: evaluatedOnSchema, items: itemsSchema(MAX_PICTURES) }),
    z.instanceof(ArrayBuffer),
    ['unknown-item', 'data-missing'],
  ),
} as const;
