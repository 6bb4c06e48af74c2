import { z } from 'zod';
import { failureSchema } from './errors';

/** Fields that a receipt has, in the order in which they are shown and exported. */
export const FIELD_NAMES = [
  'company',
  'date',
  'currency',
  'subtotal',
  'discount',
  'service',
  'tax',
  'rounding',
  'total',
  'cash',
  'change',
] as const;
/** See {@link FIELD_NAMES}. */
export type FieldName = (typeof FIELD_NAMES)[number];

/** What the value of a field is. */
export const FIELD_KINDS = ['text', 'date', 'amount', 'currency', 'number'] as const;
/** See {@link FIELD_KINDS}. */
export type FieldKind = (typeof FIELD_KINDS)[number];

/** The kind of each field of a receipt. */
export const KIND_OF_FIELD: Readonly<Record<FieldName, FieldKind>> = {
  company: 'text',
  date: 'date',
  currency: 'currency',
  subtotal: 'amount',
  discount: 'amount',
  service: 'amount',
  tax: 'amount',
  rounding: 'amount',
  total: 'amount',
  cash: 'amount',
  change: 'amount',
};

/** What begins the key of a field that a template of one's own gives a page. */
export const OWN_FIELD = 'own:';
/** A field of a receipt, or `own:` and what a person calls it. */
export const fieldKeySchema = z.union([z.enum(FIELD_NAMES), z.string().regex(/^own:\S.{0,39}$/u)]);
/** See {@link fieldKeySchema}. */
export type FieldKey = z.output<typeof fieldKeySchema>;

/** Fields less sure than this are for a person to look at. */
export const SURE = 0.9;

/** In pixels of the straightened page. */
export const pageBoxSchema = z.object({
  left: z.number(),
  top: z.number(),
  right: z.number(),
  bottom: z.number(),
});
/** See {@link pageBoxSchema}. */
export type PageBox = z.output<typeof pageBoxSchema>;

/** A word, or a string of digits written by hand. */
export const pageWordSchema = z.object({
  text: z.string(),
  box: pageBoxSchema,
  confidence: z.number(),
  handwritten: z.boolean(),
});
/** See {@link pageWordSchema}. */
export type PageWord = z.output<typeof pageWordSchema>;

/** Who says that a field is so: the reader; the reader, and a person agreed; a person. */
export const FIELD_STATES = ['read', 'accepted', 'corrected'] as const;
/** See {@link FIELD_STATES}. */
export type FieldState = (typeof FIELD_STATES)[number];

/** What a page says of one thing. */
export const pageFieldSchema = z.object({
  key: fieldKeySchema,
  /** A date as `2018-03-30`, an amount as `1471.60`, a currency as `MYR`, else the text. */
  value: z.string(),
  /** As it stands on the page; as it was typed where a person did. */
  text: z.string(),
  /** 0-1; 1 where a person said so. */
  confidence: z.number(),
  /** `null` where a person typed what stands nowhere on the page. */
  box: pageBoxSchema.nullable(),
  handwritten: z.boolean(),
  state: z.enum(FIELD_STATES),
});
/** See {@link pageFieldSchema}. */
export type PageField = z.output<typeof pageFieldSchema>;

/** A line of what was bought. Amounts are decimal strings. */
export const pageItemSchema = z.object({
  description: z.string(),
  quantity: z.number().nullable(),
  unitPrice: z.string().nullable(),
  amount: z.string(),
  box: pageBoxSchema,
  confidence: z.number(),
});
/** See {@link pageItemSchema}. */
export type PageItem = z.output<typeof pageItemSchema>;

/** Kinds of what a person should look at. */
export const FLAG_CODES = [
  'no-text',
  'no-total',
  'no-date',
  'sum-differs',
  'payment-differs',
  'items-differ',
  'date-ambiguous',
] as const;
/** See {@link FLAG_CODES}. */
export type FlagCode = (typeof FLAG_CODES)[number];

