import { z } from 'zod';
import { call, id, nothing } from './call';
import { modelInfoSchema, modelSpeedSchema, TAG_LIMITS, tagSchema } from './models';
import { LOCALES } from './window';

/** Something written for others to read. */
const documentSchema = z.object({
  /** What a file of it is called, without its ending. */
  name: z.string(),
  text: z.string(),
});
/** See `documentSchema`. */
export type WrittenDocument = z.output<typeof documentSchema>;

/** What is written about, and in which language. */
const written = z.object({ id, locale: z.enum(LOCALES) });

/** Calls about models. */
export const MODEL_CALLS = {
  /** All models, latest first, the shipped one last. */
  'models.list': call(nothing, z.array(modelInfoSchema), []),
  /** Makes a model the one that reads. */
  'models.activate': call(z.object({ id }), nothing, ['unknown-item', 'model-damaged']),
  'models.rename': call(z.object({ id, name: z.string().trim().min(1).max(80) }), nothing, [
    'unknown-item',
    'model-protected',
    'write-failed',
  ]),
  /** Gives a model these tags in place of those that it has. */
  'models.tag': call(z.object({ id, tags: z.array(tagSchema).max(TAG_LIMITS.count) }), nothing, [
    'unknown-item',
    'write-failed',
  ]),
  /** Takes a model off the list; `models.restore` brings it back. */
  'models.remove': call(z.object({ id }), nothing, ['unknown-item', 'model-protected']),
  'models.restore': call(z.object({ id }), nothing, ['unknown-item']),
  /** Measures how fast a model reads here, and remembers it. */
  'models.measureSpeed': call(z.object({ id, job: id }), modelSpeedSchema, [
    'unknown-item',
    'model-damaged',
    'backend-unavailable',
    'cancelled',
    'worker-failed',
    'write-failed',
  ]),
  /** A model's card as Markdown. */
  'models.card': call(written, documentSchema, ['unknown-item']),
  /** The report of a model's run, or of the model alone where there is none: one HTML file that needs nothing else. */
  'models.report': call(written, documentSchema, ['unknown-item']),
  /** The same of a run, whatever it came to. */
  'runs.report': call(written, documentSchema, ['unknown-item']),
} as const;
