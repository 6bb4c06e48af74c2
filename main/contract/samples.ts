import { z } from 'zod';
import { inkWireSchema } from './ink';

/** A glyph in a person's own hand, with what it is. */
export const newSampleSchema = z.object({
  label: z.string().regex(/^[0-9]$/),
  ink: inkWireSchema.refine(({ xy }) => new Float32Array(xy).every(Number.isFinite), {
    error: 'a point is not finite',
  }),
  /** Written when asked, or when a reading was corrected. */
  source: z.enum(['guided', 'correction']).default('correction'),
  /** What a model took it for, and which one; `null` where none read it. */
  readAs: z.string().max(1).nullable().default(null),
  modelId: z.string().min(1).max(100).nullable().default(null),
});
/** See {@link newSampleSchema}. */
export type NewSample = z.input<typeof newSampleSchema>;
