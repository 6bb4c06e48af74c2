import { z } from 'zod';

/** Formats that a data set is exported in. */
export const EXPORT_FORMATS = ['idx', 'png', 'csv', 'project'] as const;
export const exportFormatSchema = z.enum(EXPORT_FORMATS);
/** See {@link exportFormatSchema}. */
export type ExportFormat = z.infer<typeof exportFormatSchema>;
