import { z } from 'zod';
import { inkWireSchema } from './ink';

/** A glyph in a person's own hand, with what it is. */
export const newSampleSchema = z.object({
  label: z.string().regex(/^[0-9]$/),
  ink: inkWireSchema.refine(({ xy }) => new Float32Array(xy).every(Number.isFinite), {
    error: 'a point is not finite',
  }),
  /** What a model took it for, and which one. */
  readAs: z.string().max(1),
  modelId: z.string().min(1).max(100),
});
/** See {@link newSampleSchema}. */
export type NewSample = z.infer<typeof newSampleSchema>;

/** How many samples there are, of each digit. */
export const sampleCountsSchema = z.array(z.int()).length(10);
/** See {@link sampleCountsSchema}. */
export type SampleCounts = z.infer<typeof sampleCountsSchema>;
