import { z } from 'zod';
import { call, itemsSchema, nothing, id } from './call';
import {
  dataImagesSchema,
  dataSetSchema,
  editLogEntrySchema,
  editSchema,
  editStateSchema,
  itemDetailSchema,
  recentDataSetSchema,
} from './data';
import { dataQuerySchema, savedFilterSchema, suspicionSchema } from './data-filter';
import { importOptionsSchema, importPreviewSchema, importReportSchema } from './data-import';
import { dataStatisticsSchema } from './data-statistics';
import { exportFormatSchema } from './export-format';
import { filterMeasureSchema, filterSettingsListSchema, noiseSchema } from './filter-measure';
import { augmentationSchema } from './learning';
import { recipeSchema } from './preparation';

/** Most images that one `data.images` returns. */
export const MAX_PAGE = 2000;
/** Most images of a preview of filters or augmentation. */
const MAX_PREVIEW = 100;
/** Most images that are like another one. */
const MAX_NEIGHBOURS = 50;

/** Names a piece of work, so that its progress can be told and it can be called off; chosen by the caller. */
const job = z.string().min(1).max(100);
const path = z.string().min(1);

/** What opening files can come to. */
export const OPENING_ERRORS = [
  'file-unreadable',
  'data-missing',
  'data-magic',
  'data-header',
  'data-length',
  'data-gzip',
  'data-label',
  'data-counts',
  'data-dimensions',
  'data-ambiguous',
  'data-damaged',
  'data-source',
] as const;
const JOB_ERRORS = ['unknown-item', 'cancelled', 'worker-failed'] as const;

/** How a map of the images is made: by principal components, or by UMAP (McInnes, Healy & Melville 2018). */
export const MAP_METHODS = ['pca', 'umap'] as const;
export const mapMethodSchema = z.enum(MAP_METHODS);
/** See {@link mapMethodSchema}. */
export type MapMethod = z.infer<typeof mapMethodSchema>;

/** A step that was done, taken back or done again. */
export const editOutcomeSchema = z.object({
  edits: editStateSchema,
  /** The step; `null` where there was none to take. */
  step: editLogEntrySchema.nullable(),
});
/** See {@link editOutcomeSchema}. */
export type EditOutcome = z.infer<typeof editOutcomeSchema>;

/** What is known of a data set beyond its images. */
export const knowledgeSchema = z.object({
  /** Ids of the models whose predictions are there. */
  predictions: z.array(z.string()),
  /** Suspects found, by kind; `null` before they were searched for. */
  suspects: z.record(suspicionSchema, z.int()).nullable(),
  /** Maps that are there. */
  maps: z.array(mapMethodSchema),
});
/** See {@link knowledgeSchema}. */
export type DataKnowledge = z.infer<typeof knowledgeSchema>;