/** Something on a page that does not add up, or is missing. */
export const pageFlagSchema = z.object({
  code: z.enum(FLAG_CODES),
  /** The fields that it is about. */
  fields: z.array(z.string()),
  /** In English, with what is wrong. */
  message: z.string(),
  /** Values of the sentence, for its translations. */
  params: z.record(z.string(), z.union([z.string(), z.number()])),
});
/** See {@link pageFlagSchema}. */
export type PageFlag = z.output<typeof pageFlagSchema>;

/** Where a page stands. `read`: a person has yet to check it. `checked`: they have. */
export const PAGE_STATUSES = ['waiting', 'reading', 'read', 'checked', 'failed'] as const;
/** See {@link PAGE_STATUSES}. */
export type PageStatus = (typeof PAGE_STATUSES)[number];

/** A page as a list shows it. */
export const pageSummarySchema = z.object({
  id: z.string(),
  /** From 1; stays its own, whatever pages come and go. */
  number: z.int(),
  /** Name of its file, without folders. */
  file: z.string(),
  /** Where the file lies; `null` for what was pasted. */
  path: z.string().nullable(),
  /** From 1. */
  page: z.int(),
  /** Of the file; 0 before it was opened. */
  pages: z.int(),
  status: z.enum(PAGE_STATUSES),
  /** Milliseconds since 1970. */
  addedAt: z.number(),
  failure: failureSchema.nullable(),
  /** The most wanted fields, as they stand now. */
  company: z.string().nullable(),
  date: z.string().nullable(),
  currency: z.string().nullable(),
  total: z.string().nullable(),
  flags: z.int(),
  /** 0 sure to 1: how much it is worth to look at it; 0 once it is checked. */
  doubt: z.number(),
});
/** See {@link pageSummarySchema}. */
export type PageSummary = z.output<typeof pageSummarySchema>;

/** A page with all that was read of it, corrected where a person did. */
export const pageSchema = pageSummarySchema.extend({
  /** Of the straightened page, in pixels; 0 before it was read. */
  width: z.int(),
  height: z.int(),
  fields: z.array(pageFieldSchema),
  items: z.array(pageItemSchema),
  flags: z.array(pageFlagSchema),
  words: z.array(pageWordSchema),
  /** The raw text, line by line. */
  text: z.string(),
  /** How long it took to read. */
  seconds: z.number(),
  /** The template that was laid over it. */
  template: z.string().nullable(),
});
/** See {@link pageSchema}. */
export type Page = z.output<typeof pageSchema>;

/** How far the queue of pages is. */
export const pageQueueSchema = z.object({
  isPaused: z.boolean(),
  waiting: z.int(),
  reading: z.int(),
  /** Read since the queue last began, and those among them that failed. */
  done: z.int(),
  failed: z.int(),
  /** Until the last page is read, in seconds; `null` where nothing is known yet or nothing waits. */
  remaining: z.number().nullable(),
  /** The folder whose new files are read by themselves; `null`: none. */
  watched: z.string().nullable(),
  /** Why the watched folder is not looked at just now. */
  watchFailure: failureSchema.nullable(),
});
/** See {@link pageQueueSchema}. */
export type PageQueue = z.output<typeof pageQueueSchema>;

/** What a page looks like on its way to being read. */
export const PAGE_STEPS = ['original', 'edges', 'flattened', 'straightened'] as const;
/** See {@link PAGE_STEPS}. */
export type PageStep = (typeof PAGE_STEPS)[number];

/** A place on a form, as shares of the page's width and height, 0-1. */
export const templateFieldSchema = z.object({
  key: fieldKeySchema,
  kind: z.enum(FIELD_KINDS),
  box: pageBoxSchema,
});
/** See {@link templateFieldSchema}. */
export type TemplateField = z.output<typeof templateFieldSchema>;

/** Where the fields of a form stand that is filled in again and again. */
export const templateSchema = z.object({
  id: z.string(),
  name: z.string().trim().min(1).max(60),
  fields: z.array(templateFieldSchema).min(1).max(60),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
});
/** See {@link templateSchema}. */
export type Template = z.output<typeof templateSchema>;

/** Tables that pages are exported as. */
export const PAGE_TABLES = ['csv', 'json', 'xlsx'] as const;
/** See {@link PAGE_TABLES}. */
export type PageTable = (typeof PAGE_TABLES)[number];
