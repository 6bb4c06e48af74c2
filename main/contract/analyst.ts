import { z } from 'zod';
import { dataOriginSchema, splitSchema } from './data';
import { mapMethodSchema } from './data-calls';
import { suspicionSchema } from './data-filter';
import { importOptionsSchema, importPreviewSchema, importReportSchema } from './data-import';
import { failureSchema } from './errors';
import { comparisonSchema, evaluationReportSchema, robustnessSchema } from './evaluation';
import { exportFormatSchema } from './export-format';
import { filterMeasureSchema, filterSettingsListSchema, noiseSchema } from './filter-measure';
import { sheetSampleSchema } from './hand';
import { inkWireSchema } from './ink';
import { exportedPageSchema, pageExportSchema } from './page-export';
import { boxReadingSchema, pageOrderSchema, pageStepSchema, pageTurnSchema } from './page-reading';
import { FIELD_KINDS, PAGE_TABLES, pageBoxSchema } from './pages';
import { recipeSchema } from './preparation';
import { runSettingsSchema } from './runs';
import { scoresSchema } from './scores';
import { teachJudgementSchema, teachSettingsSchema } from './teaching';

const bytes = z.instanceof(ArrayBuffer);

/** Images with their labels: `count` × 784 bytes and `count` bytes. */
const partSchema = z.object({ images: bytes, labels: bytes });
/** See `partSchema`. */
export type WirePart = z.infer<typeof partSchema>;

/** A data set on its way to another process. */
const setSchema = z.object({
  name: z.string(),
  classes: z.array(z.string()),
  /** As core/data/families names them. */
  family: z.string(),
  train: partSchema.nullable(),
  test: partSchema.nullable(),
});
/** See `setSchema`. */
export type WireSet = z.infer<typeof setSchema>;

/** Something that may be wrong with an image; see core/data/suspicions. */
const suspectSchema = z.object({
  item: z.int(),
  kind: suspicionSchema,
  score: z.number(),
  other: z.int().nullable(),
});

/** A digit in a person's hand: `image` is 784 bytes; `ink` is `null` where only that is known. */
const ownSampleSchema = z.object({
  label: z.int().min(0).max(9),
  ink: inkWireSchema.nullable(),
  image: bytes,
});
/** See `ownSampleSchema`. */
export type WireOwnSample = z.infer<typeof ownSampleSchema>;

