import { z } from 'zod';
import { failureSchema } from './errors';
import {
  PAGE_STEPS,
  pageBoxSchema,
  pageFieldSchema,
  pageFlagSchema,
  pageItemSchema,
  pageWordSchema,
} from './pages';

/** A digit that was written by hand, and where. */
export const digitPlaceSchema = z.object({ digit: z.string(), box: pageBoxSchema });
/** See {@link digitPlaceSchema}. */
export type DigitPlace = z.output<typeof digitPlaceSchema>;

/** A word with the places of its digits, where they are known. */
export const placedWordSchema = pageWordSchema.extend({ places: z.array(digitPlaceSchema).optional() });
/** See {@link placedWordSchema}. */
export type PlacedWord = z.output<typeof placedWordSchema>;

/** See core/paper/straighten. */
export const pageTurnSchema = z.object({ quarters: z.literal([0, 1, 2, 3]), degrees: z.number() });

/** What the reader made of a page, before any person looked at it. */
export const pageReadingSchema = z.object({
  /** Of the straightened page, in pixels. */
  width: z.int(),
  height: z.int(),
  /** How the page was turned to be upright: quarters clockwise, then so many degrees anticlockwise. */
  turn: pageTurnSchema,
  fields: z.array(pageFieldSchema),
  items: z.array(pageItemSchema),
  flags: z.array(pageFlagSchema),
  words: z.array(placedWordSchema),
  /** The raw text, line by line. */
  text: z.string(),
  seconds: z.number(),
});
/** See {@link pageReadingSchema}. */
export type StoredReading = z.output<typeof pageReadingSchema>;

/** Pages of one file that are to be read. */
export const pageOrderSchema = z.object({
  /** Where its bytes lie, and what it is called. */
  path: z.string(),
  name: z.string(),
  /** `null`: it was never opened, so all of its pages are wanted, and `pages` holds the first. */
  count: z.int().nullable(),
  /** In their order, each from 1. */
  pages: z.array(z.object({ id: z.string(), page: z.int() })).min(1),
});
/** See {@link pageOrderSchema}. */
export type PageOrder = z.output<typeof pageOrderSchema>;

/** What reading pages tells while it goes on. */
export const pageReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('began'), id: z.string() }),
  /** A file was opened for the first time: the ids of all its pages, the first of which was known. */
  z.object({ kind: z.literal('opened'), ids: z.array(z.string()).min(1) }),
  z.object({ kind: z.literal('read'), id: z.string(), reading: pageReadingSchema }),
  z.object({ kind: z.literal('failed'), id: z.string(), failure: failureSchema }),
]);
/** See {@link pageReportSchema}. */
export type PageReport = z.output<typeof pageReportSchema>;

/** What was read in a box of a page. */
export const boxReadingSchema = z.object({
  /** As it stands there; empty where nothing was read. */
  text: z.string(),
  /** As the kind writes it; `null` where the text is none of that kind. */
  value: z.string().nullable(),
  confidence: z.number(),
  handwritten: z.boolean(),
  /** The digits that were written by hand, from left to right, in pixels of the page. */
  places: z.array(digitPlaceSchema),
});
/** See {@link boxReadingSchema}. */
export type BoxReading = z.output<typeof boxReadingSchema>;

/** A picture file of a page on its way to being read. */
export const pageStepSchema = z.object({
  step: z.enum(PAGE_STEPS),
  bytes: z.instanceof(ArrayBuffer),
  type: z.string(),
});
/** See {@link pageStepSchema}. */
export type PageStepPicture = z.output<typeof pageStepSchema>;
