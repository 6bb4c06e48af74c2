import { z } from 'zod';
import { failureSchema } from './errors';
import { CLASS_COUNT } from './ink';
import { teachJudgementSchema, teachSettingsSchema } from './teaching';

/** Where a sample of a person's hand comes from. */
export const SAMPLE_SOURCES = ['guided', 'correction', 'sheet', 'file'] as const;
/** See {@link SAMPLE_SOURCES}. */
export type SampleSource = (typeof SAMPLE_SOURCES)[number];

/** What a person is called. */
export const handNameSchema = z.string().trim().min(1).max(60);

/** New samples after which teaching again is offered. */
export const OFFER_AFTER = 10;

/** The hand of one of the people who write on this computer. */
export const handSchema = z.object({
  id: z.string(),
  name: z.string(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
  /** Whether it is the one that is written with now: what it was taught reads, and its samples are kept. */
  isCurrent: z.boolean(),
  /** How many samples there are of each digit. */
  counts: z.array(z.int()).length(CLASS_COUNT),
  /** Samples that came since it was last taught. */
  fresh: z.int(),
  /** The lesson whose model reads this hand; `null`: a model that was not taught it. */
  lesson: z.string().nullable(),
  /** Whether its model learns on the spot from each correction. */
  adapts: z.boolean(),
});
/** See {@link handSchema}. */
export type Hand = z.output<typeof handSchema>;

/** A sample of a hand, without its ink. */
export const handSampleSchema = z.object({
  id: z.string(),
  /** From 1; stays its own, whatever samples come and go. */
  number: z.int(),
  label: z.string(),
  source: z.enum(SAMPLE_SOURCES),
  /** 0: only an image of it is known. */
  strokes: z.int(),
  /** What a model took it for when it was kept, where one read it, and which one. */
  readAs: z.string().nullable(),
  modelId: z.string().nullable(),
  /** What the model that reads this hand now takes it for; `null` where that is not known yet. */
  readNow: z.object({ digit: z.int(), confidence: z.number() }).nullable(),
  /** Milliseconds since 1970. */
  createdAt: z.number(),
});
/** See {@link handSampleSchema}. */
export type HandSample = z.output<typeof handSampleSchema>;

/**
 * Where a lesson stands. `queued`: something else is being trained. `paused`: it waits in memory, and begins anew
 * where somebody else was trained meanwhile. `taught`: done, and a person
 * has yet to say whether it is kept. `kept` and `declined`: they have. `interrupted`: the app ended meanwhile; it can be done
 * again, from the same samples with the same outcome. `stopped`: a person called it off.
 */
export const LESSON_STATUSES = [
  'queued',
  'teaching',
  'paused',
  'taught',
  'kept',
  'declined',
  'stopped',
  'interrupted',
  'failed',
] as const;
/** See {@link LESSON_STATUSES}. */
export type LessonStatus = (typeof LESSON_STATUSES)[number];

/** A model being taught a hand, or what came of it. */
export const lessonSchema = z.object({
  id: z.string(),
  hand: z.string(),
  status: z.enum(LESSON_STATUSES),
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  endedAt: z.number().nullable(),
  /** How far it is, 0-1. */
  fraction: z.number(),
  settings: teachSettingsSchema,
  /** What is taught. */
  start: z.object({ id: z.string(), name: z.string() }),
  /** The samples it has, in the order in which the judgement counts them. */
  samples: z.array(z.string()),
  /** `null` before it is taught. */
  judgement: teachJudgementSchema.nullable(),
  /** The model that came of it; `null` before, and where it was not kept. */
  modelId: z.string().nullable(),
  failure: failureSchema.nullable(),
});
/** See {@link lessonSchema}. */
export type Lesson = z.output<typeof lessonSchema>;

/** Papers that the sheet is printed on. */
export const SHEET_PAPERS = ['a4', 'letter'] as const;
/** See {@link SHEET_PAPERS}. */
export type SheetPaper = (typeof SHEET_PAPERS)[number];

/** A box of a filled sheet. */
export const sheetSampleSchema = z.object({
  label: z.string().regex(/^[0-9]$/),
  /** From 0. */
  row: z.int(),
  column: z.int(),
  /** 784 bytes, 0 paper to 255 ink. */
  image: z.instanceof(ArrayBuffer),
  /** Why it may be no good: its ink runs over the box, or fills it; `null` where it looks fine. */
  doubt: z.enum(['over-the-edge', 'too-full', 'faint']).nullable(),
});
/** See {@link sheetSampleSchema}. */
export type SheetSample = z.output<typeof sheetSampleSchema>;

/** What belongs to a hand, to be told before it is erased. */
export const handHoldingsSchema = z.object({
  /** Samples, with those that were deleted and could be brought back. */
  samples: z.int(),
  lessons: z.int(),
  models: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Of its models' files. */
  bytes: z.number(),
});
/** See {@link handHoldingsSchema}. */
export type HandHoldings = z.output<typeof handHoldingsSchema>;