/** What an analyst can be asked for: name → arguments and result. */
export const ANALYST_TASKS = {
  preview: {
    args: z.object({ path: z.string(), options: importOptionsSchema }),
    result: importPreviewSchema,
  },
  /** Imports into a folder of data sets; gives the new folder's path, and the edits that a project brings along. */
  import: {
    args: z.object({ path: z.string(), options: importOptionsSchema, store: z.string() }),
    result: z.object({ folder: z.string(), report: importReportSchema, edits: z.unknown() }),
  },
  /** `count` × 10 probabilities, float32. */
  predict: { args: z.object({ images: bytes, model: z.string() }), result: bytes },
  /** What a model makes of images before its last layer: `count` × `dimensions` float32. */
  features: {
    args: z.object({ images: bytes, model: z.string() }),
    result: z.object({ features: bytes, dimensions: z.int() }),
  },
  /** Times steps of a run; see core/training/measure-cost. */
  cost: {
    args: z.object({ settings: runSettingsSchema, images: z.int().min(1) }),
    result: z.object({
      stepSeconds: z.number(),
      judgeSeconds: z.number(),
      settleSeconds: z.number(),
      lookSeconds: z.number(),
      peakBytes: z.number(),
      images: z.int(),
    }),
  },
  /** How fast the model of a folder reads, in batches and one image alone (median, milliseconds). */
  speed: {
    args: z.object({ model: z.string() }),
    result: z.object({ imagesPerSecond: z.number(), aloneMs: z.number() }),
  },
  /**
   * Teaches the model of a folder a hand, and writes what comes of it into another folder, which must not exist yet. `mnist`: where
   * it lies, `null` for the copy that comes with Longhand.
   */
  teach: {
    args: z.object({
      start: z.string(),
      parent: z.object({ id: z.string(), name: z.string() }),
      name: z.string(),
      settings: teachSettingsSchema,
      samples: z.array(ownSampleSchema),
      target: z.string(),
      mnist: z.string().nullable(),
    }),
    result: teachJudgementSchema,
  },
  /** Reads samples of a hand from a file or folder of any format. */
  samples: {
    args: z.object({ path: z.string() }),
    result: z.object({ samples: z.array(ownSampleSchema), refused: z.int() }),
  },
  /** Reads a filled sheet. */
  sheet: { args: z.object({ path: z.string() }), result: z.array(sheetSampleSchema) },
  /** Writes a hand, as core/handwriting/hand-file has it, with the models of its lessons; gives the file's size. */
  exportHand: {
    args: z.object({ hand: z.unknown(), models: z.array(z.string()), target: z.string() }),
    result: z.number(),
  },
  /** Reads such a file, and writes its models into a folder of models; gives their ids. */
  importHand: {
    args: z.object({ path: z.string(), models: z.string() }),
    result: z.object({ hand: z.unknown(), models: z.array(z.string()) }),
  },
  /**
   * Reads pages, at most so many, and writes their pictures into a folder; its parts are as `pageReportSchema` has them. Paused, it ends
   * as soon as the pages that it has begun are read.
   */
  readPages: {
    args: z.object({ files: z.array(pageOrderSchema), pictures: z.string(), most: z.int().min(1) }),
    result: z.void(),
  },
  /** Reads boxes of the picture of a page. They are in pixels of the page, which is `width` wide. */
  readBoxes: {
    args: z.object({
      picture: z.string(),
      width: z.int(),
      order: z.enum(['day-first', 'month-first']),
      boxes: z.array(z.object({ box: pageBoxSchema, kind: z.enum(FIELD_KINDS) })).min(1),
    }),
    result: z.array(boxReadingSchema),
  },
  /** The pictures of a page on its way to being read. */
  pageSteps: {
    args: z.object({ path: z.string(), name: z.string(), page: z.int().min(1), turn: pageTurnSchema }),
    result: z.array(pageStepSchema),
  },
  /** Writes a table of pages, and their crops beside it. */
  exportPages: {
    args: z.object({
      pages: z.array(exportedPageSchema),
      format: z.enum(PAGE_TABLES),
      target: z.string(),
      crops: z.boolean(),
      /** Whether a ledger was asked. */
      ledger: z.boolean(),
    }),
    result: pageExportSchema,
  },
  suspects: {
    args: z.object({
      images: bytes,
      labels: bytes,
      trainCount: z.int(),
      classCount: z.int(),
      /** The folder of a model. */
      model: z.string(),
    }),
    result: z.array(suspectSchema),
  },
  /** Two float32 for every image. */
  map: { args: z.object({ images: bytes, method: mapMethodSchema, model: z.string() }), result: bytes },
  /** Adds noise to images and filters them; `sample` is what filters learn from. */
  clean: {
    args: z.object({
      images: bytes,
      sample: bytes,
      filters: filterSettingsListSchema,
      noise: noiseSchema.nullable(),
    }),
    result: z.object({ noisy: bytes, filtered: bytes }),
  },
  /** Judges the model in a folder on images that are called by `items`. */
  evaluate: {
    args: partSchema.extend({
      items: bytes,
      writers: z.array(z.string().nullable()).nullable(),
      model: z.string(),
    }),
    result: evaluationReportSchema.omit({ model: true, images: true }),
  },
  robustness: { args: partSchema.extend({ model: z.string() }), result: robustnessSchema },
  /** Judges the models in two folders on the same images. */
  compare: {
    args: partSchema.extend({ items: bytes, a: z.string(), b: z.string() }),
    result: comparisonSchema.omit({ images: true }).extend({ a: scoresSchema, b: scoresSchema }),
  },
  measure: {
    args: partSchema.extend({ filters: filterSettingsListSchema, sample: bytes, model: z.string() }),
    result: z.array(filterMeasureSchema),
  },
  /** Makes a data set and writes it into a folder of data sets; gives the new folder's path. */
  prepare: {
    args: z.object({
      set: setSchema,
      parent: z.string(),
      name: z.string(),
      recipe: recipeSchema,
      store: z.string(),
    }),
    result: z.string(),
  },
  export: {
    args: z.object({
      set: setSchema,
      format: exportFormatSchema,
      target: z.string(),
      /** For a project: where the images come from. */
      origin: dataOriginSchema,
      /** What each image was called, and the log of edits, for a project. */
      names: z.record(splitSchema, z.array(z.string())).nullable(),
      /** Who wrote each image, for a project. */
      writers: z.record(splitSchema, z.array(z.string().nullable())).nullable(),
      edits: z.unknown(),
    }),
    result: z.object({ files: z.int(), bytes: z.number() }),
  },
} as const;

/** The name of a task. */
export type AnalystTask = keyof typeof ANALYST_TASKS;
/** What a task is given. */
export type TaskArgs<T extends AnalystTask> = z.output<(typeof ANALYST_TASKS)[T]['args']>;
/** What it gives back. */
export type TaskResult<T extends AnalystTask> = z.output<(typeof ANALYST_TASKS)[T]['result']>;

/** Messages to an analyst: its one task, that it waits and goes on again, and that it is called off. */
export const analystCommandSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('start'), task: z.string(), args: z.unknown() }),
  z.object({ kind: z.literal('pause') }),
  z.object({ kind: z.literal('resume') }),
  z.object({ kind: z.literal('cancel') }),
]);
/** See {@link analystCommandSchema}. */
export type AnalystCommand = z.infer<typeof analystCommandSchema>;

/** Messages from an analyst. After `done` or `failed` the process ends. */
export const analystReportSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('progress'), fraction: z.number() }),
  /** A part of the result that is there already. */
  z.object({ kind: z.literal('part'), part: z.unknown() }),
  z.object({ kind: z.literal('done'), result: z.unknown() }),
  z.object({ kind: z.literal('failed'), failure: failureSchema }),
]);
/** See {@link analystReportSchema}. */
export type AnalystReport = z.infer<typeof analystReportSchema>;