/** Everything that can be asked about data sets. `job`s report with the event `job.progress`. */
export const DATA_CALLS = {
  /** Opens files of MNIST and its kin (a folder, or any one of its files), or what Longhand wrote. */
  'data.open': call(z.object({ path }), dataSetSchema, [...OPENING_ERRORS, 'data-import']),
  /** Says what importing files would do. */
  'data.preview': call(z.object({ path, options: importOptionsSchema, job }), importPreviewSchema, [
    ...OPENING_ERRORS,
    ...JOB_ERRORS,
  ]),
  /** Imports files into the library and opens the result. */
  'data.import': call(
    z.object({ path, options: importOptionsSchema, job }),
    z.object({ data: dataSetSchema, report: importReportSchema }),
    [...OPENING_ERRORS, ...JOB_ERRORS, 'write-failed'],
  ),
  /** Data sets opened before, latest first; the MNIST that came with Longhand is always among them. */
  'data.recent': call(nothing, z.array(recentDataSetSchema), []),
  /** Takes a data set off that list; the files stay. */
  'data.forget': call(z.object({ path }), nothing, ['write-failed']),

  /** Which images fit, in which order. */
  'data.query': call(
    z.object({ id, query: dataQuerySchema }),
    z.object({
      /** uint32 items. */
      items: z.instanceof(ArrayBuffer),
      /** Of each label, the items that all but the filter of labels lets through. */
      labelCounts: z.array(z.int()),
    }),
    ['unknown-item'],
  ),
  /** Images by their items. */
  'data.images': call(
    z.object({ id, items: itemsSchema(MAX_PAGE), model: z.string().nullable() }),
    dataImagesSchema,
    ['unknown-item'],
  ),
  'data.item': call(z.object({ id, item: z.int().min(0), model: z.string().nullable() }), itemDetailSchema, [
    'unknown-item',
  ]),
  /** The images most like one, the nearest first. */
  'data.neighbours': call(
    z.object({ id, item: z.int().min(0), count: z.int().min(1).max(MAX_NEIGHBOURS) }),
    z.array(z.object({ item: z.int(), distance: z.number() })),
    ['unknown-item'],
  ),
  'data.knowledge': call(z.object({ id }), knowledgeSchema, ['unknown-item']),

  /** Changes images; what is as wanted already stays out of the log. */
  'data.edit': call(z.object({ id, edit: editSchema, items: itemsSchema() }), editOutcomeSchema, [
    'unknown-item',
    'write-failed',
  ]),
  'data.undo': call(z.object({ id }), editOutcomeSchema, ['unknown-item', 'write-failed']),
  'data.redo': call(z.object({ id }), editOutcomeSchema, ['unknown-item', 'write-failed']),
  /** The steps, latest first. */
  'data.log': call(z.object({ id }), z.array(editLogEntrySchema), ['unknown-item']),

  'data.filters': call(nothing, z.array(savedFilterSchema), []),
  /** Keeps a filter under its name. */
  'data.saveFilter': call(savedFilterSchema, nothing, ['write-failed']),
  'data.removeFilter': call(z.object({ name: z.string() }), nothing, ['write-failed']),

  /** Has a model look at all images, so that its predictions can be asked for. */
  'data.predict': call(z.object({ id, model: z.string().min(1), job }), nothing, [
    ...JOB_ERRORS,
    'data-classes',
    'model-damaged',
    'backend-unavailable',
  ]),
  /** Searches for images that something may be wrong with. */
  'data.suspects': call(z.object({ id, job }), z.record(suspicionSchema, z.int()), [
    ...JOB_ERRORS,
    'backend-unavailable',
  ]),
  /** Where every image lies on a map; made once. */
  'data.map': call(
    z.object({ id, method: mapMethodSchema, job }),
    z.object({
      /** float32 x and y of every item, -1 to 1. */
      points: z.instanceof(ArrayBuffer),
      /** The label of every item, a byte each. */
      labels: z.instanceof(ArrayBuffer),
    }),
    [...JOB_ERRORS, 'model-damaged', 'backend-unavailable'],
  ),

  /** The data set as its files have it, and as it is edited. */
  'data.statistics': call(
    z.object({ id }),
    z.object({ original: z.array(z.array(z.int())), edited: dataStatisticsSchema }),
    ['unknown-item'],
  ),

  /** Shows what noise and filters make of some images: 784 bytes each. */
  'data.filterPreview': call(
    z.object({
      id,
      items: itemsSchema(MAX_PREVIEW),
      filters: filterSettingsListSchema,
      noise: noiseSchema.nullable(),
      job,
    }),
    z.object({ noisy: z.instanceof(ArrayBuffer), filtered: z.instanceof(ArrayBuffer) }),
    JOB_ERRORS,
  ),
  /** How well a model reads images under noise, with and without filters. */
  'data.measureFilters': call(
    z.object({ id, filters: filterSettingsListSchema, model: z.string().min(1), job }),
    z.array(filterMeasureSchema),
    [...JOB_ERRORS, 'data-classes', 'model-damaged', 'backend-unavailable'],
  ),
  /** Changes images as a training step would: `rounds` × items × 784 bytes. */
  'data.augment': call(
    z.object({
      id,
      items: itemsSchema(MAX_PREVIEW),
      augmentation: augmentationSchema,
      seed: z.int().min(0),
      rounds: z.int().min(1).max(20),
    }),
    z.object({ images: z.instanceof(ArrayBuffer) }),
    ['unknown-item', 'backend-unavailable'],
  ),
  /** Makes a new data set by a recipe, and opens it. */
  'data.prepare': call(
    z.object({ id, recipe: recipeSchema, name: z.string().trim().min(1).max(80), job }),
    dataSetSchema,
    [...JOB_ERRORS, 'data-source', 'write-failed'],
  ),
  /** Writes the data set as it is edited: into a folder, or for a project into a file. */
  'data.export': call(
    z.object({ id, format: exportFormatSchema, target: path, job }),
    z.object({ files: z.int(), bytes: z.number() }),
    [...JOB_ERRORS, 'data-source', 'write-failed'],
  ),
  /** Calls a piece of work off; what it would have done is not done. */
  'jobs.cancel': call(z.object({ job }), nothing, []),
} as const;
