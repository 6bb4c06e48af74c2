import { z } from 'zod';
import { splitSchema } from './data';

/** Kinds of images that something may be wrong with. */
export const SUSPICIONS = ['label', 'duplicate', 'leak', 'outlier', 'blank', 'cropped'] as const;
export const suspicionSchema = z.enum(SUSPICIONS);
/** See {@link suspicionSchema}. */
export type Suspicion = z.infer<typeof suspicionSchema>;

/** A range of a number, both ends within; `null` is open. */
const rangeSchema = z.object({ from: z.number().nullable(), to: z.number().nullable() });
/** See `dataFilterSchema`. */
export type ValueRange = z.infer<typeof rangeSchema>;

/** Which images to show: those to which all of this applies. `null` does not choose. */
export const dataFilterSchema = z.object({
  split: splitSchema.nullable().default(null),
  labels: z.array(z.int().min(0).max(255)).nullable().default(null),
  predicted: z.array(z.int().min(0).max(255)).nullable().default(null),
  /** Whether the model gives the label that the image carries. */
  outcome: z.enum(['right', 'wrong']).nullable().default(null),
  /** The highest probability, 0-1. */
  confidence: rangeSchema.nullable().default(null),
  /** How far the highest probability is above the next one, 0-1. */
  margin: rangeSchema.nullable().default(null),
  /** Cross-entropy of the label that the image carries, nats. */
  loss: rangeSchema.nullable().default(null),
  /** Mean of the pixels, 0-1. */
  ink: rangeSchema.nullable().default(null),
  edited: z.boolean().nullable().default(null),
  excluded: z.boolean().nullable().default(null),
  noted: z.boolean().nullable().default(null),
  /** Found by the search for suspects, as any of these. */
  suspicions: z.array(suspicionSchema).nullable().default(null),
  /** In a note, whatever its case. */
  text: z.string().max(200).default(''),
});
/** See {@link dataFilterSchema}. */
export type DataFilter = z.output<typeof dataFilterSchema>;
/** A filter as it is asked for. */
export type DataFilterInput = z.input<typeof dataFilterSchema>;

/** What images can be sorted by. */
export const SORT_KEYS = [
  'number',
  'label',
  'predicted',
  'confidence',
  'margin',
  'loss',
  'ink',
  'suspicion',
  'edited',
] as const;
export const dataSortSchema = z.object({ by: z.enum(SORT_KEYS), descending: z.boolean() });
/** See {@link dataSortSchema}. */
export type DataSort = z.infer<typeof dataSortSchema>;
/** Images as they lie in the files. */
export const FILE_ORDER: DataSort = { by: 'number', descending: false };

/** A question about a data set. */
export const dataQuerySchema = z.object({
  filter: dataFilterSchema.prefault({}),
  sort: dataSortSchema.default(FILE_ORDER),
  /** The model whose predictions count, once they were made. */
  model: z.string().nullable().default(null),
});
/** See {@link dataQuerySchema}. */
export type DataQuery = z.output<typeof dataQuerySchema>;

/** A filter that a person gave a name. */
export const savedFilterSchema = z.object({
  name: z.string().trim().min(1).max(80),
  filter: dataFilterSchema,
  sort: dataSortSchema,
});
/** See {@link savedFilterSchema}. */
export type SavedFilter = z.output<typeof savedFilterSchema>;
