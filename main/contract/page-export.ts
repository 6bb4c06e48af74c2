import { z } from 'zod';
import { failureSchema } from './errors';
import { ledgerEntrySchema, matchSchema } from './ledgers';
import { PAGE_STATUSES, pageFieldSchema, pageFlagSchema, pageItemSchema } from './pages';

/** What a ledger says of a page. */
export const exportedMatchSchema = z.object({
  /** `missing`: no entry fits. */
  status: z.enum([...matchSchema.shape.status.options, 'missing']),
  confidence: z.number().nullable(),
  /** Days by which the entry is younger. */
  days: z.int().nullable(),
  /** All entries that the page belongs to, and how many pages they are for together. */
  entries: z.array(ledgerEntrySchema),
  pages: z.int(),
});
/** See {@link exportedMatchSchema}. */
export type ExportedMatch = z.output<typeof exportedMatchSchema>;

/** A page as it goes into a table. */
export const exportedPageSchema = z.object({
  /** From 1; names its crops. */
  number: z.int(),
  file: z.string(),
  page: z.int(),
  status: z.enum(PAGE_STATUSES),
  failure: failureSchema.nullable(),
  fields: z.array(pageFieldSchema),
  items: z.array(pageItemSchema),
  flags: z.array(pageFlagSchema),
  /** The picture of the straightened page, and how wide that page is in pixels; `null` where there is none. */
  picture: z.object({ file: z.string(), width: z.int() }).nullable(),
  /** `null` where no ledger was asked, or the page has no total. */
  match: exportedMatchSchema.nullable(),
});
/** See {@link exportedPageSchema}. */
export type ExportedPage = z.output<typeof exportedPageSchema>;

/** What came of an export. */
export const pageExportSchema = z.object({ pages: z.int(), crops: z.int(), bytes: z.number() });
/** See {@link pageExportSchema}. */
export type PageExport = z.output<typeof pageExportSchema>;
